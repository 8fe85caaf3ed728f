package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.SIZE;

/// Bodies that do not keep to their framing.
public enum BodyFault implements Behaviour {
  LONGER_THAN_LENGTH(Term.of("long-body", "answered", "more bytes than Content-Length")),
  LENGTH_ZERO(Term.of("length-zero", "answered", "Content-Length: 0, and a page")),
  WITH_204(Term.of("body-of-204", "answered", "204 with a body")),
  WITH_304(Term.of("body-of-304", "answered", "304 with a body")),
  WITH_HEAD(Term.of("body-of-head", "answered", "HEAD is answered with a body")),
  ENDLESS(Term.of("endless-body", "body.too_large", "no length and no end")),
  ENDLESS_LENGTH(Term.of("endless-length", "body.too_large", "Content-Length of 4 EiB")),
  ENDLESS_CHUNKS(Term.of("endless-chunks", "body.too_large", "chunks without end")),
  ONE_BYTE_CHUNKS(
      Term.of(
          "one-byte-chunks",
          "body.too_large|body.timeout min_rate|body.timeout total",
          "chunks of one byte without end")),
  CHUNK_SIZE_TEXT(Term.of("chunk-garbage", "http.bad_chunk", "a chunk size that is no number")),
  CHUNK_SIZE_NEGATIVE(Term.of("chunk-negative", "http.bad_chunk", "a negative chunk size")),
  CHUNK_SIZE_OVERFLOW(Term.of("chunk-overflow", "http.bad_chunk", "a chunk size over 2^64")),
  CHUNK_TOO_LONG(Term.of("chunk-long", "http.bad_chunk", "a chunk longer than its size")),
  CHUNK_LINE_LF(
      Term.of("chunk-lf", "answered|http.bad_chunk", "chunk lines that end with LF alone")),
  CHUNK_EXTENSION(
      Term.of("chunk-extension/100k", SIZE, "http.bad_chunk", "a chunk extension of this size")),
  CHUNKS_CUT(Term.of("chunks-cut", "body.short", "closes within a chunk")),
  CHUNKS_WITHOUT_LAST(Term.of("chunks-endless-close", "body.short", "closes without last chunk")),
  TRAILERS_ENDLESS(
      Term.of("endless-trailers", "http.header_too_large", "trailer fields without end")),
  TRAILER_NUL(Term.of("nul-in-trailer", "http.bad_header", "NUL in a trailer field"));

  private final Term term;

  BodyFault(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }
}
