package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.SIZE;

/// Heads that break the rules, or bend them. The status line is as it should be.
public enum HeaderFault implements Behaviour {
  NO_COLON(Term.of("no-colon", "answered", "a header line without colon")),
  NO_NAME(Term.of("no-name", "answered", "a header line that begins with its colon")),
  SPACE_BEFORE_COLON(Term.of("space-colon", "answered", "white space before a colon")),
  SPACE_FIRST(Term.of("space-first", "answered", "the first header line begins with a space")),
  FOLDED(Term.of("folded", "answered", "a header that goes on in the next line")),
  BARE_LF(Term.of("bare-lf", "answered", "lines that end with LF alone")),
  ODD_BYTES(Term.of("odd-bytes", "answered", "Latin-1, UTF-8 and broken UTF-8 in headers")),
  REPEATED(Term.of("repeated", "answered", "Set-Cookie, Server and Content-Type twice")),
  MISSPELT(Term.of("misspelt", "answered", "Client-Transfer-Encoding: chunked, plain body")),
  NUL(Term.of("nul-in-header", "http.bad_header", "NUL in a header")),
  BARE_CR(Term.of("bare-cr", "http.bad_header", "CR without LF in a header")),
  HUGE_LINE(Term.of("huge-header/100k", SIZE, "http.header_too_large", "one line of this size")),
  ENDLESS(Term.of("endless-headers", "http.header_too_large", "headers without end")),
  ENDLESS_INTERIM(Term.of("endless-1xx", "http.too_many_1xx", "100 Continue without end")),
  INTERIM_THEN_CLOSE(Term.of("continue-close", "http.no_response", "100 Continue, then the end")),
  INTERIM_THEN_NEVER(
      Term.of("continue-never", "http.timeout first_byte", "100 Continue, then nothing")),
  INTERIM_THEN_GARBAGE(
      Term.of("continue-garbage", "http.bad_status_line", "100 Continue, then garbage")),
  SWITCH(Term.of("switch", "http.unexpected_101", "switches protocols unasked")),
  LENGTH_TWICE(Term.of("length-twice", "answered", "Content-Length twice, equal")),
  LENGTH_LIST(Term.of("length-list", "answered", "Content-Length as a list of equal numbers")),
  LENGTHS_DIFFER(Term.of("lengths-differ", "http.bad_framing", "two different Content-Lengths")),
  LENGTH_NEGATIVE(Term.of("length-negative", "http.bad_framing", "Content-Length: -1")),
  LENGTH_TEXT(Term.of("length-text", "http.bad_framing", "Content-Length: many")),
  LENGTH_TOO_GREAT(Term.of("length-too-great", "http.bad_framing", "Content-Length over 2^63")),
  LENGTH_AND_CHUNKED(Term.of("length-and-chunked", "answered", "chunks, and a wrong length")),
  CODING_UNKNOWN(Term.of("te-unknown", "http.bad_framing", "Transfer-Encoding: x-practice")),
  CODING_TWICE(Term.of("te-twice", "http.bad_framing", "Transfer-Encoding: chunked, chunked")),
  CODING_NOT_LAST(Term.of("te-not-last", "http.bad_framing", "Transfer-Encoding: chunked, gzip")),
  CODING_IDENTITY(
      Term.of("te-identity", "http.bad_framing", "Transfer-Encoding: identity, chunked"));

  private final Term term;

  HeaderFault(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }
}
