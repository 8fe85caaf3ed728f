package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// Which row of the list a record answers.
///
/// @param seq the row's ordinal in its list, from 1
/// @param input the row's text as it stands, trimmed, or null where it is no valid UTF-8
/// @param inputBytes the row's bytes, where they are no valid UTF-8
/// @param inputCut whether the text is longer than the limit and was cut to it
/// @param columns the other columns or fields of the row as one encoded JSON object, or null
/// @param earlier what an earlier run found of the row, as one encoded JSON object, or null; it
///   stands in the record where the server says that it has not changed
public record RowIdentity(
    long seq,
    @Nullable String input,
    byte @Nullable [] inputBytes,
    boolean inputCut,
    byte @Nullable [] columns,
    byte @Nullable [] earlier) {

  /// A row of which no earlier run is known.
  public RowIdentity(
      long seq,
      @Nullable String input,
      byte @Nullable [] inputBytes,
      boolean inputCut,
      byte @Nullable [] columns) {
    this(seq, input, inputBytes, inputCut, columns, null);
  }

  /// A row that is a line of text.
  public static RowIdentity of(long seq, String input) {
    return new RowIdentity(seq, input, null, false, null);
  }

  /// A row whose text is no valid UTF-8.
  public static RowIdentity ofBytes(long seq, byte[] inputBytes) {
    return new RowIdentity(seq, null, inputBytes, false, null);
  }

  /// The same row, its text cut to the limit.
  public RowIdentity cut() {
    return new RowIdentity(seq, input, inputBytes, true, columns, earlier);
  }

  /// The same row with its other columns, as one encoded JSON object.
  public RowIdentity withColumns(byte[] columns) {
    return new RowIdentity(seq, input, inputBytes, inputCut, columns, earlier);
  }

  /// The same row with what an earlier run found of it, as one encoded JSON object.
  public RowIdentity withEarlier(byte[] earlier) {
    return new RowIdentity(seq, input, inputBytes, inputCut, columns, earlier);
  }

  /// Checks that the row has a text or bytes, and an ordinal of a row.
  public RowIdentity {
    if (seq < 1) {
      throw new IllegalArgumentException("seq must be at least 1, not " + seq);
    }
    if ((input == null) == (inputBytes == null)) {
      throw new IllegalArgumentException("a row has either a text or bytes");
    }
  }
}
