package io.rollcall.journal;

import org.jspecify.annotations.Nullable;

/// Says whether a line is a record. Confined to one recovery.
@FunctionalInterface
public interface LineCheck {

  /// What is wrong with a line, given without its line feed; null where nothing is.
  @Nullable String fault(byte[] array, int from, int length);
}
