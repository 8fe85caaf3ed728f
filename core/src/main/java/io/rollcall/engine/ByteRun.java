package io.rollcall.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow at their end and are read from their beginning.
///
/// Confined to the engine's loop.
final class ByteRun {
  private static final int LATIN = 0;
  private static final int WIDE = 1;

  private byte[] bytes;
  private int end;
  private int at;

  ByteRun(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return end;
  }

  boolean isRead() {
    return at == end;
  }

  /// Forgets what stands behind that length.
  void truncate(int length) {
    end = length;
  }

  /// Gives back the memory that it would have grown into.
  void trim() {
    bytes = Arrays.copyOf(bytes, end);
  }

  void putByte(int value) {
    room(1);
    bytes[end++] = (byte) value;
  }

  void putInt(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      putByte(rest | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  void putLong(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[end++] = (byte) (value >>> shift);
    }
  }

  void putBytes(byte[] value) {
    putInt(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, end, value.length);
    end += value.length;
  }

  /// Puts any text, also one that is no valid UTF-16: as bytes where each character fits in one.
  void putText(String text) {
    int start = end;
    int length = text.length();
    putByte(LATIN);
    putInt(length);
    room(length);
    for (int index = 0; index < length; index++) {
      char c = text.charAt(index);
      if (c > 0xff) {
        end = start;
        putWide(text);
        return;
      }
      bytes[end++] = (byte) c;
    }
  }

  private void putWide(String text) {
    putByte(WIDE);
    putInt(text.length());
    room(2 * text.length());
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      bytes[end++] = (byte) (c >>> 8);
      bytes[end++] = (byte) c;
    }
  }

  int takeByte() {
    return bytes[at++] & 0xff;
  }

  int takeInt() {
    int value = 0;
    int shift = 0;
    int next = takeByte();
    while ((next & 0x80) != 0) {
      value |= (next & 0x7f) << shift;
      shift += 7;
      next = takeByte();
    }
    return value | next << shift;
  }

  long takeLong() {
    long value = 0;
    for (int index = 0; index < Long.BYTES; index++) {
      value = value << 8 | takeByte();
    }
    return value;
  }

  byte[] takeBytes() {
    int length = takeInt();
    byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return taken;
  }

  String takeText() {
    boolean wide = takeByte() == WIDE;
    int length = takeInt();
    return wide ? takeWide(length) : takeLatin(length);
  }

  private String takeLatin(int length) {
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private String takeWide(int length) {
    char[] chars = new char[length];
    for (int index = 0; index < length; index++) {
      chars[index] = (char) (takeByte() << 8 | takeByte());
    }
    return new String(chars);
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, Math.max(256, 2 * bytes.length)));
    }
  }
}
