package io.rollcall.practice;

import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Notes how long it is told to sleep, and does not. Thread-safe.
final class RecordingClock implements PracticeClock {
  private final SystemClock clock = new SystemClock();
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Instant date() {
    return clock.date();
  }

  @Override
  public void sleep(Duration time) {
    if (time.isPositive()) {
      sleeps.add(time);
    }
  }

  /// The sleeps since the last call.
  List<Duration> taken() {
    List<Duration> taken = List.copyOf(sleeps);
    sleeps.clear();
    return taken;
  }
}
