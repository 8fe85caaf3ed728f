package io.rollcall.sinks.parquet;

import java.util.Arrays;

/// Bytes that grow at their end; numbers are little-endian, as Parquet has them.
///
/// Confined to one view.
final class ByteArray {
  private byte[] bytes;
  private int length;

  ByteArray(int capacityBytes) {
    bytes = new byte[capacityBytes];
  }

  int length() {
    return length;
  }

  /// The array itself; what stands from [#length()] on means nothing.
  byte[] array() {
    return bytes;
  }

  void clear() {
    length = 0;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      int wanted = Math.addExact(length, count);
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, 2L * length)));
    }
  }

  void put(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  void put(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void put(ByteArray source) {
    put(source.bytes, 0, source.length);
  }

  void putInt(int value) {
    putLittleEndian(value, Integer.BYTES);
  }

  void putLong(long value) {
    putLittleEndian(value, Long.BYTES);
  }

  private void putLittleEndian(long value, int count) {
    room(count);
    for (int index = 0; index < count; index++) {
      bytes[length++] = (byte) (value >>> 8 * index);
    }
  }

  /// An unsigned number in groups of seven bits, the lowest first (ULEB128).
  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }
}
