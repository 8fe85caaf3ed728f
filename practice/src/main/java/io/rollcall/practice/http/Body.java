package io.rollcall.practice.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of an answer: some of its own, then filler up to a size.
///
/// @param start the first bytes
/// @param filler how many bytes of filler follow
record Body(byte[] start, long filler) {
  /// The largest body of a given size.
  static final long BYTES_MAX = 1L << 30;

  private static final byte[] PATTERN = pattern();

  static Body of(byte[] bytes) {
    return new Body(bytes, 0);
  }

  /// A body of exactly this size: the text, cut or filled up.
  static Body sized(byte[] text, long size) {
    return size < text.length
        ? of(Arrays.copyOf(text, (int) size))
        : new Body(text, size - text.length);
  }

  /// The number of bytes.
  long size() {
    return start.length + filler;
  }

  /// All bytes in memory; for small ones.
  byte[] whole() {
    byte[] whole = Arrays.copyOf(start, Math.toIntExact(size()));
    for (int at = start.length; at < whole.length; at += PATTERN.length) {
      System.arraycopy(PATTERN, 0, whole, at, Math.min(PATTERN.length, whole.length - at));
    }
    return whole;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(start);
    for (long left = filler; left > 0; left -= PATTERN.length) {
      out.write(PATTERN, 0, (int) Math.min(PATTERN.length, left));
    }
  }

  private static byte[] pattern() {
    String line = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n";
    return line.repeat(1_024).getBytes(StandardCharsets.US_ASCII);
  }
}
