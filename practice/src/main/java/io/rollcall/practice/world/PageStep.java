package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;
import static io.rollcall.practice.world.Argument.DELAY;
import static io.rollcall.practice.world.Argument.SIZE;
import static io.rollcall.practice.world.Argument.TEXT;

/// How a whole, well-formed answer looks: leading segments of a path, each shaping the answer
/// further (`/delay/50ms/status/404/gzip/anything`).
public enum PageStep implements Behaviour {
  STATUS(Term.of("status/404", COUNT, "answered", "this status code")),
  DELAY_FIRST_BYTE(Term.of("delay/100ms", DELAY, "answered", "waits before the first byte")),
  SIZE_OF_BODY(Term.of("size/10000", SIZE, "answered", "a body of this size")),
  TYPE(Term.of("type/text%2Fplain", TEXT, "answered", "this content type")),
  TITLE(Term.of("title/Hello%20you", TEXT, "answered", "this title, before the token")),
  HEADER(Term.of("header/X-Hello:you", TEXT, "answered", "one more header, any bytes")),
  GZIP(Term.of("gzip", "answered", "the body is gzip")),
  DEFLATE(Term.of("deflate", "answered", "the body is deflate (zlib)")),
  RAW_DEFLATE(Term.of("raw-deflate", "answered", "the body is deflate without zlib's frame")),
  CHARSET(Term.of("charset/windows-1251", TEXT, "answered", "a title in this charset")),
  META_CHARSET(Term.of("meta-charset/shift_jis", TEXT, "answered", "charset in a meta tag only")),
  BOM(Term.of("bom/utf-16le", TEXT, "answered", "a byte order mark against the header")),
  ETAG(Term.of("etag", "answered", "an ETag; 304 to a request that has it")),
  AUTH(Term.of("auth/user:secret", TEXT, "answered", "401 unless Basic with this user")),
  RETRY_AFTER(
      Term.of("retry-after/1", COUNT, "answered", "the first request: 429, come back in N s")),
  FLAKY(Term.of("flaky/2", COUNT, "answered", "the first N requests get nothing or the status")),
  HEADERS(Term.of("headers", "answered", "the request line and headers as JSON")),
  ECHO(Term.of("echo", "answered", "the request's body; its method in Practice-Method")),
  CHUNKED(Term.of("chunked/1000", SIZE, "answered", "chunks of this size")),
  TRAILERS(Term.of("trailers", "answered", "chunks, then trailer fields")),
  UNTIL_CLOSE(Term.of("until-close", "answered", "no length: the body ends with the connection")),
  CLOSE_AFTER(Term.of("close-after", "answered", "Connection: close")),
  CLOSE_UNTOLD(Term.of("close-untold", "answered", "closes after the answer without a word")),
  HTTP_1_0(Term.of("http10", "answered", "an HTTP/1.0 answer")),
  CONTINUE(Term.of("continue/3", COUNT, "answered", "N times 100 Continue, then the answer")),
  EARLY_HINTS(Term.of("early-hints", "answered", "102 and 103, then the answer")),
  // redirects; no other step below
  REDIRECT(Term.of("redirect/3", COUNT, "answered", "N redirects, then the rest of the path")),
  REDIRECT_TO(Term.of("redirect-to", "answered", "to ?url=, any bytes")),
  REDIRECT_HOST(
      Term.of("redirect-host/site2.test", TEXT, "answered", "the rest of the path elsewhere")),
  REDIRECT_SCHEME(Term.of("redirect-scheme", "answered", "from http to https, or back")),
  REDIRECT_LOOP(Term.of("redirect-loop", "redirect.loop", "to itself")),
  REDIRECT_PAIR(Term.of("redirect-pair", "redirect.loop", "to a page that leads back")),
  REDIRECT_GROWING(
      Term.of("redirect-growing", "redirect.too_many", "for ever, a longer path each time")),
  REDIRECT_NOWHERE(Term.of("redirect-nowhere", "answered", "302 without Location")),
  REDIRECT_EMPTY(Term.of("redirect-empty", "redirect.loop", "an empty Location")),
  REDIRECT_TWICE(Term.of("redirect-twice", "http.bad_header", "two different Locations")),
  REDIRECT_LONG(
      Term.of(
          "redirect-long/100k",
          SIZE,
          "redirect.bad_location|http.header_too_large",
          "a Location of this length")),
  REDIRECT_BROKEN(
      Term.of("redirect-broken", "answered", "a redirect whose body is cut; then the rest"));

  private final Term term;

  /// Whether it leads elsewhere; what follows in the path is then for the next page.
  public boolean redirects() {
    return compareTo(REDIRECT) >= 0;
  }

  PageStep(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }

  @Override
  public boolean hostile() {
    return false;
  }
}
