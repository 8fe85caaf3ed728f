package io.rollcall.engine.target;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads percent-encoded text back (section 1.3).
final class PercentEncoded {
  private PercentEncoded() {}

  /// The bytes that a text stands for: `%` with two hexadecimal digits is one byte, all else is
  /// UTF-8. A `%` without digits stands for itself.
  ///
  /// @param text any text
  static byte[] bytes(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    int i = 0;
    while (i < encoded.length) {
      int value = encoded[i] == '%' ? byteAt(encoded, i + 1) : -1;
      decoded.write(value < 0 ? encoded[i] : value);
      i += value < 0 ? 1 : 3;
    }
    return decoded.toByteArray();
  }

  /// The text that the bytes are in UTF-8; what is no UTF-8 becomes U+FFFD.
  static String text(String encoded) {
    return new String(bytes(encoded), StandardCharsets.UTF_8);
  }

  private static int byteAt(byte[] encoded, int index) {
    if (index + 2 > encoded.length) {
      return -1;
    }
    int high = Character.digit(encoded[index], 16);
    int low = Character.digit(encoded[index + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
