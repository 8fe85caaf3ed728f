package io.rollcall.sink;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Counts records by outcome and kind of failure, and keeps none.
///
/// Thread-safe: the counts may be asked for while the run goes on.
public final class CountingSink implements RecordSink {
  private final Map<String, Long> outcomes = new HashMap<>();
  private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);

  /// Counts from zero.
  public CountingSink() {}

  @Override
  public synchronized void write(FetchRecord record) {
    outcomes.merge(record.outcome().text(), 1L, Long::sum);
    Failure failure = record.outcome().reason();
    if (failure != null) {
      failures.merge(failure.kind(), 1L, Long::sum);
    }
  }

  /// What was counted so far.
  public synchronized RecordCounts counts() {
    return new RecordCounts(outcomes, failures);
  }
}
