package io.rollcall.engine.target;

import org.jspecify.annotations.Nullable;

/// A URL record (WHATWG URL Standard, section 4.1), kept as its serialisation and the offsets of
/// its parts. Two URLs are equal when their serialisations are.
///
/// ```
///  https://user:pass@host.example:8443/path?query#fragment
///       |  |   |    |            |    |    |     |
///       |  |   |    |            |    |    |     fragmentStart (the '#', or -1)
///       |  |   |    |            |    |    queryStart (the '?', or -1)
///       |  |   |    |            |    pathStart
///       |  |   |    hostStart    hostEnd
///       |  |   usernameEnd
///       schemeEnd
/// ```
final class Url implements UrlParser.Result {
  private final String href;
  private final @Nullable Host host;
  private final Offsets offsets;

  /// Where the parts begin and end in the serialisation. Without a host, the offsets of user name
  /// and host all stand behind the scheme's colon. `port` is -1 where it is the scheme's default.
  record Offsets(
      int schemeEnd,
      int usernameEnd,
      int hostStart,
      int hostEnd,
      int port,
      int pathStart,
      int queryStart,
      int fragmentStart) {}

  Url(String href, @Nullable Host host, Offsets offsets) {
    this.href = href;
    this.host = host;
    this.offsets = offsets;
  }

  /// The serialisation, in ASCII.
  String href() {
    return href;
  }

  /// The scheme in lower case, without the colon.
  String scheme() {
    if (href.startsWith("https:")) {
      return "https";
    }
    return href.startsWith("http:") ? "http" : href.substring(0, offsets.schemeEnd);
  }

  /// Whether the scheme is `http` or `https`.
  boolean isHttp() {
    return href.startsWith("http:") || href.startsWith("https:");
  }

  /// The user name, percent-encoded; empty where there is none.
  String username() {
    int start = offsets.schemeEnd + 3;
    return offsets.hostStart > start ? href.substring(start, offsets.usernameEnd) : "";
  }

  /// The password, percent-encoded; empty where there is none.
  String password() {
    int start = offsets.usernameEnd + 1;
    return offsets.hostStart > start ? href.substring(start, offsets.hostStart - 1) : "";
  }

  /// Whether there is a user name or a password.
  boolean hasUserInfo() {
    return host != null && offsets.hostStart > offsets.schemeEnd + 3;
  }

  /// The host; absent where the URL has none at all, which no `http` or `https` URL is.
  @Nullable Host host() {
    return host;
  }

  /// The host as it is written in the URL; empty where there is none.
  String hostText() {
    return href.substring(offsets.hostStart, offsets.hostEnd);
  }

  /// The port that is written in the URL, or -1; the scheme's default port is never written.
  int port() {
    return offsets.port;
  }

  /// The path, percent-encoded; `/` at least where the scheme is `http` or `https`.
  String path() {
    return href.substring(offsets.pathStart, pathEnd());
  }

  /// Whether the path is one piece of text without segments, as in `mailto:somebody@h.example`.
  boolean hasOpaquePath() {
    return host == null
        && (offsets.pathStart == pathEnd() || href.charAt(offsets.pathStart) != '/');
  }

  /// The query without its `?`; an empty one is not the same as none.
  @Nullable String query() {
    return offsets.queryStart < 0 ? null : href.substring(offsets.queryStart + 1, queryEnd());
  }

  /// The fragment without its `#`; an empty one is not the same as none.
  @Nullable String fragment() {
    return offsets.fragmentStart < 0 ? null : href.substring(offsets.fragmentStart + 1);
  }

  /// Path and query together, as a request line names them.
  String pathAndQuery() {
    return href.substring(offsets.pathStart, queryEnd());
  }

  /// User name and password together, as they stand before the `@`, or null where there are none.
  @Nullable String userInfo() {
    return hasUserInfo() ? href.substring(offsets.schemeEnd + 3, offsets.hostStart - 1) : null;
  }

  private int pathEnd() {
    return offsets.queryStart < 0 ? queryEnd() : offsets.queryStart;
  }

  private int queryEnd() {
    return offsets.fragmentStart < 0 ? href.length() : offsets.fragmentStart;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Url that && href.equals(that.href);
  }

  @Override
  public int hashCode() {
    return href.hashCode();
  }

  /// The serialisation; it may hold a password.
  @Override
  public String toString() {
    return href;
  }
}
