package io.rollcall.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The first rows of another source; what follows them is not read.
///
/// Confined to the thread that reads; only the progress may be asked for from other threads.
final class LimitedSource extends ForwardingSource {
  private final long rowsMax;
  private long handedOut;

  LimitedSource(RowSource source, long rowsMax) {
    super(source);
    if (rowsMax < 0) {
      throw new IllegalArgumentException("the limit must be at least 0 rows, not " + rowsMax);
    }
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
}
