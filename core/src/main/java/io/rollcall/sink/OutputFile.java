package io.rollcall.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/// A file that bytes are appended to, and that knows its length and checksum at any time. Closed,
/// it is on the disk: it is forced there first.
///
/// Confined to the thread that writes; once closed, [#identity()] may be asked for from any other.
public final class OutputFile implements SeekableByteChannel {
  private static final int BLOCK_BYTES = 64 << 10;

  private final FileChannel file;
  private final String name;
  private final CRC32C checksum = new CRC32C();
  private long bytes;

  private OutputFile(FileChannel file, Path path) {
    this.file = file;
    this.name = String.valueOf(path.getFileName());
  }

  /// Creates a file that was not there before.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one
  /// @throws IOException if it cannot be made
  public static OutputFile create(Path path) throws IOException {
    return open(path, StandardOpenOption.CREATE_NEW);
  }

  /// Empties a file, or creates it.
  ///
  /// @throws IOException if it cannot be written
  public static OutputFile overwrite(Path path) throws IOException {
    OutputFile output = open(path, StandardOpenOption.CREATE);
    output.file.truncate(0);
    return output;
  }

  private static OutputFile open(Path path, StandardOpenOption creation) throws IOException {
    return new OutputFile(
        FileChannel.open(path, Set.of(creation, StandardOpenOption.READ, StandardOpenOption.WRITE)),
        path);
  }

  /// What the file holds so far.
  public OutputIdentity identity() {
    return OutputIdentity.of(name, bytes, checksum.getValue());
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    ByteBuffer taken = source.duplicate();
    int count = file.write(source, bytes);
    checksum.update(taken.limit(taken.position() + count));
    bytes += count;
    return count;
  }

  /// Where the next byte goes: behind the last.
  @Override
  public long position() {
    return bytes;
  }

  /// Only the end can be written to.
  @Override
  public OutputFile position(long position) {
    if (position != bytes) {
      throw new IllegalArgumentException(
          "an output is appended to: position must be " + bytes + ", not " + position);
    }
    return this;
  }

  @Override
  public long size() {
    return bytes;
  }

  /// Cuts the file, and reads what is left for its checksum.
  @Override
  public OutputFile truncate(long size) throws IOException {
    if (size < bytes) {
      file.truncate(size);
      checksum.reset();
      bytes = 0;
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      while (bytes < size && file.read(block.clear(), bytes) > 0) {
        bytes += block.position();
        checksum.update(block.flip());
      }
    }
    return this;
  }

  @Override
  public int read(ByteBuffer target) {
    throw new java.nio.channels.NonReadableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      try (file) {
        file.force(true);
      }
    }
  }
}
