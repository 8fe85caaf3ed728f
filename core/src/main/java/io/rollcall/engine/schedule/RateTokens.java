package io.rollcall.engine.schedule;

/// Spaces requests evenly at a rate, with room for a timer's coarseness: tokens gather for at most
/// [#SLACK_NANOS], and never fewer than one.
///
/// Confined to the schedule that owns it.
final class RateTokens {
  /// How late a timer may come without any token lost.
  static final long SLACK_NANOS = 20_000_000;

  private final double nanosPerToken;
  private double nextAt;

  /// @param perSecond tokens a second; 0 for no limit
  RateTokens(double perSecond, long now) {
    this.nanosPerToken = perSecond == 0 ? 0 : 1e9 / perSecond;
    this.nextAt = now;
  }

  /// Whether a token is there.
  boolean isReady(long now) {
    return nanosPerToken == 0 || now >= nextAt;
  }

  /// Whether more tokens were there than were taken, so that some are lost.
  boolean isIdle(long now) {
    return nextAt < now - (double) SLACK_NANOS;
  }

  /// When the next token is there.
  long nextAt() {
    return nanosPerToken == 0 ? Long.MIN_VALUE : (long) Math.ceil(nextAt);
  }

  /// Takes a token that is there.
  void take(long now) {
    if (nanosPerToken > 0) {
      nextAt = Math.max(nextAt, now - (double) SLACK_NANOS) + nanosPerToken;
    }
  }

  /// Gives a token back that was taken and is not used.
  void giveBack() {
    nextAt -= nanosPerToken;
  }
}
