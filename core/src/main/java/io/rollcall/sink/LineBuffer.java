package io.rollcall.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes of lines, in an array that grows as they come.
///
/// Confined to whoever holds it: a loop fills one and hands it to the writer.
public final class LineBuffer {
  /// The most bytes that a Java array holds everywhere.
  private static final int BYTES_MAX = Integer.MAX_VALUE - 8;

  private final int keptBytesMax;
  private byte[] bytes;
  private int length;

  /// A buffer that holds that many bytes before it grows. Emptied, it lets go of an array of more
  /// than four times as many, so that one large record does not cost memory for ever.
  public LineBuffer(int capacityBytes) {
    if (capacityBytes < 1 || capacityBytes > BYTES_MAX / 4) {
      throw new IllegalArgumentException(
          "capacityBytes must be from 1 to " + BYTES_MAX / 4 + ", not " + capacityBytes);
    }
    this.keptBytesMax = 4 * capacityBytes;
    this.bytes = new byte[capacityBytes];
  }

  /// How many bytes there are.
  public int length() {
    return length;
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return length == 0;
  }

  /// The array itself; what stands from [#length()] on means nothing. Another write may replace it.
  public byte[] array() {
    return bytes;
  }

  /// A copy of the bytes.
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /// Writes the bytes out.
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /// Forgets the bytes from `length` on.
  public void truncate(int length) {
    if (length < 0 || length > this.length) {
      throw new IllegalArgumentException(
          "length must be from 0 to " + this.length + ", not " + length);
    }
    this.length = length;
  }

  /// Forgets all bytes.
  public void clear() {
    length = 0;
    if (bytes.length > keptBytesMax) {
      bytes = new byte[keptBytesMax / 4];
    }
  }

  /// Makes room for that many more bytes and gives the array to write them into, from [#length()]
  /// on; [#advanceTo] tells how far that went.
  byte[] room(int more) {
    if (bytes.length - length < more) {
      grow(more);
    }
    return bytes;
  }

  /// Says that bytes were written into the array up to `length`.
  void advanceTo(int length) {
    assert length >= this.length && length <= bytes.length : length;
    this.length = length;
  }

  /// The byte appended last.
  byte last() {
    return bytes[length - 1];
  }

  /// Appends one byte.
  void put(char ascii) {
    room(1)[length++] = (byte) ascii;
  }

  /// Appends these bytes.
  void put(byte[] source) {
    System.arraycopy(source, 0, room(source.length), length, source.length);
    length += source.length;
  }

  private void grow(int more) {
    long needed = (long) length + more;
    if (needed > BYTES_MAX) {
      throw new IllegalStateException(
          "a batch of lines must be at most " + BYTES_MAX + " bytes, not " + needed);
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(BYTES_MAX, Math.max(needed, 2L * bytes.length)));
  }
}
