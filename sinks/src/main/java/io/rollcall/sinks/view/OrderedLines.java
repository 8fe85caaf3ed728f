package io.rollcall.sinks.view;

import io.rollcall.journal.JournalLines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongPredicate;

/// Reads a journal's lines in the order of the list, also while it grows: a row that has no record
/// yet holds back those behind it, which stay where they are, in the journal.
///
/// Of the rows from the next on, a window knows where their lines stand: 12 bytes a row, however
/// long the list. Lines of rows behind the window are read again when it has come to them.
///
/// Confined to one thread. The current line stands in [#array()] until the next is read.
public final class OrderedLines implements Closeable {
  private static final byte[] BEGIN = {'{', '"', 's', 'e', 'q', '"', ':'};
  private static final long NONE = Long.MAX_VALUE;

  private final Path journal;
  private final FileChannel file;
  private final long[] offsets;
  private final int[] lengths;
  private final LongPredicate noRow;
  private JournalLines scan;
  private long next = 1;
  private int inWindow;
  private long firstBehindWindow = NONE;
  private long behindWindowOffset;
  private boolean ended;
  private byte[] line = new byte[4096];
  private int length;

  /// Opens a journal.
  ///
  /// @param windowRows rows whose lines' places are known at a time
  /// @param noRow whether it is certain that an ordinal is no row of the list: a blank line, a
  ///   comment
  /// @throws IOException if it cannot be opened
  public OrderedLines(Path journal, int windowRows, LongPredicate noRow) throws IOException {
    this.journal = journal;
    this.offsets = new long[windowRows];
    this.lengths = new int[windowRows];
    this.noRow = noRow;
    Arrays.fill(offsets, NONE);
    this.file = FileChannel.open(journal);
    try {
      this.scan = JournalLines.open(journal, 0);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Says that no more lines come: what has no record now gets none, and holds nothing back.
  public void end() {
    ended = true;
  }

  /// Goes to the line of the next row.
  ///
  /// @return false where it is not there yet
  /// @throws NoRecordException if a line does not begin with the ordinal of a row
  /// @throws IOException if the journal cannot be read
  public boolean advance() throws IOException {
    while (true) {
      if (offsets[slot(next)] != NONE) {
        take();
        return true;
      }
      if (scan.advance()) {
        place();
      } else if (firstBehindWindow < next + offsets.length) {
        scanAgain();
      } else if (!passOver()) {
        return false;
      }
    }
  }

  private int slot(long seq) {
    return (int) (seq % offsets.length);
  }

  private void take() throws IOException {
    int slot = slot(next);
    length = lengths[slot];
    if (line.length < length) {
      line = new byte[Math.max(length, 2 * line.length)];
    }
    ByteBuffer target = ByteBuffer.wrap(line, 0, length);
    while (target.hasRemaining()) {
      if (file.read(target, offsets[slot] + target.position()) < 0) {
        throw new IOException(journal + " has become shorter while it was read");
      }
    }
    offsets[slot] = NONE;
    inWindow--;
    next++;
  }

  /// Enters where the scanned line stands, or that it is behind the window.
  private void place() throws IOException {
    long seq = seq();
    if (seq < next) {
      return;
    }
    if (seq - next >= offsets.length) {
      if (firstBehindWindow == NONE) {
        behindWindowOffset = scan.offset();
      }
      firstBehindWindow = Math.min(firstBehindWindow, seq);
      return;
    }
    int slot = slot(seq);
    inWindow += offsets[slot] == NONE ? 1 : 0;
    offsets[slot] = scan.offset();
    lengths[slot] = scan.length();
  }

  private long seq() throws IOException {
    byte[] array = scan.array();
    int at = scan.from();
    int end = at + scan.length();
    if (scan.length() <= BEGIN.length
        || Arrays.mismatch(array, at, at + BEGIN.length, BEGIN, 0, BEGIN.length) >= 0) {
      throw new NoRecordException("the line at byte " + scan.offset() + " does not begin with seq");
    }
    long seq = 0;
    for (at += BEGIN.length; at < end && array[at] >= '0' && array[at] <= '9'; at++) {
      seq = 10 * seq + (array[at] - '0');
    }
    if (seq < 1) {
      throw new NoRecordException("the line at byte " + scan.offset() + " has no seq");
    }
    return seq;
  }

  private void scanAgain() throws IOException {
    JournalLines again = JournalLines.open(journal, behindWindowOffset);
    scan.close();
    scan = again;
    firstBehindWindow = NONE;
  }

  /// Passes over ordinals that are no rows. The journal holds no line of the next one now.
  private boolean passOver() {
    if (!ended) {
      boolean passed = noRow.test(next);
      next += passed ? 1 : 0;
      return passed;
    }
    if (inWindow == 0 && firstBehindWindow == NONE) {
      return false;
    }
    if (inWindow == 0) {
      next = firstBehindWindow;
    } else {
      while (offsets[slot(next)] == NONE) {
        next++;
      }
    }
    return true;
  }

  /// The bytes, the current line's first.
  public byte[] array() {
    return line;
  }

  /// How many bytes the current line has, without its line feed.
  public int length() {
    return length;
  }

  /// The byte of the journal behind the last whole line that was looked at.
  public long scannedOffset() {
    return scan.nextOffset();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      scan.close();
    }
  }
}
