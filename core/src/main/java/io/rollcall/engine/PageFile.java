package io.rollcall.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Port to the file in which rows wait. Asked on the engine's loop, never blocks, and answers on
/// the loop, never within a call, in the order in which it was asked.
interface PageFile {

  /// Writes bytes at a place.
  void write(long offset, byte[] bytes, int length, Written written);

  /// Reads bytes that were written.
  void read(long offset, int length, Read read);

  /// Gives the file up, with all that it holds.
  void close();

  /// Is told how a writing ended.
  @FunctionalInterface
  interface Written {
    /// @param failure why the bytes could not be written, or null
    void done(@Nullable IOException failure);
  }

  /// Is told how a reading ended.
  @FunctionalInterface
  interface Read {
    /// @param bytes what was read, or null where it could not be
    /// @param failure why it could not be read, or null
    void done(byte @Nullable [] bytes, @Nullable IOException failure);
  }
}
