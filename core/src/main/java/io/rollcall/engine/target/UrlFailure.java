package io.rollcall.engine.target;

/// Why a text is no URL.
///
/// @param part the part of the URL that failed
/// @param reason a clause for people; it may quote the text, so escape it for a terminal
record UrlFailure(Part part, String reason) implements UrlParser.Result, HostParser.Result {

  /// The parts that can make a text fail; no other part of a URL ever does.
  enum Part {
    /// There is neither a scheme nor a base that could lend one.
    SCHEME,
    /// The host is missing, or is no host.
    HOST,
    /// The port is no number from 0 to 65535.
    PORT
  }

  static UrlFailure noScheme() {
    return new UrlFailure(Part.SCHEME, "there is no scheme");
  }

  static UrlFailure host(String reason) {
    return new UrlFailure(Part.HOST, reason);
  }

  static UrlFailure port(String text) {
    return new UrlFailure(Part.PORT, "port " + shown(text) + " is not a number from 0 to 65535");
  }

  /// A text in quotation marks, cut where it is too long for a message.
  static String shown(String text) {
    int charsMax = 80;
    return text.length() <= charsMax
        ? "\"" + text + "\""
        : "\"" + text.substring(0, charsMax) + "…\" (" + text.length() + " characters)";
  }
}
