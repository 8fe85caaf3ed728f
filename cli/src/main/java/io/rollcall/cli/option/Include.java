package io.rollcall.cli.option;

/// What a record carries only when asked for.
enum Include {
  /// All headers of the last answer.
  HEADERS,
  /// Small bodies.
  BODY
}
