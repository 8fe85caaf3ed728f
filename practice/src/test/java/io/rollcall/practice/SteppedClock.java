package io.rollcall.practice;

import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/// Sleepers sleep until they are woken one by one. Thread-safe.
final class SteppedClock implements PracticeClock {
  private final SystemClock clock = new SystemClock();
  private final Semaphore asleep = new Semaphore(0);
  private final Semaphore waking = new Semaphore(0);

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Instant date() {
    return clock.date();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      asleep.release();
      waking.acquire();
    }
  }

  /// One permit for each that has gone to sleep.
  Semaphore asleep() {
    return asleep;
  }

  /// Wakes so many.
  void wake(int count) {
    waking.release(count);
  }
}
