package io.rollcall.engine;

import io.rollcall.record.Failure;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps account of this machine being at a limit of its own (files, ports, memory, an interface
/// that is down): sending pauses, ever longer, then goes on, until it has lasted too long.
///
/// Confined to the engine's loop.
final class LocalTrouble {
  /// The pause after the first strike; it doubles with each that follows a pause.
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// The longest pause.
  static final long PAUSE_MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

  private int endedSinceGrowth;
  private final long waitNanos;
  private @Nullable Failure failure;
  private boolean tooLong;
  private long since;
  private long pause = PAUSE_NANOS;
  private long pauseEndsAt = Long.MIN_VALUE;

  /// @param waitNanos for how long it may last
  LocalTrouble(long waitNanos) {
    this.waitNanos = waitNanos;
  }

  /// The machine was at its limit again.
  ///
  /// @return when to try again
  long strikes(Failure failure, long now) {
    if (this.failure == null) {
      since = now;
      pause = PAUSE_NANOS;
    } else if (!isPausing(now)) {
      pause = Math.min(2 * pause, PAUSE_MAX_NANOS);
    }
    this.failure = failure;
    tooLong = now - since >= waitNanos;
    pauseEndsAt = Math.max(pauseEndsAt, now + pause);
    return pauseEndsAt;
  }

  /// An exchange ended: the machine can work.
  ///
  /// @return whether one more worker may be tried: once in as many exchanges as there are workers
  boolean passes(int workers) {
    failure = null;
    tooLong = false;
    if (++endedSinceGrowth < workers) {
      return false;
    }
    endedSinceGrowth = 0;
    return true;
  }

  boolean isPausing(long now) {
    return pauseEndsAt > now;
  }

  /// When the pause ends, [Long#MAX_VALUE] where there is none.
  long pauseEndsAfter(long now) {
    return isPausing(now) ? pauseEndsAt : Long.MAX_VALUE;
  }

  /// Whether it has struck again after it had lasted for longer than is waited for.
  boolean isTooLong() {
    return tooLong;
  }

  /// What it is, while no exchange has ended since; else null.
  @Nullable Failure failure() {
    return failure;
  }

  /// Since when it lasts.
  long since() {
    return since;
  }
}
