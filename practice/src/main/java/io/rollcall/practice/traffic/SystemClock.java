package io.rollcall.practice.traffic;

import java.time.Duration;
import java.time.Instant;

/// The machine's own clock. Thread-safe.
public final class SystemClock implements PracticeClock {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant date() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      Thread.sleep(time);
    }
  }
}
