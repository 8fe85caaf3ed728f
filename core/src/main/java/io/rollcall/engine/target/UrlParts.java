package io.rollcall.engine.target;

import org.jspecify.annotations.Nullable;

/// The parts of a URL while it is read; [#toUrl()] puts them together (section 4.5, "URL
/// serializer"). Confined to the one parse that fills it.
final class UrlParts {
  String scheme = "";
  String username = "";
  String password = "";
  @Nullable Host host;
  int port = -1;

  /// The path as it is written: each segment behind its `/`, or an opaque path without one.
  final StringBuilder path = new StringBuilder();

  @Nullable String query;
  @Nullable String fragment;

  void takeAuthority(Url base) {
    username = base.username();
    password = base.password();
    host = base.host();
    port = base.port();
  }

  void takePath(Url base) {
    path.setLength(0);
    path.append(base.path());
  }

  /// Drops the last segment, except a drive letter that is all there is (section 4.1, "shorten").
  void shortenPath() {
    boolean onlyDriveLetter =
        scheme.equals("file") && path.length() == 3 && isNormalDriveLetter(path, 1);
    int lastSlash = path.lastIndexOf("/");
    if (lastSlash >= 0 && !onlyDriveLetter) {
      path.setLength(lastSlash);
    }
  }

  /// Whether a letter and a colon stand at an index.
  static boolean isNormalDriveLetter(CharSequence text, int index) {
    return isDriveLetter(text, index) && text.charAt(index + 1) == ':';
  }

  /// Whether a letter and a colon or a vertical bar stand at an index.
  static boolean isDriveLetter(CharSequence text, int index) {
    return text.length() >= index + 2
        && Schemes.isLetter(text.charAt(index))
        && (text.charAt(index + 1) == ':' || text.charAt(index + 1) == '|');
  }

  Url toUrl() {
    StringBuilder href = new StringBuilder(path.length() + 64).append(scheme).append(':');
    int schemeEnd = scheme.length();
    int usernameEnd = href.length();
    int hostStart = usernameEnd;
    Host host = this.host;
    if (host != null) {
      href.append("//").append(username);
      usernameEnd = href.length();
      appendPassword(href);
      hostStart = href.length();
      href.append(host.text());
    }
    int hostEnd = href.length();
    appendPort(href);
    if (host == null && path.length() > 1 && path.charAt(0) == '/' && path.charAt(1) == '/') {
      href.append("/.");
    }
    int pathStart = href.length();
    href.append(path);
    int queryStart = append(href, '?', query);
    int fragmentStart = append(href, '#', fragment);
    Url.Offsets offsets =
        new Url.Offsets(
            schemeEnd, usernameEnd, hostStart, hostEnd, port, pathStart, queryStart, fragmentStart);
    return new Url(href.toString(), host, offsets);
  }

  private void appendPassword(StringBuilder href) {
    if (!password.isEmpty()) {
      href.append(':').append(password);
    }
    if (!username.isEmpty() || !password.isEmpty()) {
      href.append('@');
    }
  }

  private void appendPort(StringBuilder href) {
    if (port >= 0) {
      href.append(':').append(port);
    }
  }

  private static int append(StringBuilder href, char mark, @Nullable String part) {
    if (part == null) {
      return -1;
    }
    int start = href.length();
    href.append(mark).append(part);
    return start;
  }
}
