package io.rollcall.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Reads a file line by line, and its checksum on the way.
///
/// Confined to one thread. The current line stands in [#array()] until the next is read.
final class LineReader implements Closeable {
  private static final int BLOCK_BYTES = 1 << 20;

  private final FileChannel file;
  private final int lineBytesMax;
  private final CRC32C checksum = new CRC32C();
  private byte[] bytes = new byte[BLOCK_BYTES];
  private int filled;
  private int next;
  private long bytesRead;

  private int from;
  private int length;
  private long number;
  private boolean terminated;
  private boolean tooLong;
  private long offset;

  /// Opens the file.
  ///
  /// @param lineBytesMax bytes of a line that are kept; what a longer line has beyond is passed
  ///   over
  LineReader(Path path, int lineBytesMax) throws IOException {
    this.file = FileChannel.open(path);
    this.lineBytesMax = lineBytesMax;
  }

  /// Goes to the next line.
  ///
  /// @return false at the end of the file
  boolean advance() throws IOException {
    tooLong = false;
    from = next;
    offset = bytesRead - (filled - next);
    int end = lineFeed(next);
    while (end < 0) {
      int searched = moveToFront();
      if (!fill()) {
        return end(filled);
      }
      end = lineFeed(searched);
    }
    length = end - from;
    next = end + 1;
    terminated = true;
    number++;
    return true;
  }

  private boolean end(int end) {
    length = end - from;
    next = end;
    terminated = false;
    if (length == 0 && !tooLong) {
      return false;
    }
    number++;
    return true;
  }

  private int lineFeed(int start) {
    for (int index = start; index < filled; index++) {
      if (bytes[index] == '\n') {
        return index;
      }
    }
    return -1;
  }

  /// Moves the current line to the front of the array; of a line that is too long, only its
  /// beginning is kept.
  ///
  /// @return how many bytes of it there are
  private int moveToFront() {
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    filled -= from;
    from = 0;
    if (filled > lineBytesMax) {
      tooLong = true;
      filled = lineBytesMax;
    }
    return filled;
  }

  private boolean fill() throws IOException {
    if (bytes.length - filled < BLOCK_BYTES) {
      long doubled = Math.min(2L * bytes.length, (long) lineBytesMax + BLOCK_BYTES);
      bytes = Arrays.copyOf(bytes, (int) doubled);
    }
    int count = file.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
    if (count <= 0) {
      return false;
    }
    checksum.update(bytes, filled, count);
    filled += count;
    bytesRead += count;
    return true;
  }

  /// The bytes, among them those of the current line.
  byte[] array() {
    return bytes;
  }

  /// Where the current line begins in [#array()].
  int from() {
    return from;
  }

  /// How many bytes the current line has, without its line feed.
  int length() {
    return length;
  }

  /// The current line's number, from 1.
  long number() {
    return number;
  }

  /// The byte in the file at which the current line begins.
  long offset() {
    return offset;
  }

  /// Whether the current line ends with a line feed.
  boolean isTerminated() {
    return terminated;
  }

  /// Whether the current line is longer than what is kept.
  boolean isTooLong() {
    return tooLong || length > lineBytesMax;
  }

  /// Bytes read so far.
  long bytesRead() {
    return bytesRead;
  }

  /// CRC-32C of the bytes read so far.
  long checksum() {
    return checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
