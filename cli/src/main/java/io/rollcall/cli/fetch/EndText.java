package io.rollcall.cli.fetch;

import io.rollcall.RunFailedException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary;
import io.rollcall.source.RowSource.SourceProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must be said of a run's end beside its summary.
///
/// @param summary what the run came to
/// @param source how far the list was read
/// @param output where the records are, null for standard output
record EndText(RunSummary summary, SourceProgress source, @Nullable String output) {

  /// What is said where a run could not go on.
  static String failed(RunFailedException failure, Output output) {
    String name = output.name();
    return failure.getMessage()
        + (name == null ? "" : "; what is recorded in " + name + " so far is valid")
        + (output instanceof Output.Kept ? ", and the same command with --resume goes on" : "");
  }

  /// Whether rows are left without a record.
  boolean isIncomplete() {
    return !summary.complete();
  }

  /// One line for each thing.
  ///
  /// @param signal the signal that stopped the run, 0 where none did
  /// @param gaveUp why this machine could not ask for too long, null where that is not so
  /// @param outputStopped why an output takes no more, null where that is not so
  List<String> lines(int signal, @Nullable String gaveUp, @Nullable String outputStopped) {
    String why = gaveUp == null ? "" : " for as long as --local-wait (" + gaveUp + ")";
    String full = outputStopped == null ? "" : " (" + outputStopped + ")";
    List<String> lines = new ArrayList<>();
    switch (summary.ending()) {
      case COMPLETE -> complete(lines);
      case STOPPED -> lines.add("stopped" + (signal == 0 ? "" : " by " + name(signal)) + howFar());
      case DEADLINE -> lines.add("stopped, since its --deadline came" + howFar());
      case LOCAL -> lines.add("stopped, since this machine could not ask" + why + howFar());
      case READER_GONE -> lines.add("stopped, since nobody reads the output any more" + howFar());
      case DISK_FULL -> lines.add("stopped, since the disk is full" + full + howFar());
      case FILE_TOO_LARGE ->
          lines.add("stopped, since a file is as large as it may be here" + full + howFar());
    }
    return lines;
  }

  private void complete(List<String> lines) {
    if (!summary.complete()) {
      lines.add(
          Readable.count(summary.rowsRead(), "row")
              + " were read and "
              + Readable.count(summary.records(), "record")
              + " written: this is a fault of Rollcall's own");
    } else if (summary.rowsRead() == 0) {
      lines.add("the list is empty: 0 rows, 0 records" + skipped(source.skippedLines()));
    }
  }

  private static String skipped(long lines) {
    return switch ((int) Math.min(2, lines)) {
      case 0 -> "";
      case 1 -> " (1 line is blank or a comment)";
      default -> " (" + Readable.count(lines) + " lines are blank or comments)";
    };
  }

  private String howFar() {
    String where = output == null ? "" : " in " + output;
    return ": of "
        + Readable.count(summary.rowsRead(), "row")
        + " read so far "
        + Readable.count(summary.records())
        + (summary.records() == 1 ? " has its record" : " have their record")
        + where
        + ", and what is recorded is valid";
  }

  private static String name(int signal) {
    return switch (signal) {
      case 1 -> "SIGHUP";
      case 2 -> "SIGINT";
      case 15 -> "SIGTERM";
      default -> "signal " + signal;
    };
  }
}
