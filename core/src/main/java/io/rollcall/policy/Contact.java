package io.rollcall.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whom to write to about a run: a mail address, or a page that says it. Servers are told in the
/// User-Agent, a mail address also in the `From` header (RFC 9110, section 10.1.2).
///
/// @param text a mail address or a URL of `http` or `https`, in printable ASCII
public record Contact(String text) {
  /// The most characters of a contact.
  public static final int LENGTH_MAX = 254;

  private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";

  /// Dots between atoms and between labels (RFC 5322, section 3.4.1, without quoting and comments).
  private static final Pattern MAIL =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

  /// Printable ASCII that needs no quoting in a comment (RFC 9110, section 5.6.5).
  private static final Pattern PLAIN = Pattern.compile("[!-'*-\\[\\]-~]+");

  /// Refuses what is neither, and what could not stand in a header's comment.
  public Contact {
    if (text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "contact must have at most " + LENGTH_MAX + " characters, not " + text.length());
    }
    if (!isMail(text) && !(PLAIN.matcher(text).matches() && isWebAddress(text))) {
      throw new IllegalArgumentException(
          "contact must be a mail address, as ops@example.org, or a URL, as"
              + " https://example.org/crawler, not '"
              + text
              + "'");
    }
  }

  /// Whether it is a mail address.
  public boolean isMail() {
    return isMail(text);
  }

  /// That contact at the end of a User-Agent: within its last comment, or as one. A URL is marked
  /// by `+`, as crawlers do.
  String in(String userAgent) {
    String told = isMail() ? text : "+" + text;
    boolean hasComment = userAgent.endsWith(")") && userAgent.contains(" (");
    return hasComment
        ? userAgent.substring(0, userAgent.length() - 1) + "; " + told + ")"
        : userAgent + " (" + told + ")";
  }

  private static boolean isMail(String text) {
    return MAIL.matcher(text).matches();
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean isWeb = scheme.equals("http") || scheme.equals("https");
      return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException notOne) {
      return false;
    }
  }
}
