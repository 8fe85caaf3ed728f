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

  StoredFirst(Store store, @Nullable LineOutput lines) {
    this.store = store;
    this.lines = lines;
  }

  /// Stores, then encodes. All of it is with the operating system when this returns.
  ///
  /// @throws IOException if it cannot be; then no record of the batch may be written
  void keep(Batch batch) throws IOException {
    for (int index = 0; index < batch.records.size(); index++) {
      FetchRecord record = batch.records.get(index);
      BodyRef ref = store.write(record, batch.transcripts.get(index));
      FetchRecord named = ref == null ? record : record.storedAt(ref);
      batch.records.set(index, named);
      if (lines != null) {
        lines.encoder().encode(named, batch.lines);
      }
    }
    store.flush();
  }

  void close() throws IOException {
    store.close();
  }
}
