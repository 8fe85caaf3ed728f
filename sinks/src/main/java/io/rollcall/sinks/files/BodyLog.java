package io.rollcall.sinks.files;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The list of a store's bodies, `bodies.txt`: for each, a line with the row that brought it first,
/// and its SHA-256. A body is entered before it has its name, so that none is there which is not in
/// the list.
///
/// Confined to the thread that writes, but for reading, which any thread may.
final class BodyLog implements Closeable {
  static final String NAME = "bodies.txt";

  private static final int BLOCK_BYTES = 64 << 10;

  private final DiskFile file;
  private volatile long bytes;

  private BodyLog(DiskFile file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /// One line.
  ///
  /// @param seq the row that brought the body first
  /// @param name the body
  /// @param end the byte behind the line
  record Entry(long seq, BodyName name, long end) {}

  /// Takes entries, one after the other.
  @FunctionalInterface
  interface Reader {
    /// Takes an entry.
    ///
    /// @return whether further ones are wanted
    /// @throws IOException if it cannot
    boolean take(Entry entry) throws IOException;
  }

  /// Opens the list of that store, or begins it.
  ///
  /// @throws IOException if it cannot
  static BodyLog open(Disk disk, Path store) throws IOException {
    Path path = store.resolve(NAME);
    boolean isThere = disk.exists(path);
    DiskFile file = isThere ? disk.open(path) : disk.create(path);
    if (!isThere) {
      disk.force(store);
    }
    return new BodyLog(file, file.size());
  }

  /// Its bytes.
  long bytes() {
    return bytes;
  }

  /// Enters a body.
  ///
  /// @throws IOException if it cannot be
  void add(long seq, BodyName name) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap((seq + " " + name.sha256() + "\n").getBytes(StandardCharsets.US_ASCII));
    long end = bytes;
    while (line.hasRemaining()) {
      end += file.write(line, end);
    }
    bytes = end;
  }

  /// Reads entries up to the first line that is none.
  ///
  /// @param from where a line begins
  /// @param to where the last ends, at most
  void read(long from, long to, Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    long position = from;
    boolean wanted = true;
    while (wanted && position < to && file.read(block.clear(), position) > 0) {
      block.flip();
      while (wanted && block.hasRemaining() && position < to) {
        char next = (char) (block.get() & 0xff);
        position++;
        if (next == '\n') {
          Entry entry = entry(line.toString(), position);
          wanted = entry != null && reader.take(entry);
          line.setLength(0);
        } else {
          line.append(next);
          wanted = line.length() < 100;
        }
      }
    }
  }

  private static @Nullable Entry entry(String line, long end) {
    int space = line.indexOf(' ');
    String seq = line.substring(0, Math.max(0, space));
    String sha256 = line.substring(space + 1);
    return seq.matches("[1-9][0-9]{0,17}") && BodyName.isSha256(sha256)
        ? new Entry(Long.parseLong(seq), new BodyName(sha256), end)
        : null;
  }

  /// Cuts it to that length.
  void cut(long length) throws IOException {
    if (bytes > length) {
      file.truncate(length);
      file.force();
      bytes = length;
    }
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
