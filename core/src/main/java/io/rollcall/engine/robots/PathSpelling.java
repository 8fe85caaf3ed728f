package io.rollcall.engine.robots;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Spells paths and patterns in one way, so that they can be compared character by character (RFC
/// 9309, section 2.2.2): what need not be percent-encoded is not, all else is, in upper case.
final class PathSpelling {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String NEVER_PLAIN = "\"<>\\^`{|}[]";

  private PathSpelling() {}

  /// Spells the path and query of a URL. A star or a dollar sign in it means itself.
  static String ofPath(String pathAndQuery) {
    return spelled(pathAndQuery, "*$");
  }

  /// Spells a pattern, in which stars are wild and a dollar sign at the end is the end.
  static String ofPattern(String pattern) {
    boolean toTheEnd = pattern.endsWith("$");
    String body = toTheEnd ? pattern.substring(0, pattern.length() - 1) : pattern;
    return spelled(body, "$") + (toTheEnd ? "$" : "");
  }

  private static String spelled(String text, String encoded) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder spelled = new StringBuilder(bytes.length + 8);
    for (int index = 0; index < bytes.length; index++) {
      int octet = bytes[index] & 0xff;
      int coded = octet == '%' ? coded(bytes, index) : -1;
      if (coded >= 0) {
        index += 2;
        append(spelled, coded, !isUnreserved(coded));
      } else {
        append(spelled, octet, !isPlain(octet) || encoded.indexOf(octet) >= 0);
      }
    }
    return spelled.toString();
  }

  private static void append(StringBuilder spelled, int octet, boolean encode) {
    if (encode) {
      spelled.append('%').append(HEX.toHexDigits((byte) octet));
    } else {
      spelled.append((char) octet);
    }
  }

  /// The octet that is percent-encoded there, or -1.
  private static int coded(byte[] bytes, int index) {
    if (index + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[index + 1], 16);
    int low = Character.digit(bytes[index + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean isPlain(int octet) {
    return octet > ' ' && octet < 0x7f && NEVER_PLAIN.indexOf(octet) < 0;
  }

  /// RFC 3986, section 2.3.
  private static boolean isUnreserved(int octet) {
    return octet < 0x80 && Character.isLetterOrDigit(octet)
        || octet == '-'
        || octet == '.'
        || octet == '_'
        || octet == '~';
  }
}
