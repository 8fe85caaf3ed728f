package io.rollcall.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where rows come from, one after the other. Confined to the thread that reads it.
///
/// A row that cannot be understood is still a row, with a fault; only a source that cannot be read
/// at all throws.
public interface RowSource extends Closeable {

  /// The lines of a file (gzip is unpacked): one URL a line, blank lines and lines that begin with
  /// `#` are no rows.
  ///
  /// @throws IOException if the file cannot be read; the message says what to do
  static RowSource lines(Path path) throws IOException {
    return new LineSource(ListInput.open(path), 64 << 10, 0);
  }

  /// The lines of a stream, which is closed with the source. A row is handed out as soon as its
  /// line is whole.
  ///
  /// @param name what messages call the stream
  /// @throws IOException if the stream cannot be read, or brings no text; the message says what to
  ///   do
  static RowSource lines(InputStream in, String name) throws IOException {
    return new LineSource(ListInput.of(in, name), 64 << 10, 0);
  }

  /// The next row, or null at the end of the list. Ordinals rise.
  ///
  /// @throws IOException if the source cannot be read further; the message names the source and the
  ///   place
  @Nullable Row next() throws IOException;

  /// Which lists were read so far, each with its hash; none where rows come from elsewhere.
  /// Complete behind the end of the list. Confined like [#next()].
  default List<ListIdentity> identities() {
    return List.of();
  }

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
