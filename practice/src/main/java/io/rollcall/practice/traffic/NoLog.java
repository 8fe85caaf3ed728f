package io.rollcall.practice.traffic;

import java.util.List;

/// Notes nothing. Thread-safe.
public record NoLog() implements RequestLog {
  @Override
  public void append(RequestEntry entry) {
    // notes nothing
  }

  @Override
  public List<RequestEntry> entries() {
    return List.of();
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
