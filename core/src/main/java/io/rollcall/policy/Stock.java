package io.rollcall.policy;

/// How far a run reads ahead, and which of the rows that it then knows are sent first.
///
/// @param order which rows go first
/// @param rowsInMemoryMax rows that may wait in memory
/// @param readAheadBytesMax bytes of further rows that may wait, most of them in a file; 0 for none
public record Stock(Order order, int rowsInMemoryMax, long readAheadBytesMax) {
  /// The defaults: what takes longest first, 16,384 rows in memory, 1 GiB read ahead.
  public static final Stock DEFAULT = new Stock(Order.LONGEST, 16_384, 1L << 30);

  /// The most bytes that may be read ahead: 1 TiB.
  public static final long READ_AHEAD_BYTES_MAX = 1L << 40;

  /// Refuses numbers that make no sense.
  public Stock {
    Checks.atLeast("rowsInMemoryMax", rowsInMemoryMax, 1);
    if (readAheadBytesMax < 0 || readAheadBytesMax > READ_AHEAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "readAheadBytesMax must be 0 to "
              + READ_AHEAD_BYTES_MAX
              + " bytes, not "
              + readAheadBytesMax);
    }
  }

  /// Which rows go first among those that may be sent.
  public enum Order {
    /// Those of the site that is known to take longest, so that the end of the run is short; rows
    /// of sites that take equally long in the order of the list.
    LONGEST,
    /// Those that stand first in the list.
    LIST
  }
}
