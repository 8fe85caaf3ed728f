package io.rollcall.sinks.parquet;

/// Repetition or definition levels of a page, encoded as runs and bit-packed groups of eight
/// (Parquet's RLE/bit-packing hybrid).
///
/// Confined to one view.
final class Levels {
  private static final int GROUP = 8;

  private final int bitWidth;
  private final ByteArray levels = new ByteArray(1 << 12);

  /// @param levelMax the highest level; where it is 0, nothing is written
  Levels(int levelMax) {
    bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(levelMax);
  }

  void add(int level) {
    if (bitWidth > 0) {
      levels.put(level);
    }
  }

  int bytes() {
    return levels.length();
  }

  /// Writes all levels behind their length, and forgets them.
  void drainTo(ByteArray out) {
    if (bitWidth == 0) {
      return;
    }
    ByteArray encoded = new ByteArray(64 + levels.length() / 4);
    int at = 0;
    while (at < levels.length()) {
      int run = run(at);
      at = run >= GROUP ? putRun(encoded, at, run) : putPacked(encoded, at);
    }
    out.putInt(encoded.length());
    out.put(encoded);
    levels.clear();
  }

  private int run(int from) {
    byte[] array = levels.array();
    int end = from + 1;
    while (end < levels.length() && array[end] == array[from]) {
      end++;
    }
    return end - from;
  }

  private int putRun(ByteArray out, int from, int run) {
    out.putVarint((long) run << 1);
    out.put(levels.array()[from]);
    return from + run;
  }

  /// Writes groups up to the next long run, or to the end, where the last group is filled up.
  private int putPacked(ByteArray out, int from) {
    int end = from;
    while (end < levels.length() && run(end) < GROUP) {
      end += GROUP;
    }
    int groups = (end - from) / GROUP;
    out.putVarint((long) groups << 1 | 1);
    for (int group = from; group < end; group += GROUP) {
      putGroup(out, group);
    }
    return end;
  }

  private void putGroup(ByteArray out, int from) {
    long bits = 0;
    for (int index = 0; index < GROUP && from + index < levels.length(); index++) {
      bits |= (long) levels.array()[from + index] << index * bitWidth;
    }
    for (int index = 0; index < bitWidth; index++) {
      out.put((int) (bits >>> 8 * index));
    }
  }
}
