package io.rollcall.store;

/// Which bytes of an exchange are kept.
public enum Capture {
  /// Request and answer as they went over the wire.
  EXCHANGE,
  /// The answer's body alone, without transfer and content coding.
  BODY
}
