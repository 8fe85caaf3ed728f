package io.rollcall.practice.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Percent-encoded bytes in a path or query.
final class PercentText {
  private static final int HEX = 16;

  private PercentText() {}

  /// The bytes behind the text; a percent sign without two hex digits stands for itself.
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int coded = text.charAt(i) == '%' && i + 2 < text.length() ? coded(text, i) : -1;
      bytes.write(coded < 0 ? text.charAt(i) : coded);
      i += coded < 0 ? 0 : 2;
    }
    return bytes.toByteArray();
  }

  /// The bytes as characters of ISO 8859-1, without line ends, for a header.
  static String latin(String text) {
    return new String(bytes(text), StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
  }

  /// The bytes as UTF-8.
  static String utf8(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /// The value of a query parameter, still encoded, or null.
  static @Nullable String parameter(String path, String name) {
    int query = path.indexOf('?');
    if (query < 0) {
      return null;
    }
    for (String pair : path.substring(query + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return null;
  }

  private static int coded(String text, int at) {
    int high = Character.digit(text.charAt(at + 1), HEX);
    int low = Character.digit(text.charAt(at + 2), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
