package io.rollcall.engine.net;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Domain names on the wire (RFC 1035, sections 3.1 and 4.1.4).
///
/// As text they are lower case and have no dot at the end; a byte that is no printable ASCII, a dot
/// or a backslash stands as `\DDD` (section 5.1).
final class DnsName {
  /// Characters of a name as text.
  static final int CHARACTERS_MAX = 253;

  /// Bytes of a label.
  static final int LABEL_BYTES_MAX = 63;

  private static final int POINTER = 0xc0;
  private static final int POINTERS_MAX = 32;
  private static final int WIRE_BYTES_MAX = 255;

  private DnsName() {}

  /// Whether a host name can be asked for: labels of 1 to 63 printable ASCII characters, 253
  /// characters in all.
  static boolean canBeAsked(String name) {
    if (name.isEmpty() || name.length() > CHARACTERS_MAX) {
      return false;
    }
    int labelLength = 0;
    for (int index = 0; index < name.length(); index++) {
      char c = name.charAt(index);
      if (c == '.') {
        if (labelLength == 0) {
          return false;
        }
        labelLength = 0;
      } else if (!isPlain(c) || ++labelLength > LABEL_BYTES_MAX) {
        return false;
      }
    }
    return labelLength > 0;
  }

  /// Appends a name that can be asked for.
  static void write(ByteBuf to, String name) {
    int start = 0;
    while (start < name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      to.writeByte(end - start);
      for (int index = start; index < end; index++) {
        to.writeByte(name.charAt(index));
      }
      start = end + 1;
    }
    to.writeByte(0);
  }

  /// The name that begins at that place, or null where there is none. Pointers lead only backwards,
  /// so that none leads in a circle.
  static @Nullable String read(ByteBuf message, int start) {
    StringBuilder name = new StringBuilder(32);
    int at = start;
    int before = start;
    int pointers = 0;
    int wireBytes = 1;
    while (at < message.writerIndex()) {
      int length = message.getUnsignedByte(at);
      if (length == 0) {
        return name.toString();
      }
      if (length >= POINTER) {
        int to = at + 1 < message.writerIndex() ? message.getUnsignedShort(at) & 0x3fff : before;
        if (to >= before || ++pointers > POINTERS_MAX) {
          return null;
        }
        at = to;
        before = to;
      } else {
        wireBytes += length + 1;
        if (length > LABEL_BYTES_MAX
            || wireBytes > WIRE_BYTES_MAX
            || at + length >= message.writerIndex()) {
          return null;
        }
        appendLabel(name, message, at + 1, length);
        at += length + 1;
      }
    }
    return null;
  }

  /// The place behind the name that begins there, or -1.
  static int end(ByteBuf message, int start) {
    int at = start;
    while (at < message.writerIndex()) {
      int length = message.getUnsignedByte(at);
      if (length == 0) {
        return at + 1;
      }
      if (length >= POINTER) {
        return at + 2 <= message.writerIndex() ? at + 2 : -1;
      }
      if (length > LABEL_BYTES_MAX) {
        return -1;
      }
      at += length + 1;
    }
    return -1;
  }

  /// Whether the name lies in the zone, or is its top.
  static boolean isWithin(String name, String zone) {
    return zone.isEmpty() || name.equals(zone) || name.endsWith("." + zone);
  }

  private static void appendLabel(StringBuilder name, ByteBuf message, int at, int length) {
    if (!name.isEmpty()) {
      name.append('.');
    }
    for (int index = at; index < at + length; index++) {
      int octet = message.getUnsignedByte(index);
      if (octet >= 'A' && octet <= 'Z') {
        name.append((char) (octet + 32));
      } else if (octet != '.' && isPlain((char) octet)) {
        name.append((char) octet);
      } else {
        name.append(String.format(Locale.ROOT, "\\%03d", octet));
      }
    }
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7f && c != '\\';
  }
}
