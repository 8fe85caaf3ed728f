package io.rollcall.practice;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// The parts of a practice internet, closed in the reverse order of their start. Thread-safe.
final class Parts {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /// Takes a part in; it is closed with the others.
  synchronized <P extends AutoCloseable> P add(P part) {
    parts.push(part);
    return part;
  }

  /// Closes all parts, also where one of them fails to. What is closed already stays so.
  synchronized void close() throws IOException {
    IOException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        IOException next = new IOException("a part did not close: " + e.getMessage(), e);
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
