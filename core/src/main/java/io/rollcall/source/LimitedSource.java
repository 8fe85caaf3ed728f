package io.rollcall.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of another source; what follows them is not read.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
final class LimitedSource implements RowSource {
  private final RowSource source;
  private final long rowsMax;
  private long handedOut;

  LimitedSource(RowSource source, long rowsMax) {
    if (rowsMax < 0) {
      throw new IllegalArgumentException("the limit must be at least 0 rows, not " + rowsMax);
    }
    this.source = source;
    this.rowsMax = rowsMax;
  }

  @Override
  public @Nullable Row next() throws IOException {
    return handedOut++ < rowsMax ? source.next() : null;
  }

  @Override
  public long rowsMax() {
    return source.rowsMax() < 0 ? rowsMax : Math.min(rowsMax, source.rowsMax());
  }

  @Override
  public List<ListIdentity> identities() {
    return source.identities();
  }

  @Override
  public SourceProgress progress() {
    return source.progress();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
