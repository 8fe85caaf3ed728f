package io.rollcall.sinks.warc;

import io.rollcall.journal.Disk;
import io.rollcall.journal.DiskFile;
import io.rollcall.journal.StoreMark;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The numbered files of a run's WARC store, `rollcall-RUN-00000.warc.gz` and so on, appended to
/// through a buffer.
///
/// Confined to the thread that writes, but for [#force], which any thread may ask for.
final class WarcFiles implements Closeable {
  private static final int BUFFER_BYTES = 256 << 10;

  private final Disk disk;
  private final Path folder;
  private final String run;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Object forcing = new Object();
  private int number;
  private int filled;
  private long written;
  private StoreMark mark;

  // What follows is guarded by the lock of forcing where it changes.
  private @Nullable DiskFile file;
  private volatile boolean forced;
  private boolean forceFailed;

  /// Files that are gone on with behind a mark; the file of the mark need not be there where it has
  /// no byte.
  ///
  /// @throws IOException if the file of the mark cannot be opened
  WarcFiles(Disk disk, Path folder, String run, StoreMark mark) throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.run = run;
    this.mark = mark;
    this.number = mark.file();
    this.written = mark.bytes();
    // What was gone on with may never have been forced.
    this.forced = written == 0;
    if (written > 0) {
      file = disk.open(path(mark.file()));
    }
  }

  /// The name of a file, by its number.
  static String name(String run, int number) {
    return String.format(Locale.ROOT, "rollcall-%s-%05d.warc.gz", run, number);
  }

  private Path path(int number) {
    return folder.resolve(name(run, number));
  }

  /// Whether there is a file to append to.
  boolean isOpen() {
    return file != null;
  }

  /// The number of the file that is appended to.
  int number() {
    return number;
  }

  /// The byte of it at which the next goes.
  long position() {
    return written + filled;
  }

  /// Begins a file: the first, or the one behind the one that is appended to.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if a file of that name is there
  /// @throws IOException if it cannot be made, or the one before not be forced
  void next() throws IOException {
    drain();
    if (file != null) {
      force();
    }
    synchronized (forcing) {
      if (file != null) {
        file.close();
        file = null;
        number++;
      }
      file = disk.create(path(number));
    }
    disk.force(folder);
    written = 0;
  }

  /// Appends bytes.
  ///
  /// @throws IOException if they cannot be written
  void append(byte[] bytes, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == buffer.length) {
        drain();
      }
      int count = Math.min(length - done, buffer.length - filled);
      System.arraycopy(bytes, from + done, buffer, filled, count);
      filled += count;
      done += count;
    }
  }

  /// Hands all that was appended to the operating system.
  ///
  /// @throws IOException if it cannot
  void flush() throws IOException {
    drain();
    mark = new StoreMark(number, written);
  }

  private void drain() throws IOException {
    if (filled == 0) {
      return;
    }
    DiskFile open = Objects.requireNonNull(file);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
    forced = false;
    while (bytes.hasRemaining()) {
      written += open.write(bytes, written);
    }
    filled = 0;
  }

  /// What was flushed.
  StoreMark mark() {
    return mark;
  }

  /// Forces what was flushed to the disk. Once that has failed it is not tried again.
  ///
  /// @throws IOException if it may not be there
  void force() throws IOException {
    synchronized (forcing) {
      if (forceFailed) {
        throw new IOException(path(number) + " could not be forced to the disk");
      }
      if (file == null || forced) {
        return;
      }
      forced = true;
      try {
        file.force();
      } catch (IOException e) {
        forceFailed = true;
        throw new IOException(
            path(number) + " could not be forced to the disk: " + e.getMessage(), e);
      }
    }
  }

  /// Cuts off what was not flushed, as far as the disk lets it.
  ///
  /// @param cause why; what cannot be cut is told there
  void cutBack(IOException cause) {
    filled = 0;
    try {
      for (int behind = number; behind > mark.file(); behind--) {
        disk.delete(path(behind));
      }
      if (number == mark.file() && file != null) {
        file.truncate(mark.bytes());
      }
    } catch (IOException left) {
      cause.addSuppressed(left);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (forcing) {
      if (file != null) {
        try (DiskFile closing = file) {
          file = null;
          if (!forced && !forceFailed) {
            closing.force();
          }
        }
      }
    }
  }
}
