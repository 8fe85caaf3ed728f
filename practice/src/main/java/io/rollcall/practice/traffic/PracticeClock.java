package io.rollcall.practice.traffic;

import java.time.Duration;
import java.time.Instant;

/// The time of the practice internet.
public interface PracticeClock {
  /// Nanoseconds on a monotonic scale with an arbitrary start.
  long nanoTime();

  /// The date, for certificates.
  Instant date();

  /// Waits; ends early by [InterruptedException] when the practice internet closes.
  void sleep(Duration time) throws InterruptedException;
}
