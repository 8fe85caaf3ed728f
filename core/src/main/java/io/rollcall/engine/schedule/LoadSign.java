package io.rollcall.engine.schedule;

/// What the end of one exchange says of how much its server bears.
///
/// @param nanos how long it held its worker
/// @param serverNanos from the request written to the first byte of the answer; -1 where none came
/// @param strain whether it ended as exchanges do where there are too many at a time
public record LoadSign(long nanos, long serverNanos, Strain strain) {
  /// How a server shows that it is asked too much.
  public enum Strain {
    /// It does not.
    NONE,
    /// By 503, a reset, or a connection closed without an answer: or it is broken.
    LIKELY,
    /// In so many words: 429.
    SAID
  }
}
