package io.rollcall.sink;

import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Keeps records in memory, up to a limit: for tests and short lists.
///
/// Thread-safe: the records may be asked for while the run goes on.
public final class CollectingSink implements RecordSink {
  private final int recordsMax;
  private final List<FetchRecord> records = new ArrayList<>();

  /// Keeps at most that many records.
  public CollectingSink(int recordsMax) {
    if (recordsMax < 1) {
      throw new IllegalArgumentException("recordsMax must be at least 1, not " + recordsMax);
    }
    this.recordsMax = recordsMax;
  }

  /// Keeps the record.
  ///
  /// @throws IOException if as many are kept as may be: memory must not grow with the list
  @Override
  public synchronized void write(FetchRecord record) throws IOException {
    if (records.size() == recordsMax) {
      throw new IOException("there are more records than are kept in memory (" + recordsMax + ")");
    }
    records.add(record);
  }

  /// The records kept so far, in the order in which their rows settled.
  public synchronized List<FetchRecord> records() {
    return List.copyOf(records);
  }
}
