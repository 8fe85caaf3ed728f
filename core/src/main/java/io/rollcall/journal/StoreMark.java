package io.rollcall.journal;

/// How far a store is known: what stands before that byte of that file belongs to rows that have
/// their record.
///
/// @param file the number of the file, from 0
/// @param bytes how many of its bytes
public record StoreMark(int file, long bytes) {
  /// That of a store that holds nothing yet.
  public static final StoreMark NONE = new StoreMark(0, 0);

  /// Refuses numbers below zero.
  public StoreMark {
    if (file < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "file and bytes must not be negative: " + file + ", " + bytes);
    }
  }
}
