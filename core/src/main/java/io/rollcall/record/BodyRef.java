package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// Where a body is stored.
///
/// @param file the file's name in the store's folder, its parts joined by `/`
/// @param offset the first byte there
/// @param length how many bytes
/// @param revisit where the row's own answer is stored, whose equal body is stored there; null
///   where that is the same
public record BodyRef(String file, long offset, long length, @Nullable BodyRef revisit) {

  /// Where the row's own answer is stored.
  public BodyRef own() {
    return revisit == null ? this : revisit;
  }
}
