package io.rollcall.engine.http;

import java.nio.charset.StandardCharsets;

/// Tells HTML by its first bytes, where no header does (WHATWG MIME Sniffing, section 7.1).
final class HtmlSniffer {
  /// Bytes that are looked at.
  static final int SNIFFED_BYTES_MAX = 512;

  private static final String[] BEGINNINGS = {
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",
    "<a", "<style", "<title", "<b", "<body", "<br", "<p", "<meta", "<!--",
  };

  private HtmlSniffer() {}

  /// Whether a body that begins with these bytes is HTML.
  static boolean isHtml(byte[] bytes, int from, int length) {
    int end = from + Math.min(length, SNIFFED_BYTES_MAX);
    Encoding mark = Encoding.ofMark(bytes, from, length);
    int at = mark == null ? from : from + 3;
    while (at < end && HtmlScanner.isSpace(bytes[at])) {
      at++;
    }
    if (at == end || bytes[at] != '<') {
      return false;
    }
    String start = new String(bytes, at, Math.min(16, end - at), StandardCharsets.ISO_8859_1);
    for (String beginning : BEGINNINGS) {
      if (start.regionMatches(true, 0, beginning, 0, beginning.length())
          && isEndOfName(start, beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEndOfName(String start, String beginning) {
    if (beginning.equals("<!--") || start.length() == beginning.length()) {
      return beginning.equals("<!--");
    }
    return start.charAt(beginning.length()) == ' ' || start.charAt(beginning.length()) == '>';
  }
}
