package io.rollcall.cli.terminal;

/// Tells terminals from files and pipes.
public interface Terminals {
  /// The columns of a terminal that does not say.
  int COLUMNS_USUAL = 80;

  /// Whether a person sits at the stream's other end.
  boolean isTerminal(StandardStream stream);

  /// Whether another program may write what comes through the stream, on the same terminal: its
  /// other end is a pipe, or nobody knows.
  boolean isPiped(StandardStream stream);

  /// How many columns the stream's terminal has now, 0 where it does not say or is none.
  int columns(StandardStream stream);
}
