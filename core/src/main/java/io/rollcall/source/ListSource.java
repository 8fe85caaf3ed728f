package io.rollcall.source;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The rows of one file or pipe, whatever its format.
///
/// Confined to the thread that reads; progress and identity may be asked for from other threads.
abstract sealed class ListSource implements RowSource
    permits LineSource, CsvSource, JsonLinesSource {
  final EntryCutter entries;
  private final AtomicLong skippedLines = new AtomicLong();

  ListSource(EntryCutter entries) {
    this.entries = entries;
  }

  /// A list read by that layout.
  ///
  /// @param format the format that the layout or the list's name says
  /// @param seqBefore the last ordinal of the lists before this one
  static ListSource of(ListInput input, ListFormat format, ListLayout layout, long seqBefore)
      throws IOException {
    try {
      return switch (format) {
        case LINES -> new LineSource(input, layout.rowBytesMax(), seqBefore);
        case CSV, TSV -> CsvSource.of(input, format, layout, seqBefore);
        case JSON_LINES -> new JsonLinesSource(input, layout, seqBefore);
      };
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  /// The highest ordinal that this list has taken so far; at its end the next list goes on behind.
  abstract long lastSeq();

  final void skipLine() {
    skippedLines.lazySet(skippedLines.getPlain() + 1);
  }

  @Override
  public final SourceProgress progress() {
    ListInput input = entries.input();
    return new SourceProgress(input.bytesRead(), input.bytesTotal(), skippedLines.get());
  }

  @Override
  public final List<ListIdentity> identities() {
    return List.of(entries.input().identity());
  }

  @Override
  public final void close() throws IOException {
    entries.close();
  }
}
