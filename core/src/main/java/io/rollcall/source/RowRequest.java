package io.rollcall.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one row asks beyond a plain GET.
///
/// @param method an HTTP method, or null for the run's
/// @param headers headers of this row alone, in order
/// @param body the request body, or null
public record RowRequest(
    @Nullable String method, List<HeaderField> headers, byte @Nullable [] body) {

  /// One request header.
  ///
  /// @param name an HTTP token
  /// @param value free of CR, LF and NUL
  public record HeaderField(String name, String value) {}
}
