package io.rollcall.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a journal is known: what stands before that byte was written by the run, and is on the
/// disk once a manifest says so.
///
/// @param bytes how many bytes there are; the last of them ends a line
/// @param rows how many lines they are
/// @param crc32c CRC-32C (RFC 3720, appendix B.4) of all of them
/// @param store how far the store goes that they name bodies in, null where they name none
public record Checkpoint(long bytes, long rows, int crc32c, @Nullable StoreMark store) {
  /// That of a journal that holds nothing yet.
  public static final Checkpoint NONE = new Checkpoint(0, 0, 0);

  /// Refuses numbers below zero.
  public Checkpoint {
    if (bytes < 0 || rows < 0) {
      throw new IllegalArgumentException(
          "bytes and rows must not be negative: " + bytes + ", " + rows);
    }
  }

  /// That of a journal without a store.
  public Checkpoint(long bytes, long rows, int crc32c) {
    this(bytes, rows, crc32c, null);
  }

  /// The checksum in eight hexadecimal digits.
  public String checksum() {
    return hexadecimal(crc32c);
  }

  /// A checksum in eight hexadecimal digits.
  static String hexadecimal(int crc32c) {
    return String.format(Locale.ROOT, "%08x", crc32c);
  }
}
