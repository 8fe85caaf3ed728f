package io.rollcall.engine.target;

import io.rollcall.policy.IpText;
import org.jspecify.annotations.Nullable;

/// The short way for the texts that make up nearly every list: an `http` or `https` URL that is its
/// own serialisation, or lacks no more than the `/` behind its host. One scan finds the offsets of
/// its parts. Whatever else a text may be, the scan says "not here", and the rules read it.
/// Confined to one call.
final class CanonicalUrl {
  private static final int IN_NAME = 1;
  private static final int IN_PATH = 2;
  private static final int IN_QUERY = 4;
  private static final int IN_FRAGMENT = 8;

  /// For each ASCII character, where it stands for itself.
  private static final byte[] PLACES = places();

  private static final int NOT_HERE = -1;

  private final String text;

  private CanonicalUrl(String text) {
    this.text = text;
  }

  /// The URL that a text is, or nothing where the rules must decide.
  static @Nullable Url read(String text) {
    if (text.startsWith("http://")) {
      return new CanonicalUrl(text).read(4, 80);
    }
    return text.startsWith("https://") ? new CanonicalUrl(text).read(5, 443) : null;
  }

  private @Nullable Url read(int schemeEnd, int defaultPort) {
    int hostStart = schemeEnd + 3;
    int hostEnd = run(hostStart, IN_NAME);
    Host host = host(hostStart, hostEnd);
    int port = port(hostEnd, defaultPort);
    if (host == null || port == NOT_HERE) {
      return null;
    }
    int pathStart = port == 0 ? hostEnd : portEnd(hostEnd);
    boolean bare = pathStart == text.length();
    int pathEnd = bare ? pathStart : pathEnd(pathStart);
    int queryEnd = pathEnd < 0 ? NOT_HERE : partEnd(pathEnd, '?', IN_QUERY);
    int end = queryEnd < 0 ? NOT_HERE : partEnd(queryEnd, '#', IN_FRAGMENT);
    if (end != text.length()) {
      return null;
    }
    Url.Offsets offsets =
        new Url.Offsets(
            schemeEnd,
            hostStart,
            hostStart,
            hostEnd,
            port == 0 ? -1 : port,
            pathStart,
            pathEnd == queryEnd ? -1 : pathEnd,
            queryEnd == end ? -1 : queryEnd);
    return new Url(bare ? text.concat("/") : text, host, offsets);
  }

  /// The first offset from one on whose character does not stand for itself in a place.
  private int run(int start, int place) {
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c >= 0x80 || (PLACES[c] & place) == 0) {
        return i;
      }
      i++;
    }
    return i;
  }

  /// A name whose last label begins with no digit, or an IPv4 address in dotted decimal.
  private @Nullable Host host(int start, int end) {
    if (start == end) {
      return null;
    }
    int nameEnd = text.charAt(end - 1) == '.' ? end - 1 : end;
    int lastLabel = text.lastIndexOf('.', nameEnd - 1) + 1;
    boolean digit = Schemes.isDigit(text.charAt(Math.max(lastLabel, start)));
    String host = text.substring(start, end);
    return digit ? ipv4(host) : new Host.Name(host);
  }

  private static Host.@Nullable Ipv4 ipv4(String host) {
    byte[] address = IpText.ipv4(host);
    if (address == null) {
      return null;
    }
    int high = (address[0] & 0xff) << 24 | (address[1] & 0xff) << 16;
    return new Host.Ipv4(high | (address[2] & 0xff) << 8 | address[3] & 0xff);
  }

  /// The port behind a host, 0 where none is written, or "not here" where it is not canonical.
  private int port(int hostEnd, int defaultPort) {
    if (hostEnd == text.length() || text.charAt(hostEnd) != ':') {
      return 0;
    }
    int end = portEnd(hostEnd);
    int length = end - hostEnd - 1;
    if (length < 1 || length > 5 || text.charAt(hostEnd + 1) == '0') {
      return NOT_HERE;
    }
    int port = Integer.parseInt(text, hostEnd + 1, end, 10);
    return port == defaultPort || port > 0xffff ? NOT_HERE : port;
  }

  private int portEnd(int hostEnd) {
    int i = hostEnd + 1;
    while (i < text.length() && Schemes.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /// The end of a path that begins with a slash and holds no segment of dots.
  private int pathEnd(int start) {
    if (text.charAt(start) != '/') {
      return NOT_HERE;
    }
    int end = run(start, IN_PATH);
    int slash = start;
    while (slash >= 0 && slash < end) {
      if (mayBeDots(slash + 1, end)) {
        return NOT_HERE;
      }
      slash = text.indexOf('/', slash + 1);
    }
    return end;
  }

  /// Whether a segment begins as `.` and `..` do, in plain or percent-encoded form.
  private boolean mayBeDots(int start, int pathEnd) {
    if (start == pathEnd) {
      return false;
    }
    char first = text.charAt(start);
    if (first == '.') {
      return start + 1 == pathEnd || "./%".indexOf(text.charAt(start + 1)) >= 0;
    }
    return first == '%' && text.regionMatches(true, start, "%2e", 0, 3);
  }

  /// The end of a part that begins with a mark; it is empty where another character stands there.
  private int partEnd(int start, char mark, int place) {
    boolean here = start < text.length() && text.charAt(start) == mark;
    return here ? run(start + 1, place) : start;
  }

  private static byte[] places() {
    byte[] places = new byte[0x80];
    for (char c = 0x21; c < 0x7f; c++) {
      boolean name = Schemes.isDigit(c) || c >= 'a' && c <= 'z' || c == '-' || c == '.' || c == '_';
      places[c] =
          (byte)
              ((name ? IN_NAME : 0)
                  | (EncodeSet.PATH.contains(c) || c == '\\' ? 0 : IN_PATH)
                  | (EncodeSet.SPECIAL_QUERY.contains(c) ? 0 : IN_QUERY)
                  | (EncodeSet.FRAGMENT.contains(c) ? 0 : IN_FRAGMENT));
    }
    return places;
  }
}
