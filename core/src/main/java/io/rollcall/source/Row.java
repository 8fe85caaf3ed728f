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
/// @param duplicateOf the ordinal of an earlier row that asks the same, 0 where there is none or
///   nobody has looked
public record Row(
    RowIdentity identity,
    String address,
    @Nullable RowRequest request,
    @Nullable Failure fault,
    long duplicateOf) {
  /// Refuses an ordinal that is not an earlier row's.
  public Row {
    if (duplicateOf < 0 || duplicateOf >= identity.seq() && duplicateOf > 0) {
      throw new IllegalArgumentException(
          "row " + identity.seq() + " cannot repeat row " + duplicateOf + ", which is none before");
    }
  }

  /// A row of which nobody has looked whether an earlier one asks the same.
  public Row(
      RowIdentity identity, String address, @Nullable RowRequest request, @Nullable Failure fault) {
    this(identity, address, request, fault, 0);
  }

  /// A row that is a line of text.
  public static Row of(long seq, String line) {
    return new Row(RowIdentity.of(seq, line), line, null, null);
  }

  /// The same row, marked as one that an earlier row has asked already.
  ///
  /// @param seq the earlier row's ordinal
  public Row asDuplicateOf(long seq) {
    return new Row(identity, address, request, fault, seq);
  }

  /// Whether an earlier row asks the same.
  public boolean isDuplicate() {
    return duplicateOf > 0;
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
