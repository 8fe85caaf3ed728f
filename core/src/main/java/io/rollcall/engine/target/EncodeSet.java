package io.rollcall.engine.target;

/// The sets of characters that are percent-encoded in the parts of a URL (section 1.3). Each holds
/// the C0 controls and all that is not ASCII; beyond that they differ.
enum EncodeSet {
  C0_CONTROL(""),
  FRAGMENT(" \"<>`"),
  QUERY(" \"#<>"),
  SPECIAL_QUERY(" \"#<>'"),
  PATH(" \"#<>?^`{}"),
  USERINFO(" \"#<>?^`{}/:;=@[\\]|");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final boolean[] encoded = new boolean[0x7f];

  EncodeSet(String beyondControls) {
    for (int c = 0; c < 0x20; c++) {
      encoded[c] = true;
    }
    for (int i = 0; i < beyondControls.length(); i++) {
      encoded[beyondControls.charAt(i)] = true;
    }
  }

  boolean contains(char c) {
    return c >= 0x7f || encoded[c];
  }

  String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    encode(text, 0, text.length(), out);
    return out.toString();
  }

  /// Appends a part of a text, its UTF-8 bytes percent-encoded where this set says so.
  void encode(String text, int start, int end, StringBuilder out) {
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      if (!contains(c)) {
        out.append(c);
        i++;
      } else {
        int codePoint = codePoint(text, i, end);
        encodeUtf8(codePoint, out);
        i += Character.charCount(codePoint);
      }
    }
  }

  /// The code point at an index; a lone surrogate is U+FFFD, as in every string of the web.
  private static int codePoint(String text, int index, int end) {
    char c = text.charAt(index);
    if (!Character.isSurrogate(c)) {
      return c;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            && index + 1 < end
            && Character.isLowSurrogate(text.charAt(index + 1));
    return paired ? Character.toCodePoint(c, text.charAt(index + 1)) : 0xfffd;
  }

  private static void encodeUtf8(int codePoint, StringBuilder out) {
    if (codePoint < 0x80) {
      encodeByte(codePoint, out);
      return;
    }
    if (codePoint < 0x800) {
      encodeByte(0xc0 | codePoint >> 6, out);
    } else {
      if (codePoint < 0x10000) {
        encodeByte(0xe0 | codePoint >> 12, out);
      } else {
        encodeByte(0xf0 | codePoint >> 18, out);
        encodeByte(0x80 | codePoint >> 12 & 0x3f, out);
      }
      encodeByte(0x80 | codePoint >> 6 & 0x3f, out);
    }
    encodeByte(0x80 | codePoint & 0x3f, out);
  }

  /// Appends one byte as `%` and two hexadecimal digits.
  static void encodeByte(int value, StringBuilder out) {
    out.append('%').append(HEX[value >> 4 & 0xf]).append(HEX[value & 0xf]);
  }
}
