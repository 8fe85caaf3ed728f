package io.rollcall.plan;

import io.rollcall.record.FailureKind;

/// Rows that are never asked, for one reason.
///
/// @param kind the reason
/// @param rows how many there are
/// @param firstSeq the ordinal of the first
/// @param example a sentence on the first; it may quote the list
public record RefusedRows(FailureKind kind, long rows, long firstSeq, String example) {

  RefusedRows oneMore() {
    return new RefusedRows(kind, rows + 1, firstSeq, example);
  }
}
