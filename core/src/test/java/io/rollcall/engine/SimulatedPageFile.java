package io.rollcall.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A file in memory that answers after a while, and on a disk that may be full. It holds its user
/// to reading only what was written, whole, and not overwritten.
final class SimulatedPageFile implements PageFile {
  private static final long TAKES_NANOS = 50_000;

  private final SimulatedClock clock;
  private final Map<Long, byte[]> pages = new HashMap<>();
  private final long pagesMax;
  private boolean readable = true;
  private long written;
  private long pagesPeak;

  /// @param pagesMax pages for which the disk has room
  SimulatedPageFile(SimulatedClock clock, long pagesMax) {
    this.clock = clock;
    this.pagesMax = pagesMax;
  }

  long written() {
    return written;
  }

  /// Bytes that the file holds now.
  long bytes() {
    return pages.size() * 4096L;
  }

  long pagesPeak() {
    return pagesPeak;
  }

  /// From now on nothing can be read.
  void breaks() {
    readable = false;
  }

  @Override
  public void write(long offset, byte[] bytes, int length, Written done) {
    byte[] copy = Arrays.copyOf(bytes, length);
    clock.schedule(
        TAKES_NANOS,
        () -> {
          if (pages.size() >= pagesMax && !pages.containsKey(offset)) {
            done.done(new IOException("No space left on device"));
            return;
          }
          written++;
          pages.put(offset, copy);
          pagesPeak = Math.max(pagesPeak, pages.size());
          done.done(null);
        });
  }

  @Override
  public void read(long offset, int length, Read done) {
    clock.schedule(
        TAKES_NANOS,
        () -> {
          if (!readable) {
            done.done(null, new IOException("Input/output error"));
            return;
          }
          byte[] bytes = pages.remove(offset);
          if (bytes == null || bytes.length != length) {
            throw new AssertionError("nobody wrote " + length + " bytes at " + offset);
          }
          done.done(bytes.clone(), null);
        });
  }

  @Override
  public void close() {}
}
