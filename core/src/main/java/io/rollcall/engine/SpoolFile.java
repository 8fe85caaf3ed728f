package io.rollcall.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A temporary file that has no name any more from its first moment on, so that nothing is left of
/// it however the process ends. It is made when the first page is written.
///
/// Thread-safe: a thread of its own reads and writes, one page after the other, and answers on the
/// loop. How much may be asked for at a time is limited by who asks.
final class SpoolFile implements PageFile {
  private final Executor loop;
  private final List<Path> folders;
  private final BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  // Confined to the file's own thread.
  private @Nullable FileChannel channel;
  private boolean isEnded;

  /// @param loop where answers are given
  /// @param folders where it may lie; the first that is a disk and not memory
  SpoolFile(Executor loop, List<Path> folders) {
    this.loop = loop;
    this.folders = folders;
  }

  /// The system's folders for temporary files.
  static List<Path> temporaryFolders() {
    return List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/var/tmp"));
  }

  @Override
  public void write(long offset, byte[] bytes, int length, Written written) {
    ask(() -> {
      IOException failure = write(offset, ByteBuffer.wrap(bytes, 0, length));
      loop.execute(() -> written.done(failure));
    });
  }

  @Override
  public void read(long offset, int length, Read read) {
    ask(() -> {
      byte[] bytes = new byte[length];
      IOException failure = read(offset, ByteBuffer.wrap(bytes));
      loop.execute(() -> read.done(failure == null ? bytes : null, failure));
    });
  }

  @Override
  public void close() {
    asked.add(this::end);
  }

  private void ask(Runnable work) {
    asked.add(work);
    if (thread == null) {
      Thread begun = new Thread(this::run, "rollcall-spool");
      begun.setDaemon(true);
      thread = begun;
      begun.start();
    }
  }

  private void run() {
    try {
      while (!isEnded) {
        asked.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeChannel();
    }
  }

  private void end() {
    isEnded = true;
  }

  private @Nullable IOException write(long offset, ByteBuffer bytes) {
    try {
      FileChannel file = opened();
      long at = offset;
      while (bytes.hasRemaining()) {
        at += file.write(bytes, at);
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private @Nullable IOException read(long offset, ByteBuffer bytes) {
    try {
      FileChannel file = opened();
      long at = offset;
      while (bytes.hasRemaining()) {
        int read = file.read(bytes, at);
        if (read < 0) {
          throw new EOFException("the temporary file ends at " + file.size() + ", before " + at);
        }
        at += read;
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Path file = Files.createTempFile(folder(), "rollcall", ".spool");
      open =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel = open;
    }
    return open;
  }

  private Path folder() {
    return folders.stream().filter(SpoolFile::isDisk).findFirst().orElse(folders.get(0));
  }

  private static boolean isDisk(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return Files.isWritable(folder)
          && !store.type().equals("tmpfs")
          && !store.type().equals("ramfs");
    } catch (IOException e) {
      return false;
    }
  }

  private void closeChannel() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nobody needs what it held any more.
    }
  }
}
