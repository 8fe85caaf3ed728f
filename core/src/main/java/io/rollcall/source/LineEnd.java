package io.rollcall.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// An entry is a line: it ends at the first line feed. Stateless.
final class LineEnd implements EntryEnd {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LINE_FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;

  @Override
  public void begin() {
    // A line has no state.
  }

  /// Looks at eight bytes at a time: where one of them is a line feed, the exclusive-or is zero
  /// there, and only a zero byte borrows from its high bit when one is taken away from each byte.
  @Override
  public int find(byte[] bytes, int from, int to) {
    int place = from;
    for (; place <= to - Long.BYTES; place += Long.BYTES) {
      long differences = (long) EIGHT_BYTES.get(bytes, place) ^ LINE_FEEDS;
      long zeros = (differences - ONES) & ~differences & HIGH_BITS;
      if (zeros != 0) {
        return place + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; place < to; place++) {
      if (bytes[place] == '\n') {
        return place;
      }
    }
    return -1;
  }

  @Override
  public long linesInside() {
    return 0;
  }
}
