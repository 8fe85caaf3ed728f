package io.rollcall.engine.target;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The schemes that the standard knows ("special" ones, section 4.2) and the form of all others.
final class Schemes {
  private Schemes() {}

  /// The scheme with which a text begins, in lower case, or nothing.
  ///
  /// @param text any text
  static @Nullable String of(String text) {
    int colon = end(text);
    return colon < 0 ? null : text.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  /// The port that a scheme has by default, or -1.
  ///
  /// @param scheme a scheme in lower case
  static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http", "ws" -> 80;
      case "https", "wss" -> 443;
      case "ftp" -> 21;
      default -> -1;
    };
  }

  static boolean isSpecial(String scheme) {
    return defaultPort(scheme) > 0 || scheme.equals("file");
  }

  /// The offset of the colon behind the scheme, or -1 where the text begins with none.
  static int end(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return -1;
    }
    int i = 1;
    while (i < text.length() && isSchemeCharacter(text.charAt(i))) {
      i++;
    }
    return i < text.length() && text.charAt(i) == ':' ? i : -1;
  }

  static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSchemeCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
  }
}
