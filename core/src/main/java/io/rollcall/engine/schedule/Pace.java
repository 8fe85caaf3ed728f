package io.rollcall.engine.schedule;

/// How fast one site, or the whole run, may be asked: an interval between two requests, which is
/// never undercut, and a rate, which makes up for a timer's coarseness.
///
/// It is kept twice. Requests *written* keep interval and rate exactly, as the server sees them.
/// Turns *handed out* keep them too, so that no more connections are made than requests may be
/// written; and they come earlier than their request's time by about as long as a connection has
/// lately taken to be ready.
///
/// Confined to the schedule that owns it.
final class Pace {
  /// Without interval and rate: it changes nothing and may be shared.
  private static final Pace FREE = new Pace(0, 0, 0);

  /// By what share the longest preparation is forgotten with each that is shorter.
  private static final int FORGETTING = 64;

  private static final double NANOS_PER_SECOND = 1e9;

  private final long intervalNanos;
  private final double perSecond;
  private final double spacingNanos;
  private final RateTokens handOuts;
  private final RateTokens writes;
  private long handOutIntervalEndsAt;
  private long writeIntervalEndsAt;
  private long leadNanos;

  private Pace(long intervalNanos, double perSecond, long now) {
    this.intervalNanos = intervalNanos;
    this.perSecond = perSecond;
    this.spacingNanos =
        Math.max((double) intervalNanos, perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond);
    this.handOuts = new RateTokens(perSecond, now);
    this.writes = new RateTokens(perSecond, now);
    this.handOutIntervalEndsAt = now;
    this.writeIntervalEndsAt = now;
  }

  /// @param intervalNanos the least time between two requests; 0 for none
  /// @param perSecond requests a second; 0 for no limit
  static Pace of(long intervalNanos, double perSecond, long now) {
    return intervalNanos == 0 && perSecond == 0 ? FREE : new Pace(intervalNanos, perSecond, now);
  }

  /// That pace with an interval that is at least so long, as from then on.
  Pace widened(long leastNanos, long from) {
    return leastNanos <= intervalNanos ? this : new Pace(leastNanos, perSecond, from);
  }

  /// Whether it holds nothing back, ever.
  boolean isFree() {
    return spacingNanos == 0;
  }

  /// When the next turn may be handed out.
  ///
  /// @param heldBack how many turns, handed out before, wait for the time to write their request
  long nextHandOutAt(int heldBack) {
    if (isFree()) {
      return Long.MIN_VALUE;
    }
    long paced = Math.max(handOutIntervalEndsAt, handOuts.nextAt());
    return Math.max(paced, neededAt(heldBack));
  }

  /// When the next turn must be handed out to be ready in time, as connections have lately gone.
  ///
  /// @param heldBack how many turns wait for the time to write their request before it
  long neededAt(int heldBack) {
    return (long) ((double) nextWriteAt() + heldBack * spacingNanos - leadNanos);
  }

  /// When the next request may be written.
  long nextWriteAt() {
    return isFree() ? Long.MIN_VALUE : Math.max(writeIntervalEndsAt, writes.nextAt());
  }

  /// A turn is handed out.
  void handOut(long now) {
    if (!isFree()) {
      handOuts.take(now);
      handOutIntervalEndsAt = now + intervalNanos;
    }
  }

  /// A turn that was handed out just now is not sent: it was as if it had not been.
  void undoHandOut(long now) {
    if (!isFree()) {
      handOuts.giveBack();
      handOutIntervalEndsAt = now;
    }
  }

  /// A turn's connection is ready, so long after it was handed out.
  void ready(long tookNanos) {
    if (!isFree()) {
      leadNanos = Math.max(tookNanos, leadNanos - leadNanos / FORGETTING);
    }
  }

  /// A request was written.
  void written(long now) {
    if (!isFree()) {
      writes.take(now);
      writeIntervalEndsAt = now + intervalNanos;
    }
  }
}
