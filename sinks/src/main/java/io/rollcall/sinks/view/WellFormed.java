package io.rollcall.sinks.view;

/// Texts as UTF-8 can hold them.
public final class WellFormed {
  private static final char REPLACEMENT = '\ufffd';

  private WellFormed() {}

  /// The text with U+FFFD in place of each surrogate that stands alone.
  public static String of(String text) {
    int alone = firstAlone(text, 0);
    if (alone < 0) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    while (alone >= 0) {
      mended.setCharAt(alone, REPLACEMENT);
      alone = firstAlone(text, alone + 1);
    }
    return mended.toString();
  }

  private static int firstAlone(String text, int from) {
    int index = from;
    while (index < text.length()) {
      if (!Character.isSurrogate(text.charAt(index))) {
        index++;
      } else if (isPair(text, index)) {
        index += 2;
      } else {
        return index;
      }
    }
    return -1;
  }

  private static boolean isPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }
}
