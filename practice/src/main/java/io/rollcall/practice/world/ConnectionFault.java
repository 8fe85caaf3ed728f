package io.rollcall.practice.world;

import static io.rollcall.practice.world.Argument.DELAY;
import static io.rollcall.practice.world.Argument.SIZE;

/// What a server does to the connection once it has read the request. Numbers say after how many
/// bytes of the body.
public enum ConnectionFault implements Behaviour {
  NEVER(Term.of("never", "http.timeout first_byte", "reads the request and never answers")),
  CLOSE(Term.of("close", "http.no_response", "closes instead of answering")),
  RESET(Term.of("reset", "connect.reset", "resets instead of answering")),
  HALF_CLOSE(Term.of("half-close", "answered", "takes nothing more, then answers")),
  HALF_CLOSE_SILENT(
      Term.of("half-close-silent", "http.no_response", "ends its own side and goes on listening")),
  STALL_IN_HEAD(Term.of("stall-headers", "http.timeout headers", "stops within the headers")),
  DRIP_HEAD(Term.of("drip-headers/1s", DELAY, "http.timeout headers", "headers byte by byte")),
  CLOSE_IN_HEAD(Term.of("close-headers", "http.bad_header", "closes within the headers")),
  RESET_IN_HEAD(Term.of("reset-headers", "connect.reset", "resets within the headers")),
  STALL_IN_BODY(Term.of("stall-body/100", SIZE, "body.timeout idle", "stops within the body")),
  DRIP_BODY(Term.of("drip-body/1s", DELAY, "body.timeout min_rate", "the body byte by byte")),
  SLOW_BODY(Term.of("slow-body/50", SIZE, "body.timeout min_rate", "N bytes of body a second")),
  TINY_SEGMENTS(Term.of("tiny-segments", "answered", "every byte in a segment of its own")),
  CLOSE_IN_BODY(Term.of("short-body/100", SIZE, "body.short", "closes within the body")),
  RESET_IN_BODY(Term.of("reset-body/100", SIZE, "body.reset", "resets within the body")),
  RESET_AT_END(
      Term.of("reset-until-close/100", SIZE, "body.reset", "no length, and an RST for its end")),
  EXTRA_ANSWER(Term.of("extra-answer", "answered", "a second answer right behind the first")),
  UNSOLICITED(Term.of("unsolicited/20ms", DELAY, "answered", "later, bytes that nobody asked for"));

  private final Term term;

  ConnectionFault(Term term) {
    this.term = term;
  }

  @Override
  public Term term() {
    return term;
  }
}
