package io.rollcall.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where rows come from, one after the other. Confined to the thread that reads it.
///
/// A row that cannot be understood is still a row, with a fault; only a source that cannot be read
/// at all throws.
public interface RowSource extends Closeable {

  /// The next row, or null at the end of the list. Ordinals rise.
  ///
  /// @throws IOException if the source cannot be read further; the message names the source and the
  ///   place
  @Nullable Row next() throws IOException;

  /// How far the source was read, for progress; safe to ask from another thread.
  default SourceProgress progress() {
    return SourceProgress.UNKNOWN;
  }

  /// How far a source was read.
  ///
  /// @param bytesRead bytes of the list read (as stored, compressed where the list is)
  /// @param bytesTotal bytes of the list, -1 where unknown
  /// @param skippedLines blank lines and comments, which are no rows
  record SourceProgress(long bytesRead, long bytesTotal, long skippedLines) {
    /// Nothing is known.
    public static final SourceProgress UNKNOWN = new SourceProgress(0, -1, 0);
  }
}
