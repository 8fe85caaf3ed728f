package io.rollcall.engine;

import java.util.Arrays;

/// The places of pages in a file: each is of [#SLOT_BYTES] times a power of two, and a place that
/// was given back is used again before the file grows.
///
/// Confined to the engine's loop.
final class PageSlots {
  /// The bytes of most pages; only a page of one long row is larger.
  static final int SLOT_BYTES = 4096;

  private static final int CLASSES = 20;

  private final long[][] free = new long[CLASSES][0];
  private final int[] freeCount = new int[CLASSES];
  private long end;
  private long bytesTaken;

  /// Bytes of all places that are taken.
  long bytesTaken() {
    return bytesTaken;
  }

  /// Where the file ends.
  long end() {
    return end;
  }

  /// Takes a place for so many bytes.
  long take(int bytes) {
    int size = sizeClass(bytes);
    bytesTaken += bytesOf(size);
    if (freeCount[size] > 0) {
      return free[size][--freeCount[size]];
    }
    long offset = end;
    end += bytesOf(size);
    return offset;
  }

  /// Gives the place back that was taken for so many bytes.
  void giveBack(long offset, int bytes) {
    int size = sizeClass(bytes);
    bytesTaken -= bytesOf(size);
    if (freeCount[size] == free[size].length) {
      free[size] = Arrays.copyOf(free[size], Math.max(16, 2 * freeCount[size]));
    }
    free[size][freeCount[size]++] = offset;
  }

  private static long bytesOf(int size) {
    return (long) SLOT_BYTES << size;
  }

  private static int sizeClass(int bytes) {
    int slots = (bytes + SLOT_BYTES - 1) / SLOT_BYTES;
    return slots <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(slots - 1);
  }
}
