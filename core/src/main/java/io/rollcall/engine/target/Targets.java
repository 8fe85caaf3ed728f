package io.rollcall.engine.target;

import io.rollcall.policy.TargetRules;
import io.rollcall.record.FailureKind;
import java.nio.charset.StandardCharsets;

/// Makes targets of text: of a row, or of a redirect. No text makes it throw.
///
/// Immutable.
public final class Targets {
  /// The longest name that can be asked of a name server (RFC 1035, section 2.3.4), without the dot
  /// at its end.
  private static final int NAME_CHARS_MAX = 253;

  private static final int LABEL_CHARS_MAX = 63;

  private final TargetRules rules;

  /// @param rules which URLs may become targets
  public Targets(TargetRules rules) {
    this.rules = rules;
  }

  /// What a text is: a target, or a refusal.
  public sealed interface Result permits Target, Refusal {}

  /// The target that a row names.
  ///
  /// @param text the row's text
  public Result ofRow(String text) {
    if (isTooLong(text)) {
      return Refusal.of(
          FailureKind.INPUT_TOO_LONG, "the row is longer than " + rules.urlBytesMax() + " bytes");
    }
    Url canonical = CanonicalUrl.read(text);
    if (canonical != null) {
      return judge(canonical);
    }
    return switch (RowText.read(UrlParser.clean(text), rules.defaultScheme())) {
      case RowText.Result.Unnamed unnamed -> unnamed.refusal();
      case RowText.Result.Named named ->
          switch (UrlParser.parse(named.text())) {
            case UrlFailure failure -> Refusal.of(kind(failure), failure.reason());
            case Url url -> judge(url);
          };
    };
  }

  /// The target that a redirect leads to (WHATWG Fetch, "location URL"), by a `Location` relative
  /// to the target that answered. As in browsers, bytes that are no ASCII are percent-encoded one
  /// by one, whatever charset they are in. User-info goes along with a relative reference only.
  ///
  /// @param current the target whose answer redirects
  /// @param location the header's value, each byte as the character of the same number
  public Result ofLocation(Target current, String location) {
    if (location.length() > rules.urlBytesMax()) {
      return badLocation("it is longer than " + rules.urlBytesMax() + " bytes");
    }
    String ascii = ascii(location);
    return switch (UrlParser.parse(current.hrefWithUserInfo())) {
      case UrlFailure failure -> badLocation(failure.reason());
      case Url base ->
          switch (UrlParser.parse(ascii, base)) {
            case UrlFailure failure -> badLocation(failure.reason());
            case Url url -> ofRedirect(url);
          };
    };
  }

  private Result ofRedirect(Url url) {
    if (!url.isHttp()) {
      return Refusal.of(
          FailureKind.POLICY_BLOCKED_SCHEME,
          "the redirect leads to scheme "
              + UrlFailure.shown(url.scheme())
              + "; only http and https are asked");
    }
    return switch (judge(url)) {
      case Target target -> target;
      case Refusal refusal ->
          refusal.failure().kind() == FailureKind.POLICY_BLOCKED_PORT
              ? refusal
              : badLocation(refusal.failure().message());
    };
  }

  private static Refusal badLocation(String reason) {
    return Refusal.of(
        FailureKind.REDIRECT_BAD_LOCATION, "the redirect's Location cannot be followed: " + reason);
  }

  private static FailureKind kind(UrlFailure failure) {
    return switch (failure.part()) {
      case SCHEME -> FailureKind.INPUT_URL;
      case HOST -> FailureKind.INPUT_HOST;
      case PORT -> FailureKind.INPUT_PORT;
    };
  }

  /// Lets a URL of scheme `http` or `https` be a target where host, port and length allow it.
  private Result judge(Url url) {
    boolean secure = url.scheme().equals("https");
    int port = url.port() >= 0 ? url.port() : secure ? 443 : 80;
    if (port == 0) {
      return Refusal.of(FailureKind.INPUT_PORT, "port 0 cannot be connected to");
    }
    if (!rules.allowsPort(port)) {
      return Refusal.of(
          FailureKind.POLICY_BLOCKED_PORT, "port " + port + " belongs to another protocol");
    }
    if (url.href().length() > rules.urlBytesMax()) {
      return Refusal.of(
          FailureKind.INPUT_TOO_LONG, "the URL is longer than " + rules.urlBytesMax() + " bytes");
    }
    Host host = url.host();
    if (host instanceof Host.Name && !canBeLookedUp(host.text())) {
      return Refusal.of(
          FailureKind.INPUT_HOST,
          UrlFailure.shown(host.text())
              + " is no name that can be looked up: "
              + "a label has 1 to 63 characters, the name at most 253");
    }
    byte[] address = host instanceof Host.Address literal ? literal.bytes() : null;
    String hostText = host instanceof Host.Name name ? name.text() : url.hostText();
    Site site = new Site(secure, hostText, port);
    return new Target(site, url.pathAndQuery(), url.userInfo(), address);
  }

  private static boolean canBeLookedUp(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int label = 0;
    while (label <= end) {
      int dot = name.indexOf('.', label);
      int labelEnd = dot < 0 || dot > end ? end : dot;
      if (labelEnd == label || labelEnd - label > LABEL_CHARS_MAX) {
        return false;
      }
      label = labelEnd + 1;
    }
    return end <= NAME_CHARS_MAX;
  }

  private boolean isTooLong(String text) {
    if (text.length() * 3L <= rules.urlBytesMax()) {
      return false;
    }
    return text.length() > rules.urlBytesMax()
        || text.getBytes(StandardCharsets.UTF_8).length > rules.urlBytesMax();
  }

  private static String ascii(String location) {
    StringBuilder ascii = new StringBuilder(location.length());
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c >= 0x80 && c <= 0xff) {
        EncodeSet.encodeByte(c, ascii);
      } else {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }
}
