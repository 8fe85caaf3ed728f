package io.rollcall.engine;

import io.rollcall.sink.LineBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// Appends whole lines to a channel. When the channel takes only a part, a file is cut back to its
/// last whole line, so that what was recorded stays valid.
///
/// Confined to the writer's thread.
final class Appender {
  private final @Nullable WritableByteChannel channel;
  private int wholeLines;

  Appender(@Nullable WritableByteChannel channel) {
    this.channel = channel;
  }

  /// Appends the lines.
  ///
  /// @throws IOException if the channel did not take all of them; then [#wholeLinesOfTornBatch]
  ///   counts those it took
  void append(LineBuffer lines) throws IOException {
    if (channel == null || lines.isEmpty()) {
      return;
    }
    wholeLines = 0;
    ByteBuffer bytes = ByteBuffer.wrap(lines.array(), 0, lines.length());
    long start = channel instanceof SeekableByteChannel file ? file.position() : -1;
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      cutTornLine(lines, bytes.position(), start);
      throw e;
    }
  }

  private void cutTornLine(LineBuffer lines, int taken, long start) {
    int whole = 0;
    for (int index = 0; index < taken; index++) {
      if (lines.array()[index] == '\n') {
        whole = index + 1;
        wholeLines++;
      }
    }
    if (channel instanceof SeekableByteChannel file && whole < taken) {
      try {
        file.truncate(start + whole);
      } catch (IOException e) {
        // The failure that is reported is the one before; `verify` finds the torn line.
        return;
      }
    }
  }

  /// How many lines of the batch that failed were taken whole.
  int wholeLinesOfTornBatch() {
    return wholeLines;
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
