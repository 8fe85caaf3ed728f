package io.rollcall.verify;

import java.util.Arrays;
import java.util.BitSet;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/// Compares the rows of a list with those that records answer, in little memory and in any order: a
/// bit for each row, and a sum of marks for each part of the list. Where the sums of a part differ,
/// its rows are compared one by one.
///
/// Confined to one verification.
final class RowComparison {
  /// Rows compared one by one. Where more lie in parts that differ, the first of them are.
  static final int ROWS_COMPARED_MAX = 1 << 21;

  private static final int PART_BITS = 12;
  private static final int PARTS = 1 << 16;

  private final Roaring64Bitmap recorded = new Roaring64Bitmap();
  private final Roaring64Bitmap listed = new Roaring64Bitmap();
  private final long[] sums = new long[PARTS];

  private long[] seqs = new long[1 << 10];
  private long[] marks = new long[1 << 10];
  private int compared;

  /// Notes a record's row.
  ///
  /// @return false where the row had a record before
  boolean addRecord(long seq) {
    if (recorded.contains(seq)) {
      return false;
    }
    recorded.addLong(seq);
    return true;
  }

  /// Notes what a record says its row is.
  void addRecordMark(long seq, long mark) {
    sums[part(seq)] += RowMark.mixed(mark, seq);
  }

  /// Notes a row of the list.
  void addRow(long seq, long mark) {
    listed.addLong(seq);
    sums[part(seq)] -= RowMark.mixed(mark, seq);
  }

  private static int part(long seq) {
    return (int) (seq >>> PART_BITS) & (PARTS - 1);
  }

  /// How many rows have a record.
  long records() {
    return recorded.getLongCardinality();
  }

  /// How many rows the list has.
  long rows() {
    return listed.getLongCardinality();
  }

  /// Rows without a record, in order.
  LongIterator missing() {
    return without(listed, recorded).getLongIterator();
  }

  /// How many rows have no record.
  long missingCount() {
    return without(listed, recorded).getLongCardinality();
  }

  private static Roaring64Bitmap without(Roaring64Bitmap all, Roaring64Bitmap some) {
    Roaring64Bitmap rest = all.clone();
    rest.andNot(some);
    return rest;
  }

  /// Whether that row has a record.
  boolean isRecorded(long seq) {
    return seq > 0 && recorded.contains(seq);
  }

  /// Whether the list has that row.
  boolean isListed(long seq) {
    return listed.contains(seq);
  }

  /// Whether every record answers a row of the list, word by word.
  boolean agrees() {
    return differing().isEmpty() && without(recorded, listed).isEmpty();
  }

  /// The parts of the list whose rows are not those of the records.
  BitSet differing() {
    BitSet parts = new BitSet(PARTS);
    for (int part = 0; part < PARTS; part++) {
      parts.set(part, sums[part] != 0);
    }
    return parts;
  }

  /// Keeps a row for comparison one by one, where it lies in one of these parts; rows come in
  /// order.
  void keep(BitSet parts, long seq, long mark) {
    if (!parts.get(part(seq)) || compared == ROWS_COMPARED_MAX) {
      return;
    }
    if (compared == seqs.length) {
      seqs = Arrays.copyOf(seqs, 2 * compared);
      marks = Arrays.copyOf(marks, 2 * compared);
    }
    seqs[compared] = seq;
    marks[compared] = mark;
    compared++;
  }

  /// Whether a row was kept and has another mark.
  boolean differs(long seq, long mark) {
    int index = Arrays.binarySearch(seqs, 0, compared, seq);
    return index >= 0 && marks[index] != mark;
  }
}
