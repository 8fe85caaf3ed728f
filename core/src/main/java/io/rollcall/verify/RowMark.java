package io.rollcall.verify;

import io.rollcall.record.RecordField;
import io.rollcall.record.RowIdentity;
import java.util.Base64;
import java.util.Map;

/// A number of 64 bits that stands for a row's text. Two texts that differ have the same number by
/// a chance of one in 2^64.
final class RowMark {
  private static final long PRIME = 0x9e3779b97f4a7c15L;
  private static final long OF_BYTES = 1;
  private static final long CUT = 2;

  private RowMark() {}

  /// The mark of a row of the list.
  static long of(RowIdentity row) {
    long mark = row.inputCut() ? CUT : 0;
    if (row.input() != null) {
      return ofText(mark, row.input());
    }
    return row.inputBytes() == null ? mark : ofBytes(mark | OF_BYTES, row.inputBytes());
  }

  /// The mark of the row that a record says it answers.
  ///
  /// @throws IllegalArgumentException if the input is no base64
  static long of(Map<?, ?> record) {
    long mark = record.containsKey(RecordField.INPUT_TRUNCATED.text()) ? CUT : 0;
    if (record.get(RecordField.INPUT.text()) instanceof String text) {
      return ofText(mark, text);
    }
    if (record.get(RecordField.INPUT_BASE64.text()) instanceof String base64) {
      return ofBytes(mark | OF_BYTES, Base64.getDecoder().decode(base64));
    }
    return mark;
  }

  private static long ofText(long start, String text) {
    long mark = start;
    for (int index = 0; index < text.length(); index++) {
      mark = mixed(mark, text.charAt(index));
    }
    return mark;
  }

  private static long ofBytes(long start, byte[] bytes) {
    long mark = start;
    for (byte value : bytes) {
      mark = mixed(mark, value);
    }
    return mark;
  }

  /// Joins a mark with one more number.
  static long mixed(long mark, long value) {
    long product = (mark + value + 1) * PRIME;
    return product ^ product >>> 29;
  }
}
