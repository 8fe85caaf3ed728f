package io.rollcall.engine.target;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One parse by the rules of the standard (section 4.4). The states of its machine are methods
/// here, each from an offset in the text; one that can fail returns the failure, or nothing.
/// Confined to one call.
final class UrlRules {
  private final String text;
  private final @Nullable Url base;
  private final UrlParts parts = new UrlParts();
  private boolean special;

  /// @param text a text without tabs and line ends, and without spaces at its ends
  /// @param base what a relative text refers to
  UrlRules(String text, @Nullable Url base) {
    this.text = text;
    this.base = base;
  }

  UrlParser.Result parse() {
    int colon = Schemes.end(text);
    UrlFailure failure = colon < 0 ? withoutScheme() : withScheme(colon);
    return failure == null ? parts.toUrl() : failure;
  }

  private @Nullable UrlFailure withScheme(int colon) {
    scheme(text.substring(0, colon).toLowerCase(Locale.ROOT));
    int start = colon + 1;
    if (parts.scheme.equals("file")) {
      return file(start);
    }
    if (special) {
      boolean slashes = text.startsWith("//", start);
      return base != null && base.scheme().equals(parts.scheme) && !slashes
          ? relative(start, base)
          : authority(afterSlashes(start));
    }
    if (text.startsWith("//", start)) {
      return authority(start + 2);
    }
    if (at(start) == '/') {
      path(start + 1);
    } else {
      opaquePath(start);
    }
    return null;
  }

  private @Nullable UrlFailure withoutScheme() {
    if (base == null) {
      return UrlFailure.noScheme();
    }
    scheme(base.scheme());
    if (base.hasOpaquePath()) {
      return fragmentOnly(base);
    }
    return parts.scheme.equals("file") ? file(0) : relative(0, base);
  }

  private @Nullable UrlFailure fragmentOnly(Url base) {
    if (at(0) != '#') {
      return UrlFailure.noScheme();
    }
    parts.takePath(base);
    parts.query = base.query();
    tail(0);
    return null;
  }

  private void scheme(String scheme) {
    parts.scheme = scheme;
    special = Schemes.isSpecial(scheme);
  }

  private @Nullable UrlFailure relative(int start, Url base) {
    if (isSlash(at(start))) {
      return relativeSlash(start + 1, base);
    }
    parts.takeAuthority(base);
    referTo(base, start);
    return null;
  }

  /// Goes on from the path of the base, with what stands at an offset (the end of "relative
  /// state").
  private void referTo(Url base, int start) {
    parts.takePath(base);
    parts.query = base.query();
    if (at(start) == '?' || at(start) == '#') {
      tail(start);
    } else if (start < text.length()) {
      parts.query = null;
      parts.shortenPath();
      path(start);
    }
  }

  private @Nullable UrlFailure relativeSlash(int start, Url base) {
    if (special && isSlash(at(start))) {
      return authority(afterSlashes(start));
    }
    if (at(start) == '/') {
      return authority(start + 1);
    }
    parts.takeAuthority(base);
    path(start);
    return null;
  }

  private @Nullable UrlFailure authority(int start) {
    int end = authorityEnd(start);
    int at = text.lastIndexOf('@', end - 1);
    int hostStart = start;
    if (at >= start) {
      credentials(start, at);
      hostStart = at + 1;
      if (hostStart == end) {
        return UrlFailure.host("there is no host behind the user name");
      }
    }
    UrlFailure failure = hostAndPort(hostStart, end);
    if (failure == null) {
      pathStart(end);
    }
    return failure;
  }

  private void credentials(int start, int at) {
    int colon = text.indexOf(':', start);
    boolean hasPassword = colon >= 0 && colon < at;
    parts.username = EncodeSet.USERINFO.encode(text.substring(start, hasPassword ? colon : at));
    parts.password = hasPassword ? EncodeSet.USERINFO.encode(text.substring(colon + 1, at)) : "";
  }

  private @Nullable UrlFailure hostAndPort(int start, int end) {
    int colon = portColon(start, end);
    if (colon == start || special && start == end) {
      return UrlFailure.host("there is no host");
    }
    UrlFailure failure = host(text.substring(start, colon < 0 ? end : colon));
    return failure == null && colon >= 0 ? port(text.substring(colon + 1, end)) : failure;
  }

  /// The first colon that stands in no brackets, or -1.
  private int portColon(int start, int end) {
    boolean inBrackets = false;
    for (int i = start; i < end; i++) {
      switch (text.charAt(i)) {
        case '[' -> inBrackets = true;
        case ']' -> inBrackets = false;
        case ':' -> {
          if (!inBrackets) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private @Nullable UrlFailure host(String hostText) {
    switch (HostParser.parse(hostText, special)) {
      case UrlFailure failure -> {
        return failure;
      }
      case Host host -> parts.host = host;
    }
    return null;
  }

  private @Nullable UrlFailure port(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (!Schemes.isDigit(digits.charAt(i))) {
        return UrlFailure.port(digits);
      }
      port = port * 10 + digits.charAt(i) - '0';
      if (port > 0xffff) {
        return UrlFailure.port(digits);
      }
    }
    boolean written = !digits.isEmpty() && port != Schemes.defaultPort(parts.scheme);
    parts.port = written ? port : -1;
    return null;
  }

  private @Nullable UrlFailure file(int start) {
    parts.host = Host.Opaque.EMPTY;
    if (isSlash(at(start))) {
      return fileSlash(start + 1);
    }
    if (base == null || !base.scheme().equals("file")) {
      path(start);
    } else if (startsWithDriveLetter(start)) {
      parts.host = base.host();
      path(start);
    } else {
      parts.host = base.host();
      referTo(base, start);
    }
    return null;
  }

  private @Nullable UrlFailure fileSlash(int start) {
    if (isSlash(at(start))) {
      return fileHost(start + 1);
    }
    if (base != null && base.scheme().equals("file")) {
      parts.host = base.host();
      if (!startsWithDriveLetter(start)) {
        takeDriveLetter(base.path());
      }
    }
    path(start);
    return null;
  }

  private void takeDriveLetter(String basePath) {
    boolean segmentEnds =
        basePath.length() == 3 || basePath.length() > 3 && basePath.charAt(3) == '/';
    if (segmentEnds && UrlParts.isNormalDriveLetter(basePath, 1)) {
      parts.path.append(basePath, 0, 3);
    }
  }

  private @Nullable UrlFailure fileHost(int start) {
    int end = authorityEnd(start);
    if (end - start == 2 && UrlParts.isDriveLetter(text, start)) {
      path(start);
      return null;
    }
    UrlFailure failure = start == end ? null : host(text.substring(start, end));
    if (failure == null) {
      if (parts.host != null && parts.host.text().equals("localhost")) {
        parts.host = Host.Opaque.EMPTY;
      }
      pathStart(end);
    }
    return failure;
  }

  private boolean startsWithDriveLetter(int start) {
    return UrlParts.isDriveLetter(text, start)
        && (text.length() == start + 2 || "/\\?#".indexOf(text.charAt(start + 2)) >= 0);
  }

  private void pathStart(int start) {
    if (isSlash(at(start))) {
      path(start + 1);
    } else if (special) {
      path(start);
    } else {
      tail(start);
    }
  }

  /// Reads the segments; the slash before the first is read already.
  private void path(int start) {
    int segment = start;
    while (true) {
      int end = authorityEnd(segment);
      boolean another = isSlash(at(end));
      segment(text.substring(segment, end), another);
      if (!another) {
        tail(end);
        return;
      }
      segment = end + 1;
    }
  }

  private void segment(String segment, boolean another) {
    boolean driveLetter =
        parts.scheme.equals("file")
            && parts.path.isEmpty()
            && segment.length() == 2
            && UrlParts.isDriveLetter(segment, 0);
    if (driveLetter) {
      parts.path.append('/').append(segment.charAt(0)).append(':');
    } else if (isDots(segment, 1) || isDots(segment, 2)) {
      dots(segment, another);
    } else {
      parts.path.append('/');
      EncodeSet.PATH.encode(segment, 0, segment.length(), parts.path);
    }
  }

  private void dots(String segment, boolean another) {
    if (isDots(segment, 2)) {
      parts.shortenPath();
    }
    if (!another) {
      parts.path.append('/');
    }
  }

  /// Whether a segment is so many dots, each plain or percent-encoded.
  private static boolean isDots(String segment, int count) {
    int i = 0;
    for (int dot = 0; dot < count; dot++) {
      if (segment.startsWith(".", i)) {
        i += 1;
      } else if (segment.regionMatches(true, i, "%2e", 0, 3)) {
        i += 3;
      } else {
        return false;
      }
    }
    return i == segment.length();
  }

  /// Reads an opaque path. It never ends in a space, so that it can be written and read again.
  private void opaquePath(int start) {
    int end = firstOf('?', '#', start);
    boolean lastIsSpace = end < text.length() && end > start && text.charAt(end - 1) == ' ';
    EncodeSet.C0_CONTROL.encode(text, start, lastIsSpace ? end - 1 : end, parts.path);
    if (lastIsSpace) {
      parts.path.append("%20");
    }
    tail(end);
  }

  /// Reads query and fragment where they stand at an offset.
  private void tail(int start) {
    int hash = text.indexOf('#', start);
    if (at(start) == '?') {
      EncodeSet set = special ? EncodeSet.SPECIAL_QUERY : EncodeSet.QUERY;
      parts.query = set.encode(text.substring(start + 1, hash < 0 ? text.length() : hash));
    }
    if (hash >= 0) {
      parts.fragment = EncodeSet.FRAGMENT.encode(text.substring(hash + 1));
    }
  }

  /// The first offset, or the end, that no host and no path segment goes beyond.
  private int authorityEnd(int start) {
    int i = start;
    while (i < text.length() && !isSlash(text.charAt(i)) && "?#".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private int firstOf(char one, char other, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) != one && text.charAt(i) != other) {
      i++;
    }
    return i;
  }

  private int afterSlashes(int start) {
    int i = start;
    while (isSlash(at(i))) {
      i++;
    }
    return i;
  }

  /// A `/`, and in the schemes that the standard knows a `\` as well.
  private boolean isSlash(char c) {
    return c == '/' || special && c == '\\';
  }

  /// The character at an offset. U+FFFF stands for the end, since it begins and ends no part; a
  /// text that holds it is told apart by the length.
  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\uffff';
  }
}
