package io.rollcall.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What all transcripts of a run may take: so much memory, and behind it an overflow file.
///
/// Whole segments are used again: they live long enough to reach the old generation, which would
/// grow to the heap's maximum before it is looked at.
///
/// Thread-safe.
final class TranscriptMemory implements Closeable {
  /// The largest piece that is taken at once, and the only one that is kept for the next.
  static final int SEGMENT_BYTES = 64 << 10;

  private final long bytesMax;
  private final long overflowBytesMax;
  private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
  private final Overflow overflow;
  private long bytes;

  /// @param bytesMax bytes held in memory
  /// @param overflowBytesMax bytes in the overflow file from which on no more rows are opened
  TranscriptMemory(Path overflow, long bytesMax, long overflowBytesMax) {
    this.overflow = new Overflow(overflow);
    this.bytesMax = bytesMax;
    this.overflowBytesMax = overflowBytesMax;
  }

  /// Gives a longer array for one that is full, or null where there is no room for it.
  ///
  /// @param full what is in it comes first in the longer one; it is not used any more
  /// @param length of the array wanted, at most a segment's
  synchronized byte @Nullable [] longer(byte[] full, int length) {
    if (bytes + length - full.length > bytesMax) {
      return null;
    }
    bytes += length - full.length;
    byte[] again = length == SEGMENT_BYTES ? spare.poll() : null;
    while (bytes + (long) spare.size() * SEGMENT_BYTES > bytesMax) {
      spare.remove();
    }
    if (again == null) {
      return Arrays.copyOf(full, length);
    }
    System.arraycopy(full, 0, again, 0, full.length);
    return again;
  }

  /// Takes an array back.
  synchronized void give(byte[] array) {
    bytes -= array.length;
    if (array.length == SEGMENT_BYTES) {
      spare.push(array);
    }
  }

  /// Memory that is taken.
  synchronized long taken() {
    return bytes;
  }

  Overflow overflow() {
    return overflow;
  }

  /// Whether further rows may be opened.
  boolean hasRoom() {
    return overflow.bytes() < overflowBytesMax;
  }

  @Override
  public void close() throws IOException {
    overflow.close();
  }
}
