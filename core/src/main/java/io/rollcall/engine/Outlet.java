package io.rollcall.engine;

import io.rollcall.record.FetchRecord;
import io.rollcall.store.Transcript;
import java.util.List;

/// Where the conductor puts records. Asked on the engine's loop and never blocks.
interface Outlet {

  /// How many records may be put now; a place is there for every row under way. Where there is
  /// none, the conductor is told when there is one again.
  int places();

  /// Takes a record, for which there was a place.
  void put(FetchRecord record);

  /// Takes a record with what its row's exchanges left. Who stores nothing passes over that.
  default void put(FetchRecord record, List<Transcript> transcripts) {
    put(record);
  }
}
