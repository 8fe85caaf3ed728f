package io.rollcall.engine.target;

import io.rollcall.policy.IpText;
import io.rollcall.record.FailureKind;
import java.util.Set;

/// The one rule by which a row's text names a URL although it may lack the scheme. People write
/// `h.example/x`, `localhost:8080` and `10.0.0.1` in their lists; the URL Standard reads the first
/// as relative and the second as a scheme named "localhost". So, before the standard's rules:
///
/// - A text that begins with `http:` or `https:` is the standard's alone.
/// - `//h.example/x`, and a whole IPv6 address without brackets, get the default scheme.
/// - A word and a colon are host and port where a port stands behind the colon, or where the word
///   is `localhost` or holds a dot and no `//` follows; else they are a scheme, which is refused.
/// - What else begins with neither `/` nor `?` nor `#` is a host, and gets the default scheme.
/// - Ranges of addresses or ports are refused: one row is one URL, and nothing is expanded.
final class RowText {
  /// Schemes whose text may look like a host and a port.
  private static final Set<String> SCHEMES_BEFORE_DIGITS =
      Set.of(
          "about",
          "blob",
          "callto",
          "data",
          "fax",
          "file",
          "ftp",
          "geo",
          "isbn",
          "javascript",
          "mailto",
          "modem",
          "news",
          "sip",
          "sips",
          "sms",
          "smsto",
          "tel",
          "urn",
          "ws",
          "wss");

  private RowText() {}

  /// The URL that a row's text names, as text, or why it names none.
  sealed interface Result {
    /// @param text what the standard's rules are to read
    record Named(String text) implements Result {}

    /// @param refusal why there is nothing to read
    record Unnamed(Refusal refusal) implements Result {}
  }

  /// @param text a row's text, cleaned as the standard wants it
  /// @param defaultScheme `http` or `https`
  static Result read(String text, String defaultScheme) {
    if (text.isEmpty()) {
      return unnamed(FailureKind.INPUT_URL, "the row is empty");
    }
    int colon = Schemes.end(text);
    if (colon > 0 && isHttp(text, colon)) {
      return new Result.Named(text);
    }
    String authority = text.substring(0, endOfAuthority(text, 0));
    if (IpText.parse(authority) != null && isPrefixLength(text, authority.length())) {
      return range(text);
    }
    if (IpText.ipv6(authority) != null) {
      return named(defaultScheme, "[" + authority + "]" + text.substring(authority.length()));
    }
    int zone = authority.indexOf('%');
    if (zone > 0 && IpText.ipv6(authority.substring(0, zone)) != null) {
      return unnamed(
          FailureKind.INPUT_HOST,
          UrlFailure.shown(authority) + " has a zone, which no URL can name");
    }
    if (colon > 0 && !isPort(text, colon)) {
      return unnamed(
          FailureKind.INPUT_SCHEME,
          "the scheme is "
              + UrlFailure.shown(text.substring(0, colon))
              + "; only http and https are asked");
    }
    return bare(text, authority, defaultScheme);
  }

  private static Result bare(String text, String authority, String defaultScheme) {
    if (startsWithTwoSlashes(text)) {
      return new Result.Named(defaultScheme + ":" + text);
    }
    if (authority.isEmpty()) {
      return unnamed(FailureKind.INPUT_HOST, "there is no host before the path");
    }
    return isRange(authority) ? range(authority) : named(defaultScheme, text);
  }

  private static Result range(String text) {
    return unnamed(
        FailureKind.INPUT_RANGE,
        UrlFailure.shown(text) + " is a range and is not expanded: write one row for each URL");
  }

  private static Result named(String scheme, String rest) {
    return new Result.Named(scheme + "://" + rest);
  }

  private static Result unnamed(FailureKind kind, String message) {
    return new Result.Unnamed(Refusal.of(kind, message));
  }

  private static boolean isHttp(String text, int colon) {
    return colon == 4 && text.regionMatches(true, 0, "http", 0, 4)
        || colon == 5 && text.regionMatches(true, 0, "https", 0, 5);
  }

  private static boolean startsWithTwoSlashes(String text) {
    return text.length() > 1
        && "/\\".indexOf(text.charAt(0)) >= 0
        && "/\\".indexOf(text.charAt(1)) >= 0;
  }

  /// Whether the word before a colon is a host rather than a scheme.
  private static boolean isPort(String text, int colon) {
    String word = Schemes.of(text);
    if (word == null || SCHEMES_BEFORE_DIGITS.contains(word)) {
      return false;
    }
    int end = endOfAuthority(text, colon + 1);
    boolean hostlike = word.indexOf('.') >= 0 || word.equals("localhost");
    if (hostlike && !text.startsWith("//", colon + 1)) {
      return true;
    }
    return end > colon + 1 && consistsOf(text.substring(colon + 1, end), "0123456789-,");
  }

  /// Whether a bare host names a range of ports, or of addresses in dotted decimal.
  private static boolean isRange(String authority) {
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String ports = colon < 0 ? "" : authority.substring(colon + 1);
    boolean portRange = isJoined(ports, "-,") && consistsOf(ports, "0123456789-,");
    boolean hostRange =
        host.indexOf('.') > 0 && isJoined(host, "-*") && consistsOf(host, "0123456789.-*");
    return portRange || hostRange;
  }

  /// Whether a text holds one of the marks behind its first character.
  private static boolean isJoined(String text, String marks) {
    for (int i = 1; i < text.length(); i++) {
      if (marks.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether a slash and the length of an address prefix is all that stands at an offset.
  private static boolean isPrefixLength(String text, int start) {
    int length = text.length() - start - 1;
    return length >= 1
        && length <= 3
        && text.charAt(start) == '/'
        && consistsOf(text.substring(start + 1), "0123456789");
  }

  private static boolean consistsOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int endOfAuthority(String text, int start) {
    int i = start;
    while (i < text.length() && "/\\?#".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
