package io.rollcall.practice.traffic;

import java.time.Duration;

/// The machine's own monotonic clock. Thread-safe.
public final class SystemClock implements PracticeClock {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      Thread.sleep(time);
    }
  }
}
