package io.rollcall.engine.fetch;

import java.time.Instant;

/// Port to time: what the engine knows of clocks and timers.
public interface Ticker {

  /// Nanoseconds of a monotonic clock with an arbitrary start.
  long nanoTime();

  /// The time of day, for timestamps only.
  Instant now();

  /// Runs the task on the engine's loop, once, after the delay.
  Alarm schedule(long delayNanos, Runnable task);

  /// A task that waits for its time.
  interface Alarm {
    /// Calls the task off; without effect when it has run.
    void cancel();
  }
}
