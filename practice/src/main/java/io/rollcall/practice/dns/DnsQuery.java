package io.rollcall.practice.dns;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A query as it was read (RFC 1035 4.1).
///
/// @param id the number that the answer repeats
/// @param flags the second word of the header
/// @param name the name asked for, labels joined by dots, as written by the client
/// @param type the type asked for
/// @param question the question section's bytes, repeated in the answer
/// @param payloadMax the greatest datagram that the client takes; 0 where it sent no OPT record
record DnsQuery(int id, int flags, String name, DnsType type, byte[] question, int payloadMax) {
  private static final int HEADER_BYTES = 12;
  private static final int OPCODE = 0x7800;
  private static final int RESPONSE = 0x8000;

  /// Whether the query is an ordinary one.
  boolean standard() {
    return (flags & OPCODE) == 0;
  }

  /// The same query with another id.
  DnsQuery withId(int other) {
    return new DnsQuery(other, flags, name, type, question, payloadMax);
  }

  /// A query of the same type for another name.
  DnsQuery withName(String other) {
    byte[] label = other.substring(0, other.indexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
    byte[] zone = other.substring(other.indexOf('.') + 1).getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer asked = ByteBuffer.allocate(label.length + zone.length + 7);
    asked.put((byte) label.length).put(label).put((byte) zone.length).put(zone).put((byte) 0);
    asked.put(question, question.length - 4, 4);
    return new DnsQuery(id, flags, other, type, asked.array(), payloadMax);
  }

  /// Reads a query; null where the bytes are none, so that nothing can be answered.
  static @Nullable DnsQuery read(ByteBuffer message) {
    try {
      return parsed(message);
    } catch (BufferUnderflowException e) {
      return null;
    }
  }

  private static @Nullable DnsQuery parsed(ByteBuffer message) {
    if (message.remaining() < HEADER_BYTES) {
      return null;
    }
    int id = message.getShort() & 0xffff;
    int flags = message.getShort() & 0xffff;
    int questions = message.getShort();
    int others = message.getShort() + message.getShort();
    int additional = message.getShort();
    if ((flags & RESPONSE) != 0 || questions != 1 || others != 0) {
      return null;
    }
    int start = message.position();
    String name = name(message);
    DnsType type = DnsType.of(message.getShort() & 0xffff);
    message.getShort();
    byte[] question = new byte[message.position() - start];
    message.get(start, question);
    return new DnsQuery(id, flags, name, type, question, additional > 0 ? payload(message) : 0);
  }

  /// A name without compression: none can occur in a query's question.
  private static String name(ByteBuffer message) {
    StringBuilder name = new StringBuilder();
    for (int length = message.get(); length > 0; length = message.get()) {
      byte[] label = new byte[length];
      message.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.ISO_8859_1));
    }
    return name.toString();
  }

  private static int payload(ByteBuffer message) {
    message.get();
    int type = message.getShort();
    int size = message.getShort() & 0xffff;
    return type == DnsType.OPT.number ? size : 0;
  }
}
