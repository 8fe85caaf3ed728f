package io.rollcall.journal;

import io.rollcall.record.FailureKind;
import io.rollcall.sink.RecordCounts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// The rows that have their record, a bit for each, and how those records are counted.
///
/// Confined to whoever fills it; once filled it may be read by any thread.
public final class SettledRows {
  private static final int STATUSES = 1000;

  private final Roaring64Bitmap seqs = new Roaring64Bitmap();
  private final Map<String, long[]> outcomes = new HashMap<>();
  private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
  private final long[] answeredStatuses = new long[STATUSES];
  private long lastSeq;

  /// No rows.
  public SettledRows() {
    RecordCounts.OUTCOMES.forEach(outcome -> outcomes.put(outcome, new long[1]));
  }

  /// Enters a row.
  ///
  /// @return false where it was entered before; then nothing is counted
  boolean add(LineFacts record) {
    if (seqs.contains(record.seq())) {
      return false;
    }
    seqs.addLong(record.seq());
    lastSeq = Math.max(lastSeq, record.seq());
    count(record);
    return true;
  }

  private void count(LineFacts record) {
    long[] outcome = outcomes.get(record.outcome());
    if (outcome != null) {
      outcome[0]++;
    }
    FailureKind kind = record.failure();
    if (kind != null) {
      failures.merge(kind, 1L, Long::sum);
    }
    if (record.outcome().equals("answered") && record.status() < STATUSES) {
      answeredStatuses[record.status()]++;
    }
  }

  /// Whether that row has its record.
  public boolean contains(long seq) {
    return seqs.contains(seq);
  }

  /// How many rows there are.
  public long count() {
    return seqs.getLongCardinality();
  }

  /// The highest ordinal, 0 where there is none.
  public long lastSeq() {
    return lastSeq;
  }

  /// How many records there are of each kind.
  public RecordCounts counts() {
    Map<String, Long> counts = new HashMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count[0]));
    return new RecordCounts(counts, failures);
  }

  /// How often each status was answered, by status.
  public long[] answeredStatuses() {
    return Arrays.copyOf(answeredStatuses, STATUSES);
  }
}
