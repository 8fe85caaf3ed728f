package io.rollcall.sink;

import java.util.Base64;

/// Writes JSON values (RFC 8259) as UTF-8 into a [LineBuffer].
///
/// Every Java string comes back as it was from any JSON reader: lone surrogates are escaped, not
/// replaced. Control characters (C0, DEL, C1), U+2028, U+2029 and the characters that turn the
/// direction of text are escaped too, so that a line is one line everywhere and shows on a terminal
/// what it says.
final class JsonText {
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final boolean[] PLAIN = plain();
  private static final int BASE64_PIECE_BYTES = 3 << 12;

  private JsonText() {}

  private static boolean[] plain() {
    boolean[] plain = new boolean[0x80];
    for (char c = 0x20; c < 0x7f; c++) {
      plain[c] = c != '"' && c != '\\';
    }
    return plain;
  }

  /// The bytes of a text that is ASCII.
  static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /// Writes a string, quoted.
  static void string(LineBuffer out, String text) {
    int count = text.length();
    byte[] bytes = out.room(count + 2);
    int at = out.length();
    bytes[at++] = '"';
    int index = 0;
    while (index < count) {
      char c = text.charAt(index);
      if (c >= 0x80 || !PLAIN[c]) {
        break;
      }
      bytes[at++] = (byte) c;
      index++;
    }
    out.advanceTo(at);
    while (index < count) {
      index = character(out, text, index);
    }
    out.put('"');
  }

  /// Writes the character at `index`, and gives the index of the next.
  private static int character(LineBuffer out, String text, int index) {
    char c = text.charAt(index);
    byte[] bytes = out.room(text.length() - index + 7);
    int at = out.length();
    if (c < 0x80 && PLAIN[c]) {
      bytes[at++] = (byte) c;
    } else if (isEscaped(c)) {
      at = escape(bytes, at, c);
    } else if (c < 0x800) {
      bytes[at++] = (byte) (0xc0 | c >> 6);
      bytes[at++] = (byte) (0x80 | c & 0x3f);
    } else if (!Character.isSurrogate(c)) {
      bytes[at++] = (byte) (0xe0 | c >> 12);
      bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
      bytes[at++] = (byte) (0x80 | c & 0x3f);
    } else if (isPair(text, index)) {
      out.advanceTo(pair(bytes, at, text.codePointAt(index)));
      return index + 2;
    } else {
      at = unicodeEscape(bytes, at, c);
    }
    out.advanceTo(at);
    return index + 1;
  }

  private static boolean isPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  private static boolean isEscaped(char c) {
    return c < 0xa0 || (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }

  private static int pair(byte[] bytes, int from, int codePoint) {
    int at = from;
    bytes[at++] = (byte) (0xf0 | codePoint >> 18);
    bytes[at++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    bytes[at++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    bytes[at++] = (byte) (0x80 | codePoint & 0x3f);
    return at;
  }

  private static int escape(byte[] bytes, int from, char c) {
    char letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          default -> 0;
        };
    if (letter == 0) {
      return unicodeEscape(bytes, from, c);
    }
    bytes[from] = '\\';
    bytes[from + 1] = (byte) letter;
    return from + 2;
  }

  private static int unicodeEscape(byte[] bytes, int from, char c) {
    int at = from;
    bytes[at++] = '\\';
    bytes[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[at++] = HEX[c >> shift & 0xf];
    }
    return at;
  }

  /// Writes `true` or `false`.
  static void bool(LineBuffer out, boolean value) {
    out.put(value ? TRUE : FALSE);
  }

  /// Writes a whole number that is not negative.
  static void number(LineBuffer out, long value) {
    assert value >= 0 : value;
    int digits = digits(value);
    byte[] bytes = out.room(digits);
    int end = out.length() + digits;
    pad(bytes, out.length(), end, value);
    out.advanceTo(end);
  }

  /// Writes nanoseconds as seconds with six decimals; what is under a microsecond is cut off.
  static void seconds(LineBuffer out, long nanos) {
    long micros = nanos / 1_000;
    number(out, micros / 1_000_000);
    byte[] bytes = out.room(7);
    int at = out.length();
    bytes[at] = '.';
    pad(bytes, at + 1, at + 7, micros % 1_000_000);
    out.advanceTo(at + 7);
  }

  /// Writes the last digits of a number into `from` to `end`, with leading zeros.
  static void pad(byte[] bytes, int from, int end, long value) {
    long rest = value;
    for (int at = end - 1; at >= from; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long power = 10; value >= power && digits < 19; power *= 10) {
      digits++;
    }
    return digits;
  }

  /// Writes bytes as a string in lower-case hexadecimal.
  static void hexadecimal(LineBuffer out, byte[] source) {
    byte[] bytes = out.room(2 * source.length + 2);
    int at = out.length();
    bytes[at++] = '"';
    for (byte value : source) {
      bytes[at++] = HEX[value >> 4 & 0xf];
      bytes[at++] = HEX[value & 0xf];
    }
    bytes[at++] = '"';
    out.advanceTo(at);
  }

  /// Writes bytes as a string in base64 (RFC 4648, section 4, padded).
  static void base64(LineBuffer out, byte[] source) {
    out.put('"');
    for (int from = 0; from < source.length; from += BASE64_PIECE_BYTES) {
      int end = Math.min(source.length, from + BASE64_PIECE_BYTES);
      out.put(Base64.getEncoder().encode(java.util.Arrays.copyOfRange(source, from, end)));
    }
    out.put('"');
  }
}
