package io.rollcall.cli.report;

import io.rollcall.event.RunProgress;
import java.util.ArrayDeque;
import java.util.Deque;

/// How fast a run goes now: the records of the last seconds. Confined to the thread that shows
/// progress.
public final class Pace {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final int SAMPLES_MAX = 128;

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final long recordedBefore;

  private record Sample(long elapsedNanos, long recorded) {}

  /// @param recordedBefore rows that were recorded before the run began, in an earlier session
  public Pace(long recordedBefore) {
    this.recordedBefore = recordedBefore;
  }

  /// Takes note of where the run stands, and tells records a second over the window.
  public double perSecond(RunProgress progress) {
    if (samples.isEmpty()) {
      samples.add(new Sample(0, recordedBefore));
    }
    Sample now = new Sample(progress.elapsedNanos(), progress.recorded());
    Sample first = samples.getFirst();
    while (samples.size() > 1
        && (now.elapsedNanos() - first.elapsedNanos() > WINDOW_NANOS
            || samples.size() >= SAMPLES_MAX)) {
      samples.removeFirst();
      first = samples.getFirst();
    }
    samples.add(now);
    long nanos = now.elapsedNanos() - first.elapsedNanos();
    return nanos <= 0 ? 0 : (now.recorded() - first.recorded()) * 1e9 / nanos;
  }
}
