package io.rollcall.engine;

import java.util.concurrent.TimeUnit;

/// Keeps account of this machine being at a limit of its own: sending pauses, then goes on, until
/// it has lasted too long.
///
/// Confined to the engine's loop.
final class LocalTrouble {
  /// The pause after each strike.
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// For how long it may last without any exchange that ended.
  static final long WAIT_NANOS_MAX = TimeUnit.MINUTES.toNanos(5);

  private boolean lasting;
  private int endedSinceGrowth;
  private long since;
  private long pauseEndsAt = Long.MIN_VALUE;

  /// The machine was at its limit again.
  ///
  /// @return when to try again
  long strikes(long now) {
    if (!lasting) {
      lasting = true;
      since = now;
    }
    pauseEndsAt = now + PAUSE_NANOS;
    return pauseEndsAt;
  }

  /// An exchange ended: the machine can work.
  ///
  /// @return whether one more worker may be tried: once in as many exchanges as there are workers
  boolean passes(int workers) {
    lasting = false;
    if (++endedSinceGrowth < workers) {
      return false;
    }
    endedSinceGrowth = 0;
    return true;
  }

  boolean isPausing(long now) {
    return pauseEndsAt > now;
  }

  boolean isTooLong(long now) {
    return lasting && now - since > WAIT_NANOS_MAX;
  }

  /// When the pause ends, [Long#MAX_VALUE] where there is none.
  long pauseEndsAfter(long now) {
    return isPausing(now) ? pauseEndsAt : Long.MAX_VALUE;
  }
}
