package io.rollcall.cli.fetch;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/// The ordinals that rows have passed over, such as blank lines: no record of them will come.
///
/// Thread-safe: told on the engine's loop, asked by the views' thread.
final class KnownGaps {
  /// Gaps shorter than this are entered ordinal by ordinal: a range costs a copy of all ranges near
  /// it, and a list that is gone on with, or a shard, has a gap before nearly every row.
  private static final long RANGE_ORDINALS_MIN = 256;

  private final Roaring64Bitmap gaps = new Roaring64Bitmap();
  private long last;

  /// Notes that a row was opened; rows are opened in the list's order.
  synchronized void opened(long seq) {
    if (seq - last > RANGE_ORDINALS_MIN) {
      gaps.addRange(last + 1, seq);
    } else {
      for (long gap = last + 1; gap < seq; gap++) {
        gaps.addLong(gap);
      }
    }
    last = Math.max(last, seq);
  }

  /// Whether that ordinal was passed over.
  synchronized boolean contains(long seq) {
    return gaps.contains(seq);
  }
}
