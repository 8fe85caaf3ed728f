package io.rollcall.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// What all transcripts of a run may take: so much memory, and behind it an overflow file.
///
/// Thread-safe.
final class TranscriptMemory implements Closeable {
  private final long bytesMax;
  private final long overflowBytesMax;
  private final AtomicLong bytes = new AtomicLong();
  private final Overflow overflow;

  /// @param bytesMax bytes held in memory
  /// @param overflowBytesMax bytes in the overflow file from which on no more rows are opened
  TranscriptMemory(Path overflow, long bytesMax, long overflowBytesMax) {
    this.overflow = new Overflow(overflow);
    this.bytesMax = bytesMax;
    this.overflowBytesMax = overflowBytesMax;
  }

  /// Takes so much memory, if there is as much.
  boolean take(long wanted) {
    if (bytes.addAndGet(wanted) > bytesMax) {
      bytes.addAndGet(-wanted);
      return false;
    }
    return true;
  }

  /// Gives memory back.
  void give(long taken) {
    bytes.addAndGet(-taken);
  }

  /// Memory that is taken.
  long taken() {
    return bytes.get();
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
