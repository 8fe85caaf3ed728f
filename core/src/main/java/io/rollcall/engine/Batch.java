package io.rollcall.engine;

import io.rollcall.record.FetchRecord;
import io.rollcall.sink.LineBuffer;
import java.util.ArrayList;
import java.util.List;

/// Records on their way from the loop to the writer: encoded, as values, or both.
///
/// Confined to whoever holds it: the loop fills it, the writer empties it and gives it back.
final class Batch {
  /// Bytes of lines from which a batch is handed over at once.
  static final int BYTES_FULL = 64 << 10;

  final LineBuffer lines = new LineBuffer(2 * BYTES_FULL);
  final List<FetchRecord> records = new ArrayList<>();
  int count;

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return lines.length() >= BYTES_FULL || records.size() >= 256;
  }

  void clear() {
    lines.clear();
    records.clear();
    count = 0;
  }
}
