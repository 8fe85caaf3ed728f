package io.rollcall.practice.dns;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes one answer (RFC 1035 4.1). Confined to the thread that made it.
final class DnsWriter {
  /// The greatest message over TCP.
  static final int MESSAGE_BYTES_MAX = 65_535;

  private static final int RESPONSE_AUTHORITATIVE = 0x8400;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RECURSION_AVAILABLE = 0x0080;
  private static final int TRUNCATED = 0x0200;
  private static final int CLASS_IN = 1;
  private static final int POINTER_TO_QUESTION = 0xc00c;
  private static final int ANSWERS_AT = 6;

  private final ByteBuffer out = ByteBuffer.allocate(MESSAGE_BYTES_MAX);
  private final DnsQuery query;

  private DnsWriter(DnsQuery query) {
    this.query = query;
  }

  /// The whole answer.
  static ByteBuffer whole(DnsQuery query, NameAnswer answer) {
    DnsWriter writer = new DnsWriter(query);
    writer.header(answer.code(), 0);
    writer.out.put(query.question());
    int written = 0;
    for (DnsRecord record : answer.records()) {
      writer.record(record, answer.ttl());
      written++;
    }
    boolean negative = answer.records().isEmpty() && answer.code() != DnsCode.REFUSED;
    if (negative && answer.code() != DnsCode.SERVFAIL) {
      writer.startOfAuthority(answer.ttl());
    }
    writer.counts(written, negative && answer.code() != DnsCode.SERVFAIL ? 1 : 0);
    return writer.finished();
  }

  /// An answer without records that tells the client to ask again over TCP.
  static ByteBuffer cut(DnsQuery query, DnsCode code) {
    DnsWriter writer = new DnsWriter(query);
    writer.header(code, TRUNCATED);
    writer.out.put(query.question());
    writer.counts(0, 0);
    return writer.finished();
  }

  private void header(DnsCode code, int moreFlags) {
    out.putShort((short) query.id());
    int asked = query.flags() & RECURSION_DESIRED;
    out.putShort(
        (short) (RESPONSE_AUTHORITATIVE | asked | RECURSION_AVAILABLE | moreFlags | code.number));
    out.putShort((short) 1);
    out.putShort((short) 0);
    out.putShort((short) 0);
    out.putShort((short) 0);
  }

  private void record(DnsRecord record, int ttl) {
    owner(record.owner());
    fixed(record.type(), ttl);
    int lengthAt = out.position();
    out.putShort((short) 0);
    value(record);
    out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
  }

  private void value(DnsRecord record) {
    switch (record.type()) {
      case A -> out.put(InetAddress.ofLiteral(record.value()).getAddress());
      case AAAA -> out.put(Inet6Address.ofLiteral(record.value()).getAddress());
      case CNAME, PTR -> name(record.value());
      case SOA, OPT, OTHER ->
          throw new IllegalArgumentException("no value of type " + record.type());
    }
  }

  /// The SOA record that says how long a missing name or record may be remembered (RFC 2308).
  private void startOfAuthority(int ttl) {
    name("test");
    fixed(DnsType.SOA, ttl);
    int lengthAt = out.position();
    out.putShort((short) 0);
    name("ns.practice.test");
    name("hostmaster.practice.test");
    for (int value : new int[] {1, 3600, 600, 86_400, ttl}) {
      out.putInt(value);
    }
    out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
  }

  private void fixed(DnsType type, int ttl) {
    out.putShort((short) type.number);
    out.putShort((short) CLASS_IN);
    out.putInt(ttl);
  }

  private void owner(String name) {
    if (name.equalsIgnoreCase(query.name())) {
      out.putShort((short) POINTER_TO_QUESTION);
    } else {
      name(name);
    }
  }

  private void name(String name) {
    for (String label : name.split("\\.", -1)) {
      byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
      out.put((byte) bytes.length);
      out.put(bytes);
    }
    out.put((byte) 0);
  }

  /// Sets the counts of the sections; an OPT record answers an OPT record (RFC 6891 6.1.1).
  private void counts(int answers, int authorities) {
    out.putShort(ANSWERS_AT, (short) answers);
    out.putShort(ANSWERS_AT + 2, (short) authorities);
    if (query.payloadMax() > 0) {
      out.putShort(ANSWERS_AT + 4, (short) 1);
      out.put((byte) 0);
      out.putShort((short) DnsType.OPT.number);
      out.putShort((short) DnsServer.DATAGRAM_BYTES_MAX);
      out.putInt(0);
      out.putShort((short) 0);
    }
  }

  private ByteBuffer finished() {
    return out.flip();
  }
}
