package io.rollcall.journal;

import java.io.IOException;

/// The bodies that a journal's records name. They are on the disk before a checkpoint claims the
/// records.
public interface StoredBodies {

  /// How far it is flushed. Asked on the thread that writes the journal.
  StoreMark mark();

  /// Forces all that was flushed to the disk. Any thread may ask.
  ///
  /// @throws IOException if it may not be there; another try is not made
  void force() throws IOException;
}
