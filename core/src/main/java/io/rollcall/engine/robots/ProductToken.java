package io.rollcall.engine.robots;

import io.rollcall.policy.RequestDefaults;

/// The name by which a robots.txt speaks to a crawler: letters, `_` and `-` (RFC 9309, section
/// 2.2.1).
public final class ProductToken {
  private ProductToken() {}

  /// The name of a run: what its User-Agent begins with. Empty where that is no name, so that only
  /// what is said to everybody concerns it.
  public static String of(RequestDefaults requests) {
    String userAgent = requests.userAgent();
    for (RequestDefaults.Header header : requests.headers()) {
      if (header.name().equalsIgnoreCase("user-agent")) {
        userAgent = header.value();
      }
    }
    return leading(userAgent);
  }

  /// The name that a text begins with; empty for none.
  static String leading(String text) {
    int end = 0;
    while (end < text.length() && isPartOfName(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isPartOfName(char c) {
    return c < 0x80 && Character.isLetter(c) || c == '-' || c == '_';
  }
}
