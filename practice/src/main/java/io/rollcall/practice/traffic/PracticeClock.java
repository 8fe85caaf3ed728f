package io.rollcall.practice.traffic;

import java.time.Duration;

/// The time of the practice internet.
public interface PracticeClock {
  /// Nanoseconds on a monotonic scale with an arbitrary start.
  long nanoTime();

  /// Waits; ends early by [InterruptedException] when the practice internet closes.
  void sleep(Duration time) throws InterruptedException;
}
