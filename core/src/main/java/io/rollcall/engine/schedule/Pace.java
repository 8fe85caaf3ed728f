package io.rollcall.engine.schedule;

/// How fast one site may be asked: an interval between two requests, which is never undercut, and a
/// rate, which makes up for a timer's coarseness.
///
/// Confined to the lane that owns it.
final class Pace {
  private final long intervalNanos;
  private final RateTokens tokens;
  private long intervalEndsAt = Long.MIN_VALUE;

  /// @param intervalNanos the least time between two requests; 0 for none
  /// @param perSecond requests a second; 0 for no limit
  Pace(long intervalNanos, double perSecond, long now) {
    this.intervalNanos = intervalNanos;
    this.tokens = new RateTokens(perSecond, now);
  }

  /// When the next request may be sent.
  long nextAt() {
    return Math.max(intervalEndsAt, tokens.nextAt());
  }

  /// A request is sent.
  void take(long now) {
    tokens.take(now);
    if (intervalNanos > 0) {
      intervalEndsAt = now + intervalNanos;
    }
  }
}
