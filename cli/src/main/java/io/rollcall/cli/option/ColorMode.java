package io.rollcall.cli.option;

/// When text is coloured.
enum ColorMode {
  /// On a terminal, unless `NO_COLOR` is set.
  AUTO,
  /// Everywhere.
  ALWAYS,
  /// Nowhere.
  NEVER
}
