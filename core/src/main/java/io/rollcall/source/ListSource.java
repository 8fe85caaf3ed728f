package io.rollcall.source;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The rows of one file or pipe, whatever its format.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
abstract sealed class ListSource implements RowSource permits LineSource {
  final EntryCutter entries;
  private final AtomicLong skippedLines = new AtomicLong();

  ListSource(EntryCutter entries) {
    this.entries = entries;
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
