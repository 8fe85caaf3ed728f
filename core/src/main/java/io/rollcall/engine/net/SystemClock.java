package io.rollcall.engine.net;

import java.time.Instant;

/// The machine's clocks: the only place of the library that reads them.
final class SystemClock {
  private SystemClock() {}

  /// Nanoseconds of a monotonic clock with an arbitrary start.
  static long nanoTime() {
    return System.nanoTime();
  }

  /// The time of day.
  static Instant now() {
    return Instant.now();
  }
}
