package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// The line that is being read, gathered out of the pieces in which it comes.
///
/// Confined to the loop of its connection.
final class LineBuffer {
  private static final byte LF = '\n';
  private static final int BYTES_FIRST = 256;
  private static final int BYTES_KEPT_MAX = 4096;

  private byte[] bytes = new byte[BYTES_FIRST];
  private int filled;

  /// What became of a piece.
  enum Taken {
    /// The line is not at its end.
    PART,
    /// The line is whole, with its line end.
    WHOLE,
    /// The line is longer than it may be; it holds what it may.
    TOO_LONG
  }

  /// Takes the piece up to the end of the line.
  ///
  /// @param room bytes that may be added
  Taken take(ByteBuf piece, int room) {
    int newline = piece.bytesBefore(LF);
    int wanted = newline < 0 ? piece.readableBytes() : newline + 1;
    int length = Math.min(wanted, room);
    if (filled + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + length));
    }
    piece.readBytes(bytes, filled, length);
    filled += length;
    if (length < wanted) {
      return Taken.TOO_LONG;
    }
    return newline < 0 ? Taken.PART : Taken.WHOLE;
  }

  /// The line's bytes, from the first on.
  byte[] bytes() {
    return bytes;
  }

  /// Bytes taken, the line end included.
  int filled() {
    return filled;
  }

  /// The line's length without its line end, once it is whole.
  int length() {
    return endsBare() ? filled - 1 : filled - 2;
  }

  /// Whether a whole line ends with LF alone.
  boolean endsBare() {
    return filled < 2 || bytes[filled - 2] != '\r';
  }

  /// Begins the next line.
  void next() {
    filled = 0;
  }

  /// Begins the first line of an answer; a large line's memory is given back.
  void first() {
    filled = 0;
    if (bytes.length > BYTES_KEPT_MAX) {
      bytes = new byte[BYTES_FIRST];
    }
  }
}
