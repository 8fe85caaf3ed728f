package io.rollcall.sinks.view;

import java.io.Closeable;
import java.io.IOException;

/// Another form of a journal: takes its lines one by one and can be made again from them at any
/// time, so that nothing but time is lost with it.
///
/// Confined to one thread.
public interface View extends Closeable {

  /// Adds the record of one line.
  ///
  /// @param array holds the line; what is kept of it is copied
  /// @param from where it begins
  /// @param length its bytes, without the line feed
  /// @throws NoRecordException if the line is no record
  /// @throws IOException if the view cannot be written
  void add(byte[] array, int from, int length) throws IOException;

  /// Lets readers see what was added so far, in a format that can be read while it grows.
  void publish() throws IOException;

  /// Ends the view: from now on it is whole.
  @Override
  void close() throws IOException;

  /// Lets go of everything without an end. What was written is worth nothing.
  void abandon();
}
