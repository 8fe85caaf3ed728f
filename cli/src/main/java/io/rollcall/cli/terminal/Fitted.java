package io.rollcall.cli.terminal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/// Text made to fit columns of a terminal, where some characters take two and some take none.
public final class Fitted {
  /// Stands where text was cut.
  static final String CUT = "…";

  private Fitted() {}

  /// How many columns the text takes.
  public static int width(String text) {
    return text.codePoints().map(Fitted::width).sum();
  }

  private static int width(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
    boolean wide =
        width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
    return wide ? 2 : 1;
  }

  /// The text, cut to that many columns where it is wider; a mark stands where it was cut.
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    return columns < 1 ? "" : beginning(text, columns - 1) + CUT;
  }

  /// As much of the text's beginning as fits.
  static String beginning(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += width(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }

  /// The text in exactly that many columns, filled with spaces behind.
  public static String left(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - width(cut)));
  }

  /// The text in exactly that many columns, filled with spaces before.
  public static String right(String text, int columns) {
    String cut = cut(text, columns);
    return " ".repeat(Math.max(0, columns - width(cut))) + cut;
  }
}
