package io.rollcall.engine.http;

import java.nio.charset.StandardCharsets;

/// Bytes of a server as printable text for messages.
final class Quoted {
  /// Bytes of an offending line that a message shows.
  static final int SHOWN_BYTES_MAX = 256;

  private static final String HEX_DIGITS = "0123456789abcdef";

  private Quoted() {}

  /// The same for a text that was read from bytes as ISO 8859-1.
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return of(bytes, 0, bytes.length);
  }

  /// The bytes in quotation marks; what is not printable ASCII as `\xNN`; at most
  /// [#SHOWN_BYTES_MAX] of them.
  static String of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + SHOWN_BYTES_MAX);
    StringBuilder text = new StringBuilder(end - from + 2).append('"');
    for (int index = from; index < end; index++) {
      append(text, bytes[index]);
    }
    return text.append('"').append(end < to ? "..." : "").toString();
  }

  private static void append(StringBuilder text, byte value) {
    if (value == '"' || value == '\\') {
      text.append('\\').append((char) value);
    } else if (value >= 0x20 && value < 0x7f) {
      text.append((char) value);
    } else {
      text.append("\\x")
          .append(HEX_DIGITS.charAt((value >> 4) & 0xf))
          .append(HEX_DIGITS.charAt(value & 0xf));
    }
  }
}
