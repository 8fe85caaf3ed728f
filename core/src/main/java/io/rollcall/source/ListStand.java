package io.rollcall.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// How far an earlier run has read a list, and whether a list is still the one that it read.
///
/// Immutable.
public final class ListStand {
  /// Up to so many bytes a list is read whole when a run begins, so that its identity is known from
  /// the start; a longer one is known as far as it was read.
  public static final long BYTES_HASHED_AHEAD = 64 << 20;

  private static final String GROWN_WITHIN_LINE =
      "has grown within its last line, so that its last row is another: begin a new output";

  private static final int BLOCK_BYTES = 1 << 16;

  private final ListIdentity earlier;

  /// @param earlier the list, as far as it was read
  public ListStand(ListIdentity earlier) {
    this.earlier = earlier;
  }

  /// What is known of a list before it is read: its length, where it is a file, and its hash, where
  /// it is not too long.
  ///
  /// @param name a path, or `-` for standard input
  /// @throws IOException if it is a file that cannot be read
  public static ListIdentity look(String name) throws IOException {
    Path path = Path.of(name);
    if (name.equals(JoinedSource.STANDARD_INPUT) || !Files.isRegularFile(path)) {
      String known = name.equals(JoinedSource.STANDARD_INPUT) ? ListInput.STANDARD_INPUT : name;
      return new StoredBytes(InputStream.nullInputStream()).identity(known, -1);
    }
    long size = Files.size(path);
    return identity(path, size > BYTES_HASHED_AHEAD ? 0 : size);
  }

  private static ListIdentity identity(Path path, long bytesMax) throws IOException {
    try (StoredBytes stored = new StoredBytes(Files.newInputStream(path))) {
      byte[] block = new byte[BLOCK_BYTES];
      while (stored.count() < bytesMax
          && stored.read(block, 0, (int) Math.min(block.length, bytesMax - stored.count())) > 0) {
        // The bytes are counted and hashed as they pass.
      }
      ListIdentity read = stored.identity(path.toString(), Files.size(path));
      boolean whole = read.bytes() == read.bytesTotal();
      return new ListIdentity(read.name(), read.bytes(), read.sha256(), whole, read.bytesTotal());
    }
  }

  /// The reading of a list that came further, of two.
  public static ListIdentity further(ListIdentity one, ListIdentity other) {
    return one.bytes() > other.bytes() || (one.bytes() == other.bytes() && one.whole())
        ? one
        : other;
  }

  /// Whether the list came through standard input.
  public boolean isStandardInput() {
    return earlier.name().equals(ListInput.STANDARD_INPUT);
  }

  /// How a file is another list than the one that was read, as the end of a sentence that begins
  /// with its name; null where it is the same.
  ///
  /// @param extended whether it may have grown
  /// @throws IOException if it cannot be read
  public @Nullable String difference(Path file, boolean extended) throws IOException {
    if (earlier.bytesTotal() < 0 || !Files.isRegularFile(file)) {
      return "is no file that can be read again: pipe the list to standard input instead";
    }
    long size = Files.size(file);
    if (size < Math.max(earlier.bytes(), earlier.bytesTotal())) {
      return "is shorter than it was: it had "
          + Math.max(earlier.bytes(), earlier.bytesTotal())
          + " bytes, and has "
          + size;
    }
    if (!identity(file, earlier.bytes()).sha256().equals(earlier.sha256())) {
      return "is another list: its first "
          + earlier.bytes()
          + " bytes are not those that were read";
    }
    return size > earlier.bytesTotal() ? growth(file, size, extended) : null;
  }

  private @Nullable String growth(Path file, long size, boolean extended) throws IOException {
    if (!extended) {
      return "has grown from "
          + earlier.bytesTotal()
          + " to "
          + size
          + " bytes: --extended asks its new rows too";
    }
    return beginsLine(file, earlier.bytesTotal()) ? null : GROWN_WITHIN_LINE;
  }

  /// Whether what stands at that byte is not the rest of the line before.
  private static boolean beginsLine(Path file, long offset) throws IOException {
    if (offset == 0) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset - 1);
      int last = in.read();
      int next = in.read();
      return last == '\n' || next == '\n';
    }
  }

  /// A stream that must begin with what was read of standard input; that much is read and compared
  /// before this returns, and kept in a temporary file until it is read again.
  ///
  /// @param folder where the temporary file lies
  /// @param extended whether the list may have grown
  /// @return all of the stream
  /// @throws IOException if it begins otherwise, cannot be read, or not kept; the message says what
  ///   to do
  public InputStream replayed(InputStream in, Path folder, boolean extended) throws IOException {
    Path file = Files.createTempFile(folder, ".rollcall", ".list");
    try {
      FileChannel kept =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      PushbackInputStream whole = new PushbackInputStream(in);
      int last = copy(whole, Channels.newOutputStream(kept));
      if (earlier.whole()) {
        requireSameEnd(whole, last, extended);
      }
      kept.position(0);
      return new SequenceInputStream(new BufferedInputStream(Channels.newInputStream(kept)), whole);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// Copies as much as was read earlier.
  ///
  /// @return the last byte, a line feed where there is none
  private int copy(InputStream in, OutputStream kept) throws IOException {
    StoredBytes stored = new StoredBytes(in);
    byte[] block = new byte[BLOCK_BYTES];
    int read = 0;
    int last = '\n';
    while (stored.count() < earlier.bytes() && read >= 0) {
      long left = earlier.bytes() - stored.count();
      read = stored.read(block, 0, (int) Math.min(block.length, left));
      if (read > 0) {
        kept.write(block, 0, read);
        last = block[read - 1];
      }
    }
    if (!stored.identity(earlier.name(), -1).sha256().equals(earlier.sha256())) {
      throw new IOException(
          "standard input is another list: its first "
              + earlier.bytes()
              + " bytes are not those that were read");
    }
    return last;
  }

  private static void requireSameEnd(PushbackInputStream in, int last, boolean extended)
      throws IOException {
    int next = in.read();
    if (next < 0) {
      return;
    }
    if (!extended) {
      throw new IOException("standard input has grown: --extended asks its new rows too");
    }
    if (last != '\n' && next != '\n') {
      throw new IOException("standard input " + GROWN_WITHIN_LINE);
    }
    in.unread(next);
  }
}
