package io.rollcall.engine.fetch;

import java.time.Instant;

/// Port to time: what the engine knows of clocks and timers.
public interface Ticker {

  /// Nanoseconds of a monotonic clock with an arbitrary start, which stands still while this
  /// process does.
  long nanoTime();

  /// The time of day, for timestamps only.
  Instant now();

  /// Runs the task on the engine's loop, once, after the delay.
  Alarm schedule(long delayNanos, Runnable task);

  /// Runs the task as [#schedule] does, after a delay that goes on while this process stands still.
  default Alarm scheduleDeadline(long delayNanos, Runnable task) {
    return schedule(delayNanos, task);
  }

  /// A task that waits for its time.
  interface Alarm {
    /// Calls the task off; without effect when it has run.
    void cancel();
  }
}
