package io.rollcall.engine;

import io.rollcall.record.FetchRecord;
import io.rollcall.store.Transcript;
import java.util.List;

/// The account of which rows are open and which are settled.
///
/// Confined to the engine's loop. A row is opened once and gives one [Entry]; an entry takes one
/// record.
final class Ledger {
  private final Outlet outlet;
  private long opened;
  private long settled;
  private long bytesOpen;

  Ledger(Outlet outlet) {
    this.outlet = outlet;
  }

  /// Opens a row: from now on it owes a record.
  ///
  /// @param bytesHeld what the row holds in memory until it is settled
  Entry open(long seq, long bytesHeld) {
    opened++;
    bytesOpen += bytesHeld;
    return new Entry(seq, bytesHeld);
  }

  /// A row is open whose entry was put away: it takes memory again, and gets an entry.
  Entry bringBack(long seq, long bytesHeld) {
    bytesOpen += bytesHeld;
    return new Entry(seq, bytesHeld);
  }

  /// Bytes that the open rows hold in memory.
  long bytesOpen() {
    return bytesOpen;
  }

  /// Rows opened so far.
  long opened() {
    return opened;
  }

  /// Rows settled so far.
  long settled() {
    return settled;
  }

  /// Whether every row opened is settled.
  boolean isBalanced() {
    return opened == settled;
  }

  /// One row's line in the account.
  final class Entry {
    private final long seq;
    private final long bytesHeld;
    private boolean isSettled;

    private Entry(long seq, long bytesHeld) {
      this.seq = seq;
      this.bytesHeld = bytesHeld;
    }

    /// The row stays open while it waits outside of memory, and this entry is void.
    void putAway() {
      if (isSettled) {
        throw new IllegalStateException("row " + seq + " was settled, and is not open any more");
      }
      isSettled = true;
      bytesOpen -= bytesHeld;
    }

    /// Enters the row's record, once.
    ///
    /// @throws IllegalStateException if the row is settled already, or the record is another row's:
    ///   a fault of the engine, which must end the run rather than write a wrong record
    void settle(FetchRecord record) {
      settle(record, List.of());
    }

    /// Enters the row's record, with what its exchanges left.
    ///
    /// @throws IllegalStateException as above
    void settle(FetchRecord record, List<Transcript> transcripts) {
      if (isSettled) {
        throw new IllegalStateException("row " + seq + " was settled twice");
      }
      if (record.seq() != seq) {
        throw new IllegalStateException("row " + seq + " got the record of row " + record.seq());
      }
      isSettled = true;
      settled++;
      bytesOpen -= bytesHeld;
      outlet.put(record, transcripts);
    }
  }
}
