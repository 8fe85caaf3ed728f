package io.rollcall.store;

import io.rollcall.journal.StoredBodies;
import io.rollcall.record.BodyRef;
import io.rollcall.record.FetchRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port to where what came back is kept. Confined to the run's writer thread, but for [#force].
///
/// What was stored is with the operating system when [#flush] returns: only then do records name
/// it. After an exception nothing more is stored; a store that has what it took before hands that
/// over still.
public interface Store extends StoredBodies, Closeable {

  /// Which bytes it wants.
  Capture capture();

  /// The folder that it keeps them in, where temporary files may lie too.
  Path folder();

  /// Takes what a row's exchanges left.
  ///
  /// @param record the row's record
  /// @param transcripts all of the row, in order; they stay the caller's
  /// @return where the record's body will lie, null where it has none
  /// @throws IOException if they cannot be kept; the run ends
  @Nullable BodyRef write(FetchRecord record, List<Transcript> transcripts) throws IOException;

  /// Hands all that was taken to the operating system.
  ///
  /// @throws IOException if it cannot, as always after an exception where that took earlier things
  ///   along; the run ends
  void flush() throws IOException;

  /// Closes it. What a journal has not had forced is forced.
  ///
  /// @throws IOException if what was stored may not be on the disk
  @Override
  void close() throws IOException;
}
