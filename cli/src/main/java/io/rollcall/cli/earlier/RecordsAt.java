package io.rollcall.cli.earlier;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads single records of an output, by where their lines begin.
///
/// Confined to one thread.
final class RecordsAt implements Closeable {
  private static final int BLOCK_BYTES = 16 << 10;

  private final Path output;
  private final FileChannel file;
  private final EarlierRecord.Reader reader = new EarlierRecord.Reader();
  private byte[] line = new byte[BLOCK_BYTES];

  RecordsAt(Path output) throws IOException {
    this.output = output;
    this.file = FileChannel.open(output);
  }

  EarlierRecord at(long offset) throws IOException {
    int filled = 0;
    int end = -1;
    while (end < 0) {
      if (filled == line.length) {
        line = Arrays.copyOf(line, 2 * line.length);
      }
      int count = file.read(ByteBuffer.wrap(line, filled, line.length - filled), offset + filled);
      if (count <= 0) {
        throw new IOException(output + " has changed while it was read");
      }
      end = lineFeed(filled, filled + count);
      filled += count;
    }
    return reader.read(line, 0, end);
  }

  private int lineFeed(int from, int to) {
    for (int index = from; index < to; index++) {
      if (line[index] == '\n') {
        return index;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
