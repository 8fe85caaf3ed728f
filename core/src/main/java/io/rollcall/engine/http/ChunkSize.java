package io.rollcall.engine.http;

/// The size line of a chunk (RFC 9112, section 7.1).
final class ChunkSize {
  private static final int SIZE_DIGITS_MAX = 16;

  private ChunkSize() {}

  /// How many bytes of the line are the size's digits; 0 where there are none, or too many.
  static int digits(byte[] line, int length) {
    int digits = 0;
    while (digits < length && Character.digit(line[digits], 16) >= 0) {
      digits++;
    }
    return digits > SIZE_DIGITS_MAX ? 0 : digits;
  }

  /// The size that the line tells, or -1 where it tells none: not hexadecimal, more than 63 bits,
  /// or followed by something other than white space and an extension.
  static long of(byte[] line, int digits, int length) {
    int next = digits;
    while (next < length && (line[next] == ' ' || line[next] == '\t')) {
      next++;
    }
    boolean extended = next < length && line[next] == ';';
    if (digits == 0 || (next < length && !extended)) {
      return -1;
    }
    if (HeadReader.forbiddenAt(line, length) >= 0) {
      return -1;
    }
    long size = 0;
    for (int index = 0; index < digits; index++) {
      if (size >> 59 != 0) {
        return -1;
      }
      size = size << 4 | Character.digit(line[index], 16);
    }
    return size;
  }
}
