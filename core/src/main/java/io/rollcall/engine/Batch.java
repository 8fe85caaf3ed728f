package io.rollcall.engine;

import io.rollcall.record.FetchRecord;
import io.rollcall.sink.LineBuffer;
import io.rollcall.store.Transcript;
import java.util.ArrayList;
import java.util.List;

/// Records on their way from the loop to the writer: encoded, as values, or both.
///
/// Confined to whoever holds it: the loop fills it, the writer empties it and gives it back.
final class Batch {
  /// Bytes that wait to be stored, from which on a batch is handed over at once.
  static final int STORED_BYTES_FULL = 1 << 20;

  /// Bytes of lines from which a batch is handed over at once.
  static final int BYTES_FULL = 64 << 10;

  final LineBuffer lines = new LineBuffer(2 * BYTES_FULL);
  final List<FetchRecord> records = new ArrayList<>();

  /// What the exchanges of each record's row left, where it is to be stored.
  final List<List<Transcript>> transcripts = new ArrayList<>();

  /// Bytes of what is in it until now.
  long bytes;

  /// Records that are to be written.
  int count;

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    int full = transcripts.isEmpty() ? BYTES_FULL : STORED_BYTES_FULL;
    return bytes >= full || records.size() >= 256;
  }

  /// Leaves the records from there on out.
  void cut(int kept) {
    records.subList(kept, records.size()).clear();
    count = kept;
  }

  void clear() {
    lines.clear();
    records.clear();
    transcripts.clear();
    bytes = 0;
    count = 0;
  }
}
