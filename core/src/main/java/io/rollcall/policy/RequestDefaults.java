package io.rollcall.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What every request carries unless its row says otherwise.
///
/// @param method an HTTP token, in upper case by custom
/// @param userAgent the User-Agent header, without the contact
/// @param headers headers added to each request, in order; they stay with the row's own origin
/// @param contact whom every server is told to write to, or null
public record RequestDefaults(
    String method, String userAgent, List<Header> headers, @Nullable Contact contact) {

  /// GET, as this version of Rollcall.
  public static final RequestDefaults DEFAULT =
      new RequestDefaults("GET", Product.USER_AGENT, List.of());

  /// Without a contact.
  public RequestDefaults(String method, String userAgent, List<Header> headers) {
    this(method, userAgent, headers, null);
  }

  /// Refuses what HTTP forbids.
  public RequestDefaults {
    if (!isToken(method)) {
      throw new IllegalArgumentException("method must be an HTTP token, not '" + method + "'");
    }
    if (!isFieldValue(userAgent)) {
      throw new IllegalArgumentException("userAgent must be free of control characters");
    }
    headers = List.copyOf(headers);
  }

  /// The User-Agent header with the contact in its comment.
  public String fullUserAgent() {
    return contact == null ? userAgent : contact.in(userAgent);
  }

  /// One header.
  ///
  /// @param name an HTTP token (RFC 9110, section 5.6.2)
  /// @param value free of CR, LF and NUL
  public record Header(String name, String value) {

    /// Refuses what HTTP forbids, and the headers that Rollcall sets itself.
    public Header {
      String refusal = refusal(name, value);
      if (refusal != null) {
        throw new IllegalArgumentException(refusal);
      }
    }

    /// Why such a header cannot be given, or null where it can.
    public static @Nullable String refusal(String name, String value) {
      if (!isToken(name)) {
        return "a header's name must be a token, not '" + name + "'";
      }
      if (!isFieldValue(value)) {
        return "the value of header " + name + " must be free of CR, LF and NUL";
      }
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "host", "content-length", "transfer-encoding", "connection", "upgrade" ->
            "the header " + name + " is set by Rollcall and cannot be given";
        default -> null;
      };
    }
  }

  /// Whether the text is an HTTP token (RFC 9110, section 5.6.2).
  public static boolean isToken(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
      if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the text may stand as a header's value: no control character but the tab.
  public static boolean isFieldValue(String text) {
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if ((c < 0x20 && c != '\t') || c == 0x7f || c > 0xff) {
        return false;
      }
    }
    return true;
  }
}
