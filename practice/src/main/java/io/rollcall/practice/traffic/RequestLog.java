package io.rollcall.practice.traffic;

import java.io.IOException;
import java.util.List;

/// Where each request that was read is noted, before the first byte of its answer is sent: whoever
/// has the answer finds the entry.
public sealed interface RequestLog extends AutoCloseable permits NoLog, MemoryLog, FileLog {
  /// Notes one request.
  void append(RequestEntry entry);

  /// The entries so far, in the order of their noting.
  List<RequestEntry> entries();

  /// How many entries the log had no room for.
  long dropped();

  /// Everything noted is where it shall stay.
  @Override
  void close() throws IOException;
}
