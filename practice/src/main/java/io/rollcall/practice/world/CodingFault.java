package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.COUNT;
import static io.rollcall.practice.world.Argument.SIZE;

/// Bodies that are not coded as Content-Encoding says. Their framing is as it should be.
public enum CodingFault implements Behaviour {
  GZIP_CUT(Term.of("gzip-cut", "body.decode_error", "gzip without its second half")),
  GZIP_BROKEN(Term.of("gzip-broken", "body.decode_error", "gzip's header, then garbage")),
  GZIP_CHECKSUM(Term.of("gzip-checksum", "body.decode_error", "gzip with a wrong checksum")),
  GZIP_BOMB(Term.of("gzip-bomb/256M", SIZE, "body.decode_bomb", "a little gzip for many zeros")),
  GZIP_LAYERS(Term.of("gzip-layers/5", COUNT, "body.decode_error", "gzip of gzip of ...")),
  GZIP_MEMBERS(Term.of("gzip-members", "answered", "gzip in two members")),
  GZIP_AND_MORE(Term.of("gzip-and-more", "answered", "garbage after the end of gzip")),
  GZIP_LIE(Term.of("gzip-lie", "answered", "says gzip, sends plain text")),
  DEFLATE_BROKEN(Term.of("deflate-broken", "body.decode_error", "says deflate, sends garbage")),
  UNKNOWN(Term.of("coding-unknown", "answered", "Content-Encoding: x-practice")),
  NONE(Term.of("coding-none", "answered", "Content-Encoding: none")),
  CHARSET(Term.of("coding-charset", "answered", "Content-Encoding: utf-8"));

  private final Term term;

  CodingFault(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }
}
