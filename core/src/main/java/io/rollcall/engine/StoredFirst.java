package io.rollcall.engine;

import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.LineOutput;
import io.rollcall.store.Store;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Keeps what the exchanges of a batch left, before its records are encoded, which name it.
///
/// Confined to the writer's thread.
final class StoredFirst {
  private final Store store;
  private final @Nullable LineOutput lines;
  private @Nullable IOException failure;

  StoredFirst(Store store, @Nullable LineOutput lines) {
    this.store = store;
    this.lines = lines;
  }

  /// Stores, then encodes. All of it is with the operating system when this returns.
  ///
  /// Where a record's bytes cannot be stored, the batch is cut back to the records before it, if
  /// the store has those, and [#failure] tells why.
  ///
  /// @throws IOException if nothing of the batch is surely stored; then no record of it may be
  ///   written
  void keep(Batch batch) throws IOException {
    int kept = 0;
    while (kept < batch.records.size() && failure == null) {
      FetchRecord record = batch.records.get(kept);
      try {
        BodyRef ref = store.write(record, batch.transcripts.get(kept));
        batch.records.set(kept, ref == null ? record : record.storedAt(ref));
        kept++;
      } catch (IOException e) {
        failure = e;
      }
    }
    flush();
    batch.cut(kept);
    if (lines != null) {
      batch.records.forEach(record -> lines.encoder().encode(record, batch.lines));
    }
  }

  private void flush() throws IOException {
    try {
      store.flush();
    } catch (IOException e) {
      throw failure == null ? e : failure;
    }
  }

  /// Why a record could not be stored, or null.
  @Nullable IOException failure() {
    return failure;
  }

  void close() throws IOException {
    store.close();
  }
}
