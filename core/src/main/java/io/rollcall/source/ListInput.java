package io.rollcall.source;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// One file or pipe that a list is read from: its text, unpacked and without byte order mark.
///
/// Confined to the thread that reads; only the numbers of bytes and the identity may be asked for
/// from other threads.
final class ListInput implements Closeable {
  /// The name of a list that comes through standard input.
  static final String STANDARD_INPUT = "standard input";

  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private final String name;
  private final long bytesTotal;
  private final StoredBytes stored;
  private InputStream text;

  private ListInput(String name, long bytesTotal, InputStream in) throws IOException {
    this.name = name;
    this.bytesTotal = bytesTotal;
    this.stored = new StoredBytes(in);
    this.text = stored;
    try {
      readHead();
    } catch (IOException e) {
      throw placed(e);
    }
  }

  /// Opens a file, and looks at what it holds.
  ///
  /// @throws IOException if there is no such file, it cannot be read, or it holds no text; the
  ///   message says what to do
  static ListInput open(Path path) throws IOException {
    try {
      if (Files.isDirectory(path)) {
        throw new IOException(
            path + " is a directory: name the lists in it, for instance " + path + "/*.txt");
      }
      long size = Files.isRegularFile(path) ? Files.size(path) : -1;
      return opened(path.toString(), size, Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      FileNotFoundException missing =
          new FileNotFoundException(
              "there is no list "
                  + path
                  + ": check its name (looked for "
                  + path.toAbsolutePath()
                  + "), or write - for standard input");
      missing.initCause(e);
      throw missing;
    } catch (AccessDeniedException e) {
      throw new IOException(
          path + " cannot be read: permission denied; check who may read it with ls -l", e);
    }
  }

  /// A list that comes through a stream, which is closed with it.
  static ListInput of(InputStream in, String name) throws IOException {
    return opened(name, -1, in);
  }

  private static ListInput opened(String name, long bytesTotal, InputStream in) throws IOException {
    try {
      return new ListInput(name, bytesTotal, in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  String name() {
    return name;
  }

  /// The list's bytes as stored, -1 where unknown.
  long bytesTotal() {
    return bytesTotal;
  }

  /// How many of them were read.
  long bytesRead() {
    return stored.count();
  }

  /// What was read so far; safe to ask from another thread.
  ListIdentity identity() {
    return stored.identity(name, bytesTotal);
  }

  /// Reads some bytes of text, as many as are there, and waits only for the first; -1 at the end.
  int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = text.read(into, offset, length);
      if (read < 0) {
        requireWhole();
      }
      return read;
    } catch (IOException e) {
      throw placed(e);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private void readHead() throws IOException {
    Content content = look();
    if (content == Content.GZIP) {
      text = new GunzipStream(text);
      content = look();
    }
    if (!content.isText()) {
      throw new RefusedListException(content.refusal(name));
    }
    if (content == Content.MARKED_TEXT) {
      text.skipNBytes(BYTE_ORDER_MARK_BYTES);
    }
  }

  /// Reads the first bytes, puts them back, and says what they are the head of. Only as many are
  /// read as the judgement needs: a pipe's first row is not kept waiting for its second.
  private Content look() throws IOException {
    byte[] head = new byte[Content.HEAD_BYTES];
    int length = 0;
    int read = 0;
    while (read >= 0 && Content.undecided(head, length)) {
      read = text.read(head, length, head.length - length);
      length += Math.max(read, 0);
    }
    text = new SequenceInputStream(new ByteArrayInputStream(head, 0, length), text);
    return Content.of(head, length);
  }

  private void requireWhole() throws IOException {
    if (stored.count() < bytesTotal) {
      throw new IOException(
          "the list was cut while it was read: it had " + bytesTotal + " bytes at the start");
    }
  }

  private IOException placed(IOException e) {
    if (e instanceof RefusedListException) {
      return e;
    }
    String what = e.getMessage() == null ? e.toString() : e.getMessage();
    return new IOException(name + ": " + what + " (at byte " + stored.count() + ")", e);
  }

  /// A list that holds something else than text.
  private static final class RefusedListException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedListException(String message) {
      super(message);
    }
  }
}
