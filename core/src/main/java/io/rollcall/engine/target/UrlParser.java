package io.rollcall.engine.target;

import org.jspecify.annotations.Nullable;

/// The URL parser of the WHATWG URL Standard (section 4.4), which is how browsers read URLs.
///
/// A text that already is the serialisation of an `http` or `https` URL, as nearly every row of a
/// list, is read by one scan; every other text goes through the rules of the standard. Both give
/// the same result where both apply. Nothing ever throws.
final class UrlParser {
  private UrlParser() {}

  /// What a text is to the URL parser: a URL, or the reason why it is none.
  sealed interface Result permits Url, UrlFailure {}

  /// Reads a text that must be a whole URL.
  ///
  /// @param text any text
  static Result parse(String text) {
    return parse(text, null);
  }

  /// Reads a text that may be relative to a base.
  ///
  /// @param text any text
  /// @param base the URL that a relative text refers to, if there is one
  static Result parse(String text, @Nullable Url base) {
    Url canonical = CanonicalUrl.read(text);
    return canonical != null ? canonical : parseByTheRules(text, base);
  }

  /// Reads a text without the short way.
  static Result parseByTheRules(String text, @Nullable Url base) {
    return new UrlRules(clean(text), base).parse();
  }

  /// A text as the rules want it: without controls and spaces at the ends, without tabs and line
  /// ends anywhere (section 4.4, "basic URL parser", the first steps).
  ///
  /// @param text any text
  static String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    String trimmed = text.substring(start, end);
    return hasTabOrLineEnd(trimmed) ? withoutTabsAndLineEnds(trimmed) : trimmed;
  }

  private static boolean hasTabOrLineEnd(String text) {
    return text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  private static String withoutTabsAndLineEnds(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && c != '\n' && c != '\r') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
