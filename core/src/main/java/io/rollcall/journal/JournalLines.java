package io.rollcall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a journal line by line, also while it grows: what is not a whole line yet is not there
/// yet.
///
/// ```java
/// try (JournalLines lines = JournalLines.open(Path.of("answers.jsonl"), 0)) {
///   while (lines.advance()) { ... lines.array(), lines.from(), lines.length() ... }
///   // Later again: more lines may be there.
/// }
/// ```
///
/// Confined to one thread. The current line stands in [#array()] until the next is read.
public final class JournalLines implements Closeable {
  /// Bytes of a line from which on it is no record.
  public static final int LINE_BYTES_MAX = 256 << 20;

  private static final int BLOCK_BYTES = 1 << 18;

  private final DiskFile file;
  private byte[] bytes = new byte[BLOCK_BYTES];
  private long position;
  private int filled;
  private int next;
  private int searched;
  private int from;
  private int length;

  JournalLines(DiskFile file, long offset) {
    this.file = file;
    this.position = offset;
  }

  /// Opens a journal.
  ///
  /// @param offset where a line begins: 0, or the [#nextOffset()] of an earlier reader
  /// @throws IOException if it cannot be opened
  public static JournalLines open(Path journal, long offset) throws IOException {
    return new JournalLines(Disk.SYSTEM.read(journal), offset);
  }

  /// Goes to the next line.
  ///
  /// @return false where no further line is whole yet
  /// @throws IOException if the file cannot be read, or a line is longer than any record
  public boolean advance() throws IOException {
    int end = lineFeed();
    while (end < 0) {
      if (!fill()) {
        return false;
      }
      end = lineFeed();
    }
    from = next;
    length = end - next;
    next = end + 1;
    searched = next;
    return true;
  }

  private int lineFeed() {
    for (; searched < filled; searched++) {
      if (bytes[searched] == '\n') {
        return searched;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (next > 0) {
      System.arraycopy(bytes, next, bytes, 0, filled - next);
      searched -= next;
      filled -= next;
      next = 0;
      from = 0;
      length = 0;
    }
    if (filled > LINE_BYTES_MAX) {
      throw new IOException("the line at byte " + nextOffset() + " is longer than any record");
    }
    if (bytes.length - filled < BLOCK_BYTES / 2) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count = file.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled), position);
    if (count <= 0) {
      return false;
    }
    position += count;
    filled += count;
    return true;
  }

  /// The bytes, among them those of the current line.
  public byte[] array() {
    return bytes;
  }

  /// Where the current line begins in [#array()].
  public int from() {
    return from;
  }

  /// How many bytes the current line has, without its line feed.
  public int length() {
    return length;
  }

  /// The byte of the journal at which the current line begins.
  public long offset() {
    return nextOffset() - length - 1;
  }

  /// The byte of the journal behind the current line and its line feed.
  public long nextOffset() {
    return position - (filled - next);
  }

  /// How many bytes follow that are no whole line yet, as far as the file was read.
  int tornBytes() {
    return filled - next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
