package io.rollcall.cli.report;

import io.rollcall.event.RunProgress;
import io.rollcall.source.RowSource.SourceProgress;

/// How much of a run is done, as far as can be told: the list is read ahead, and its rows are
/// counted only at its end.
///
/// @param rowsTotal rows of the list, -1 where unknown
/// @param share of the run that is done, 0 to 1, or -1 where unknown
record Standing(long rowsTotal, double share) {

  /// @param rowsMax the most rows that there can be, -1 where that is unknown
  static Standing of(RunProgress progress, long rowsMax) {
    if (progress.listEnded()) {
      long rows = progress.rowsRead();
      return new Standing(rows, rows == 0 ? 1 : (double) progress.recorded() / rows);
    }
    if (rowsMax > 0) {
      return new Standing(rowsMax, (double) progress.recorded() / rowsMax);
    }
    SourceProgress source = progress.source();
    if (source.bytesTotal() <= 0 || progress.rowsRead() == 0) {
      return new Standing(-1, -1);
    }
    double read = Math.min(1, (double) source.bytesRead() / source.bytesTotal());
    return new Standing(-1, read * progress.recorded() / progress.rowsRead());
  }

  /// Nanoseconds that the rest takes at this pace, -1 where unknown.
  long nanosLeft(long recorded, double perSecond) {
    if (share <= 0 || perSecond <= 0) {
      return -1;
    }
    double rowsLeft = recorded / share - recorded;
    return (long) (rowsLeft / perSecond * 1e9);
  }
}
