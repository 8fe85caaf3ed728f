package io.rollcall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two runs off one output. It is a lock of the operating system on a file of its own,
/// `.OUT.lock` beside the output, so that it ends with its process, however that dies; the file
/// alone means nothing, and is taken away when its run is complete.
///
/// Thread-safe: it is held until it is closed.
public final class RunLock implements Closeable {
  private static final int OWNER_BYTES_MAX = 20;

  /// The locks of this process. The system's lock would be lost with the first of several channels
  /// of one process that is closed.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Another run holds the lock.
  public static final class HeldException extends IOException {
    private static final long serialVersionUID = 1L;

    HeldException(Path output, String owner) {
      super("another run" + owner + " writes to " + output + " at this moment");
    }
  }

  /// Takes the lock of that output.
  ///
  /// @throws HeldException if another run has it
  /// @throws IOException if there can be no lock
  public static RunLock of(Path output) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("an output must be a file, not " + output);
    }
    Path file = folder.toRealPath().resolve("." + output.getFileName() + ".lock");
    if (!HELD_HERE.add(file)) {
      throw new HeldException(output, " of this process");
    }
    try {
      return new RunLock(file, locked(file, output));
    } catch (IOException e) {
      HELD_HERE.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file, Path output) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          throw new HeldException(output, owner(channel));
        }
        if (Files.exists(file)) {
          writeOwner(channel);
          return channel;
        }
        // A run that was complete took the file away before it was locked here.
        channel.close();
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static void writeOwner(FileChannel channel) throws IOException {
    String owner = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(OWNER_BYTES_MAX);
    channel.read(bytes, 0);
    String owner = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    return owner.matches("[0-9]+") ? " (process " + owner + ")" : "";
  }

  /// Gives the lock back; the run is complete, and nobody needs its file any more.
  ///
  /// @throws IOException if the file cannot be taken away
  public void remove() throws IOException {
    try (this) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      HELD_HERE.remove(file);
      channel.close();
    }
  }
}
