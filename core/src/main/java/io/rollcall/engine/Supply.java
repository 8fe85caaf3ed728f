package io.rollcall.engine;

import org.jspecify.annotations.Nullable;

/// Where the conductor takes rows from. Asked on the engine's loop and never blocks.
interface Supply {

  /// The next row, or null where none is there now; then the conductor is told when one is.
  @Nullable Arrival poll();

  /// Whether the list has ended and every row was taken.
  boolean isExhausted();

  /// Reads no further.
  void stop();
}
