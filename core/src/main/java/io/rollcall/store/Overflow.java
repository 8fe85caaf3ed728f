package io.rollcall.store;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A temporary file for bytes that memory has no room for, in blocks that are used again. It has no
/// name once it is open, so that it is gone with its process, however that dies; it is made when it
/// is first needed.
///
/// Thread-safe; a block belongs to one owner at a time.
final class Overflow implements Closeable {
  static final int BLOCK_BYTES = 64 << 10;

  private final Path path;
  private final ArrayDeque<Long> free = new ArrayDeque<>();
  private @Nullable FileChannel channel;
  private long blocks;
  private long taken;

  /// @param path the name that it has for a moment
  Overflow(Path path) {
    this.path = path;
  }

  /// Takes a block.
  ///
  /// @throws IOException if the file cannot be made
  synchronized long takeBlock() throws IOException {
    if (channel == null) {
      channel = unnamed();
    }
    taken++;
    Long again = free.poll();
    return again == null ? blocks++ : again;
  }

  private FileChannel unnamed() throws IOException {
    // What an interrupted session has left of that name is nobody's.
    Files.deleteIfExists(path);
    FileChannel made =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Files.delete(path);
    } catch (IOException e) {
      made.close();
      throw e;
    }
    return made;
  }

  /// Gives a block back. When none is in use the file takes no room on the disk.
  synchronized void give(long block) {
    taken--;
    free.push(block);
    if (taken == 0 && channel != null) {
      free.clear();
      blocks = 0;
      try {
        channel.truncate(0);
      } catch (IOException kept) {
        // The room is used again, or is free with the run's end.
        return;
      }
    }
  }

  /// Bytes of the blocks in use.
  synchronized long bytes() {
    return taken * BLOCK_BYTES;
  }

  /// Writes into a block.
  ///
  /// @throws IOException if it cannot, for instance because the disk is full
  void write(long block, int within, byte[] bytes, int from, int length) throws IOException {
    FileChannel file = open();
    ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
    long position = block * BLOCK_BYTES + within;
    while (source.hasRemaining()) {
      position += file.write(source, position);
    }
  }

  /// Reads out of a block.
  ///
  /// @throws IOException if it cannot
  byte[] read(long block, int within, int length) throws IOException {
    FileChannel file = open();
    ByteBuffer target = ByteBuffer.allocate(length);
    long position = block * BLOCK_BYTES + within;
    while (target.hasRemaining()) {
      int count = file.read(target, position);
      if (count < 0) {
        throw new EOFException(path + " is shorter than what was written to it");
      }
      position += count;
    }
    return target.array();
  }

  private synchronized FileChannel open() {
    return Objects.requireNonNull(channel);
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
