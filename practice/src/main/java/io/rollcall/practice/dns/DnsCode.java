package io.rollcall.practice.dns;

/// The response codes that the name server gives (RFC 1035 4.1.1).
enum DnsCode {
  NOERROR(0),
  FORMERR(1),
  SERVFAIL(2),
  NXDOMAIN(3),
  NOTIMP(4),
  REFUSED(5);

  final int number;

  DnsCode(int number) {
    this.number = number;
  }
}
