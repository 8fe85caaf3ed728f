package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.FetchListener;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How often each status was answered. Confined to the engine's loop while a run lasts; read when
/// it has ended.
public final class StatusCounts implements FetchListener {
  private static final int STATUSES = 1000;
  private static final int NAMED_MAX = 6;

  private final long[] counts;

  /// Counts from nothing.
  public StatusCounts() {
    this(new long[STATUSES]);
  }

  /// Goes on counting.
  ///
  /// @param earlier how often each status was answered in the run's earlier sessions, by status
  public StatusCounts(long[] earlier) {
    this.counts = Arrays.copyOf(earlier, STATUSES);
  }

  @Override
  public void settled(FetchRecord record) {
    if (record.outcome() instanceof Outcome.Answered) {
      counts[record.statusCode()]++;
    }
  }

  /// The most frequent statuses and their counts: `200: 1,402 404: 12`.
  String text() {
    List<Integer> statuses =
        IntStream.range(100, STATUSES)
            .filter(status -> counts[status] > 0)
            .boxed()
            .sorted(Comparator.comparingLong((Integer status) -> -counts[status]))
            .toList();
    String named =
        statuses.stream()
            .limit(NAMED_MAX)
            .map(status -> status + ": " + Readable.count(counts[status]))
            .collect(Collectors.joining("  "));
    return statuses.size() > NAMED_MAX ? named + "  ..." : named;
  }
}
