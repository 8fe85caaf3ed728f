package io.rollcall.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Cuts the text of a list into its entries: lines, or CSV records.
///
/// One buffer of a fixed size holds the entry at hand, so an entry of any length costs no more
/// memory than the limit: of a longer one the first `entryBytesMax` bytes are kept and the rest is
/// read over. What a pipe brings is handed out as soon as an entry is whole. Confined to the thread
/// that reads.
///
/// ```text
///  bytes  | handed out before | the entry at hand | line end | not yet looked at | free |
///                             from                to         position            limit
/// ```
final class EntryCutter implements Closeable {
  private static final int READ_BYTES = 64 << 10;

  private final ListInput input;
  private final EntryEnd end;
  private final int entryBytesMax;
  private final byte[] bytes;
  private int from;
  private int to;
  private int position;
  private int limit;
  private boolean cut;
  private boolean terminated;
  private long line;
  private long lines;
  private @Nullable IOException fault;

  EntryCutter(ListInput input, EntryEnd end, int entryBytesMax) {
    this.input = input;
    this.end = end;
    this.entryBytesMax = entryBytesMax;
    this.bytes = new byte[entryBytesMax + 1 + READ_BYTES];
  }

  /// Goes to the next entry; false at the end of the list.
  ///
  /// @throws IOException if the list cannot be read further; all whole entries before that place
  ///   were handed out
  boolean next() throws IOException {
    from = position;
    end.begin();
    int found = end.find(bytes, from, limit);
    while (found < 0 && limit - from <= entryBytesMax) {
      int seen = limit - from;
      if (!fill()) {
        return last();
      }
      found = end.find(bytes, from + seen, limit);
    }
    if (found < 0) {
      readOver();
    } else {
      take(found, found + 1);
    }
    return true;
  }

  /// The entry without its line end, cut where it is longer than the limit. It stands in the
  /// cutter's own array until the next call of [#next()].
  Slice entry() {
    return new Slice(bytes, from, to, cut);
  }

  /// Whether a line feed ended the entry, and not the end of the list.
  boolean terminated() {
    return terminated;
  }

  /// The number of the entry's first line, from 1.
  long line() {
    return line;
  }

  /// How many lines were read.
  long lines() {
    return lines;
  }

  ListInput input() {
    return input;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private boolean last() {
    if (from == limit) {
      return false;
    }
    take(limit, limit);
    terminated = false;
    return true;
  }

  private void take(int entryEnd, int next) {
    boolean returned = entryEnd > from && bytes[entryEnd - 1] == '\r';
    int length = entryEnd - from - (returned ? 1 : 0);
    cut = length > entryBytesMax;
    to = from + Math.min(length, entryBytesMax);
    position = next;
    terminated = true;
    countLines();
  }

  /// Keeps the entry's beginning, and reads over the rest of it.
  private void readOver() throws IOException {
    System.arraycopy(bytes, from, bytes, 0, entryBytesMax);
    from = 0;
    to = entryBytesMax;
    cut = true;
    int found = -1;
    int read = 0;
    while (found < 0 && read >= 0) {
      read = read(entryBytesMax);
      limit = entryBytesMax + Math.max(read, 0);
      found = end.find(bytes, entryBytesMax, limit);
    }
    terminated = found >= 0;
    position = terminated ? found + 1 : limit;
    countLines();
  }

  private void countLines() {
    line = lines + 1;
    lines += 1 + end.linesInside();
  }

  /// Reads some more behind the entry at hand, which moves to the front where room is short.
  private boolean fill() throws IOException {
    if (from == limit || bytes.length - limit < READ_BYTES) {
      System.arraycopy(bytes, from, bytes, 0, limit - from);
      limit -= from;
      position -= from;
      from = 0;
    }
    int read = read(limit);
    limit += Math.max(read, 0);
    return read >= 0;
  }

  private int read(int at) throws IOException {
    if (fault != null) {
      throw fault;
    }
    try {
      return input.read(bytes, at, READ_BYTES);
    } catch (IOException e) {
      fault =
          new IOException(
              e.getMessage() + "; line " + (lines + 1) + " and what follows it were not read", e);
      throw fault;
    }
  }
}
