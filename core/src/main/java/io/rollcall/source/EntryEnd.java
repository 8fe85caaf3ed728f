package io.rollcall.source;

/// Finds where an entry of a list ends. Confined to the thread that reads.
interface EntryEnd {

  /// Begins with a new entry.
  void begin();

  /// The place of the line feed that ends the entry, or -1 where it is not among the bytes `from`
  /// to `to`; the next call goes on behind them.
  int find(byte[] bytes, int from, int to);

  /// How many lines end inside the entry, as far as it was seen.
  long linesInside();
}
