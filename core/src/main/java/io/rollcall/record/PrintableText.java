package io.rollcall.record;

/// Makes text of servers and lists fit for a terminal. What could move the cursor, hide or reorder
/// text, or end a line is shown by its number instead (`{1b}` behind a backslash and a `u`):
/// control characters (C0, DEL, C1), the characters that turn the direction of writing, line and
/// paragraph separators, lone surrogates.
public final class PrintableText {
  private static final String MASK = "***";

  private PrintableText() {}

  /// A text with nothing in it that a terminal would obey.
  ///
  /// @param text any text
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f;
      if (!plain && (Character.isSurrogate(c) || obeyed(c))) {
        return escaped(text, i);
      }
    }
    return text;
  }

  /// A URL, or what a row has in its place, fit for a terminal, its user-info masked as
  /// `http://***@h.example/`. Rather too much is masked than too little.
  ///
  /// @param text any text
  public static String ofUrl(String text) {
    return of(masked(text));
  }

  /// A URL, or what a row has in its place, with `***` for its user-info: all that stands before
  /// the last `@` of what a browser takes for the authority.
  ///
  /// @param text any text
  public static String masked(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    int start = authorityStart(text);
    int end = start;
    while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    int at = text.lastIndexOf('@', end - 1);
    return at < start ? text : text.substring(0, start) + MASK + text.substring(at);
  }

  /// The offset behind a scheme and the slashes after it. Tabs, line ends and spaces within are
  /// passed over, as a URL parser does.
  private static int authorityStart(String text) {
    int colon = 0;
    while (colon < text.length() && isOfScheme(text.charAt(colon))) {
      colon++;
    }
    boolean scheme = colon < text.length() && text.charAt(colon) == ':';
    int start = scheme ? colon + 1 : 0;
    while (start < text.length() && isOfSlashes(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isOfScheme(char c) {
    boolean letterOrDigit = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9';
    return letterOrDigit || c == '+' || c == '-' || c == '.' || c <= ' ';
  }

  private static boolean isOfSlashes(char c) {
    return c == '/' || c == '\\' || c <= ' ';
  }

  private static String escaped(String text, int start) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, start);
    int i = start;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (obeyed(codePoint)) {
        out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
      } else {
        out.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  private static boolean obeyed(int codePoint) {
    return codePoint < ' '
        || codePoint >= 0x7f && codePoint <= 0x9f
        || codePoint >= 0x2028 && codePoint <= 0x202e
        || codePoint >= 0x2066 && codePoint <= 0x2069
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
