package io.rollcall.policy;

/// The limits on what is read of an answer.
///
/// @param bodyBytesMax bytes of a body, as received and as decoded; what follows is not read
/// @param keptBodyBytesMax bytes of a decoded body kept for the record; 0 keeps none; a larger body
///   is not kept
/// @param headerBytesMax bytes of all headers of one answer
/// @param headerLineBytesMax bytes of one line of the head
/// @param interimAnswersMax interim answers (1xx) before the real one
/// @param decodedRatioMax decoded bytes for each received byte, after the first MiB
public record BodyLimits(
    long bodyBytesMax,
    int keptBodyBytesMax,
    int headerBytesMax,
    int headerLineBytesMax,
    int interimAnswersMax,
    int decodedRatioMax) {

  /// The defaults: 10 MiB of body, none kept, 256 KiB of headers, 64 KiB a line, 32 interim
  /// answers, ratio 200.
  public static final BodyLimits DEFAULT =
      new BodyLimits(10L << 20, 0, 256 << 10, 64 << 10, 32, 200);

  /// Refuses limits that make no sense.
  public BodyLimits {
    Checks.atLeast("bodyBytesMax", bodyBytesMax, 0);
    Checks.atLeast("keptBodyBytesMax", keptBodyBytesMax, 0);
    Checks.atLeast("headerBytesMax", headerBytesMax, 1024);
    Checks.atLeast("headerLineBytesMax", headerLineBytesMax, 256);
    Checks.atLeast("interimAnswersMax", interimAnswersMax, 0);
    Checks.atLeast("decodedRatioMax", decodedRatioMax, 1);
  }
}
