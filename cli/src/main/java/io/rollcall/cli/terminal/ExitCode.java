package io.rollcall.cli.terminal;

import io.rollcall.event.RunSummary;

/// What the process tells whoever started it.
public final class ExitCode {
  /// Every row is recorded.
  public static final int DONE = 0;

  /// The input or the output does not allow the run to begin or to go on.
  public static final int FATAL = 1;

  /// The command was not understood.
  public static final int USAGE = 2;

  /// The run is incomplete and can be resumed: deadline, own network gone, disk full, reader gone.
  public static final int INCOMPLETE = 3;

  /// A condition asked for holds: `verify` found a fault.
  public static final int FOUND = 10;

  /// Added to the number of the signal that interrupted.
  public static final int SIGNAL = 128;

  private ExitCode() {}

  /// The code of a run that no signal stopped.
  public static int of(RunSummary summary) {
    return switch (summary.ending()) {
      case COMPLETE -> summary.complete() ? DONE : FATAL;
      case STOPPED, DEADLINE, LOCAL, READER_GONE, DISK_FULL, FILE_TOO_LARGE -> INCOMPLETE;
    };
  }
}
