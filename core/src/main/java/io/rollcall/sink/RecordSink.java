package io.rollcall.sink;

import io.rollcall.record.FetchRecord;
import java.io.Closeable;
import java.io.IOException;

/// Where records go, one after the other, in the order in which rows settle. Confined to the run's
/// writer thread.
///
/// A slow sink slows the run down to its pace; it never loses a record.
public interface RecordSink extends Closeable {

  /// Takes one record.
  ///
  /// @throws IOException if the record cannot be kept; the run ends
  void write(FetchRecord record) throws IOException;

  /// Called when no further record waits: what was taken should become visible now.
  ///
  /// @throws IOException if it cannot; the run ends
  default void flush() throws IOException {}

  /// Called once, after the last record.
  @Override
  default void close() throws IOException {}
}
