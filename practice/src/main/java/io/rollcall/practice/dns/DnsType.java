package io.rollcall.practice.dns;

/// The record types that the name server knows (RFC 1035 3.2.2, RFC 3596, RFC 6891).
enum DnsType {
  A(1),
  CNAME(5),
  SOA(6),
  PTR(12),
  AAAA(28),
  OPT(41),
  OTHER(-1);

  final int number;

  DnsType(int number) {
    this.number = number;
  }

  static DnsType of(int number) {
    for (DnsType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return OTHER;
  }
}
