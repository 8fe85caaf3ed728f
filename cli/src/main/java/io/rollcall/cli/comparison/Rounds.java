package io.rollcall.cli.comparison;

import io.rollcall.Rollcall;
import io.rollcall.Run;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Screen;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs the same rows by each number of workers, round after round, so that whatever changes
/// meanwhile meets all of them. Confined to the thread that runs it.
final class Rounds {
  private final HeldRows rows;
  private final FetchPolicy policy;
  private final Screen screen;
  private final Map<Integer, List<RunSummary>> summaries = new LinkedHashMap<>();

  /// @param screen shows what is under way
  Rounds(HeldRows rows, FetchPolicy policy, Screen screen) {
    this.rows = rows;
    this.policy = policy;
    this.screen = screen;
  }

  /// Runs all rounds; every second one goes backwards through the numbers.
  ///
  /// @throws FatalException if a run did not give one record for each row
  Comparison run(List<Integer> workers, int rounds) {
    for (int round = 1; round <= rounds; round++) {
      for (int count : round % 2 == 1 ? workers : workers.reversed()) {
        summaries.computeIfAbsent(count, each -> new ArrayList<>()).add(once(round, count));
      }
    }
    List<Measured> measured = new ArrayList<>();
    summaries.forEach((count, each) -> measured.add(measured(count, each)));
    return new Comparison(rows.count(), measured);
  }

  private static Measured measured(int workers, List<RunSummary> rounds) {
    List<Long> nanos = rounds.stream().map(round -> round.time().wall()).toList();
    List<BoundShare> bounds = rounds.getLast().bounds();
    boolean found = workers == Politeness.WORKERS_AUTO;
    int ended = found ? rounds.getLast().workers() : workers;
    return new Measured(ended, found, nanos, bounds.isEmpty() ? null : bounds.getFirst().bound());
  }

  private RunSummary once(int round, int workers) {
    AtomicInteger records = new AtomicInteger();
    try (Run run = Rollcall.of(rows.source()).with(policy).workers(workers).start()) {
      run.forEach(record ->
          screen.passing(
              ComparisonText.underWay(round, workers, records.incrementAndGet(), rows.count())));
      RunSummary summary = run.await();
      if (!summary.complete() || records.get() != rows.count()) {
        throw new FatalException(
            String.format(
                Locale.ROOT,
                "%d rows were asked by %d workers, but %d records came: nothing is compared",
                rows.count(),
                workers,
                records.get()));
      }
      return summary;
    }
  }
}
