package io.rollcall.source;

import io.rollcall.record.Failure;
import io.rollcall.record.RowIdentity;
import org.jspecify.annotations.Nullable;

/// One entry of the list.
///
/// @param identity the ordinal and text
/// @param address the text to parse as a URL: the line, the URL column, or the URL built from
///   columns; empty where there is no such text
/// @param request what the row asks beyond a plain GET, or null
/// @param fault why the row cannot be read, or must not be asked, or null
public record Row(
    RowIdentity identity, String address, @Nullable RowRequest request, @Nullable Failure fault) {

  /// A row that is a line of text.
  public static Row of(long seq, String line) {
    return new Row(RowIdentity.of(seq, line), line, null, null);
  }

  /// About how many bytes of the list this row holds in memory: text, other columns and body.
  public long bytesHeld() {
    String input = identity.input();
    byte[] inputBytes = identity.inputBytes();
    byte[] columns = identity.columns();
    byte[] body = request == null ? null : request.body();
    return (input == null ? 0L : input.length())
        + address.length()
        + (inputBytes == null ? 0L : inputBytes.length)
        + (columns == null ? 0L : columns.length)
        + (body == null ? 0L : body.length);
  }
}
