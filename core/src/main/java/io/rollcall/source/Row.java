package io.rollcall.source;

import io.rollcall.record.Failure;
import io.rollcall.record.RowIdentity;
import org.jspecify.annotations.Nullable;

/// One entry of the list.
///
/// @param identity the ordinal and text
/// @param address the text to parse as a URL: the line, the URL column, or the URL built from
///   columns; empty where `fault` is set
/// @param request what the row asks beyond a plain GET, or null
/// @param fault why the row cannot be read, or null
public record Row(
    RowIdentity identity, String address, @Nullable RowRequest request, @Nullable Failure fault) {

  /// A row that is a line of text.
  public static Row of(long seq, String line) {
    return new Row(RowIdentity.of(seq, line), line, null, null);
  }
}
