package io.rollcall.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One open file of a [Disk].
public interface DiskFile extends Closeable {

  /// How many bytes it has.
  ///
  /// @throws IOException if that cannot be told
  long size() throws IOException;

  /// Reads bytes from that place on.
  ///
  /// @return how many, -1 at the end of the file
  /// @throws IOException if it cannot be read
  int read(ByteBuffer target, long position) throws IOException;

  /// Writes bytes to that place: all of them, or fewer.
  ///
  /// @return how many
  /// @throws IOException if none could be written
  int write(ByteBuffer source, long position) throws IOException;

  /// Cuts the file to that length.
  ///
  /// @throws IOException if it cannot
  void truncate(long size) throws IOException;

  /// Forces all that was written so far to the disk. Where this fails nobody knows what is there,
  /// and another try would not tell: it is not made.
  ///
  /// @throws IOException if it may not be there
  void force() throws IOException;
}
