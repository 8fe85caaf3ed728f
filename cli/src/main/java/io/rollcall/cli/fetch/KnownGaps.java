package io.rollcall.cli.fetch;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/// The ordinals that rows have passed over, such as blank lines: no record of them will come.
///
/// Thread-safe: told on the engine's loop, asked by the views' thread.
final class KnownGaps {
  private final Roaring64Bitmap gaps = new Roaring64Bitmap();
  private long last;

  /// Notes that a row was opened; rows are opened in the list's order.
  synchronized void opened(long seq) {
    if (seq > last + 1) {
      gaps.addRange(last + 1, seq);
    }
    last = Math.max(last, seq);
  }

  /// Whether that ordinal was passed over.
  synchronized boolean contains(long seq) {
    return gaps.contains(seq);
  }
}
