package io.rollcall.practice.traffic;

import java.util.ArrayList;
import java.util.List;

/// Keeps the first entries in memory and counts the rest. Thread-safe.
public final class MemoryLog implements RequestLog {
  private final int entriesMax;
  private final List<RequestEntry> entries = new ArrayList<>();
  private long dropped;

  /// A log that keeps at most `entriesMax` entries.
  public MemoryLog(int entriesMax) {
    this.entriesMax = entriesMax;
  }

  @Override
  public synchronized void append(RequestEntry entry) {
    if (entries.size() < entriesMax) {
      entries.add(entry);
    } else {
      dropped++;
    }
  }

  @Override
  public synchronized List<RequestEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    // the entries stay readable
  }
}
