package io.rollcall.verify;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Options as a manifest may tell them: without their secrets.
public final class MaskedText {
  private static final String MASK = "***";

  /// Headers whose values are no secrets; of all others only the name is told.
  private static final Set<String> OPEN_HEADERS =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "cache-control",
          "connection",
          "content-length",
          "content-type",
          "dnt",
          "from",
          "host",
          "if-modified-since",
          "if-none-match",
          "origin",
          "pragma",
          "range",
          "user-agent");

  private static final Pattern USER_INFO = Pattern.compile("(//)[^/?#\\s]*@");

  private MaskedText() {}

  /// A header, its value masked unless it is known to be no secret.
  public static String header(String name, String value) {
    return name + ": " + (isOpen(name) ? value : MASK);
  }

  /// Whether the value of a header of that name is known to be no secret.
  public static boolean isOpen(String name) {
    return OPEN_HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /// A text that may hold URLs, the user-info in them masked.
  public static String url(String text) {
    return USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
  }
}
