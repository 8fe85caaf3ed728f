package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Queries and responses of the domain name system on the wire (RFC 1035, section 4).
///
/// Only what answers the question is taken from a response: records of other names, and every
/// address in the authority and additional sections, are passed over, so that nobody can slip one
/// in.
final class DnsMessage {
  static final int TYPE_A = 1;
  static final int TYPE_CNAME = 5;
  static final int TYPE_SOA = 6;
  static final int TYPE_PTR = 12;
  static final int TYPE_AAAA = 28;

  /// Bytes of a response that fit a datagram everywhere, as told to servers by EDNS.
  static final int DATAGRAM_BYTES_MAX = 1232;

  /// Addresses taken from one response.
  static final int ADDRESSES_MAX = 64;

  private static final int TYPE_OPT = 41;
  private static final int CLASS_IN = 1;
  private static final int HEADER_BYTES = 12;
  private static final int RESPONSE = 0x8000;
  private static final int OPCODE = 0x7800;
  private static final int TRUNCATED = 0x0200;
  private static final int RECURSION_DESIRED = 0x0100;

  private DnsMessage() {}

  /// Appends a query.
  ///
  /// @param edns whether to tell the server that long datagrams may come (RFC 6891)
  static void writeQuery(ByteBuf to, int id, String name, int type, boolean edns) {
    to.writeShort(id).writeShort(RECURSION_DESIRED);
    to.writeShort(1).writeShort(0).writeShort(0).writeShort(edns ? 1 : 0);
    DnsName.write(to, name);
    to.writeShort(type).writeShort(CLASS_IN);
    if (edns) {
      to.writeByte(0).writeShort(TYPE_OPT).writeShort(DATAGRAM_BYTES_MAX).writeInt(0).writeShort(0);
    }
  }

  /// The id of a message, or -1 where it is too short to have one.
  static int id(ByteBuf message) {
    return message.readableBytes() < HEADER_BYTES
        ? -1
        : message.getUnsignedShort(message.readerIndex());
  }

  /// What a response says, or null where it is malformed or answers another question.
  ///
  /// @param received one whole message
  static @Nullable DnsAnswer read(ByteBuf received, String name, int type) {
    ByteBuf message = received.slice();
    if (message.writerIndex() < HEADER_BYTES) {
      return null;
    }
    int flags = message.getUnsignedShort(2);
    int code = flags & 0xf;
    if ((flags & RESPONSE) == 0 || (flags & OPCODE) != 0) {
      return null;
    }
    int questions = message.getUnsignedShort(4);
    if (questions == 0 && code == DnsAnswer.FORMAT_ERROR) {
      return bare(code, name);
    }
    int records = questions == 1 ? endOfQuestion(message, name, type) : -1;
    if (records < 0) {
      return null;
    }
    boolean truncated = (flags & TRUNCATED) != 0;
    return new Reading(message, name, type).answer(records, code, truncated);
  }

  private static DnsAnswer bare(int code, String name) {
    return new DnsAnswer(code, false, name, 0, false, List.of(), List.of(), 0, -1);
  }

  /// The place behind the question, or -1 where it is another.
  private static int endOfQuestion(ByteBuf message, String name, int type) {
    int end = DnsName.end(message, HEADER_BYTES);
    boolean same =
        end >= 0
            && end + 4 <= message.writerIndex()
            && message.getUnsignedShort(end) == type
            && message.getUnsignedShort(end + 2) == CLASS_IN
            && name.equals(DnsName.read(message, HEADER_BYTES));
    return same ? end + 4 : -1;
  }

  /// One resource record: where its parts lie.
  private record ResourceRecord(String owner, int type, long ttl, int at, int length) {
    int end() {
      return at + length;
    }
  }

  /// The reading of one response. Confined to one call.
  private static final class Reading {
    private final ByteBuf message;
    private final String name;
    private final int type;
    private final List<ResourceRecord> answers = new ArrayList<>(4);
    private String tail;
    private int aliases;
    private long ttlSeconds = Integer.MAX_VALUE;

    Reading(ByteBuf message, String name, int type) {
      this.message = message;
      this.name = name;
      this.type = type;
      this.tail = name;
    }

    @Nullable DnsAnswer answer(int start, int code, boolean truncated) {
      int end = readAnswers(start);
      if (end < 0 && !truncated) {
        return null;
      }
      boolean endless = !followAliases();
      Set<InetAddress> addresses = new LinkedHashSet<>();
      List<String> names = new ArrayList<>(1);
      for (ResourceRecord record : answers) {
        if (record.type() == type && record.owner().equals(tail)) {
          take(record, addresses, names);
        }
      }
      return new DnsAnswer(
          code,
          truncated,
          tail,
          aliases,
          endless,
          List.copyOf(addresses),
          List.copyOf(names),
          ttlSeconds,
          end < 0 ? -1 : negativeTtl(end));
    }

    /// Reads the answer section; gives its end, or -1 where it is malformed.
    private int readAnswers(int start) {
      int at = start;
      for (int left = message.getUnsignedShort(6); left > 0; left--) {
        ResourceRecord record = recordAt(at);
        if (record == null) {
          return -1;
        }
        answers.add(record);
        at = record.end();
      }
      return at;
    }

    private @Nullable ResourceRecord recordAt(int at) {
      int fixed = DnsName.end(message, at);
      String owner = isNameOfQuestion(at) ? name : DnsName.read(message, at);
      if (fixed < 0 || owner == null || fixed + 10 > message.writerIndex()) {
        return null;
      }
      int length = message.getUnsignedShort(fixed + 8);
      boolean internet = message.getUnsignedShort(fixed + 2) == CLASS_IN;
      int recordType = internet ? message.getUnsignedShort(fixed) : 0;
      // A TTL with the highest bit set counts as zero (RFC 2181, section 8).
      long ttl = Math.max(0, message.getInt(fixed + 4));
      return fixed + 10 + length > message.writerIndex()
          ? null
          : new ResourceRecord(owner, recordType, ttl, fixed + 10, length);
    }

    /// Most records begin with a pointer to the question's name.
    private boolean isNameOfQuestion(int at) {
      return at + 2 <= message.writerIndex()
          && message.getUnsignedShort(at) == (0xc000 | HEADER_BYTES);
    }

    /// Follows the aliases as far as this response leads; false where that is too far, as it is in
    /// a circle.
    private boolean followAliases() {
      for (ResourceRecord alias = aliasOf(tail); alias != null; alias = aliasOf(tail)) {
        String target = DnsName.read(message, alias.at());
        if (target == null || ++aliases > DnsAnswer.ALIASES_MAX) {
          return target == null;
        }
        tail = target;
        ttlSeconds = Math.min(ttlSeconds, alias.ttl());
      }
      return true;
    }

    private @Nullable ResourceRecord aliasOf(String owner) {
      for (ResourceRecord record : answers) {
        if (record.type() == TYPE_CNAME && record.owner().equals(owner)) {
          return record;
        }
      }
      return null;
    }

    private void take(ResourceRecord record, Set<InetAddress> addresses, List<String> names) {
      if (type == TYPE_PTR) {
        String pointer = DnsName.read(message, record.at());
        if (pointer != null && !pointer.isEmpty() && names.isEmpty()) {
          names.add(pointer);
          ttlSeconds = Math.min(ttlSeconds, record.ttl());
        }
      } else if (record.length() == (type == TYPE_A ? 4 : 16) && addresses.size() < ADDRESSES_MAX) {
        addresses.add(addressAt(record));
        ttlSeconds = Math.min(ttlSeconds, record.ttl());
      }
    }

    private InetAddress addressAt(ResourceRecord record) {
      byte[] bytes = new byte[record.length()];
      message.getBytes(record.at(), bytes);
      return Addresses.of(bytes);
    }

    /// The lesser of TTL and MINIMUM of the zone's SOA (RFC 2308, section 5).
    private long negativeTtl(int start) {
      int at = start;
      for (int left = message.getUnsignedShort(8); left > 0; left--) {
        ResourceRecord record = recordAt(at);
        if (record == null) {
          return -1;
        }
        if (record.type() == TYPE_SOA
            && record.length() >= 22
            && DnsName.isWithin(tail, record.owner())) {
          return Math.min(record.ttl(), message.getUnsignedInt(record.end() - 4));
        }
        at = record.end();
      }
      return -1;
    }
  }
}
