package io.rollcall.practice;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// The parts of a practice internet, closed in the reverse order of their start. Confined to the
/// thread that starts, then to the one that closes.
final class Parts {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /// Takes a part in; it is closed with the others.
  <P extends AutoCloseable> P add(P part) {
    parts.push(part);
    return part;
  }

  /// Closes all parts, also where one of them fails to.
  void close() throws IOException {
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
