package io.rollcall.practice.dns;

/// One resource record of an answer.
///
/// @param owner the name that it belongs to
/// @param type its type: [DnsType#A], [DnsType#AAAA], [DnsType#CNAME] or [DnsType#PTR]
/// @param value an address as text, or a name
record DnsRecord(String owner, DnsType type, String value) {}
