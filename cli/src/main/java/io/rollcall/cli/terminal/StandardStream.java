package io.rollcall.cli.terminal;

/// One of the three streams that every process has, in the order of their numbers.
public enum StandardStream {
  /// Standard input.
  INPUT,
  /// Standard output.
  OUTPUT,
  /// Standard error.
  MESSAGES;

  /// The number by which the operating system knows it.
  int descriptor() {
    return ordinal();
  }
}
