package io.rollcall.cli.fetch;

import io.rollcall.cli.option.GivenOptions;
import io.rollcall.cli.option.ResumeOptions;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.verify.MaskedText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// How a run outlives interruptions.
///
/// @param options what is asked for
/// @param given the options that change records, by name
/// @param changeable the options that may differ from those of an earlier session
/// @param arguments the command line's
record Resuming(
    ResumeOptions options,
    Map<String, String> given,
    Set<String> changeable,
    List<String> arguments) {

  /// What was asked of that command.
  static Resuming of(ResumeOptions options, CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    return new Resuming(
        options,
        GivenOptions.of(parsed),
        GivenOptions.changeable(parsed),
        spec.root().commandLine().getParseResult().originalArgs());
  }

  /// Refuses options that contradict one another.
  ///
  /// @param overwrite whether the output is to be replaced
  /// @throws UsageException if they do
  void check(boolean overwrite) {
    String idle = options.idle();
    if (idle != null) {
      throw new UsageException(idle + " means nothing without --resume");
    }
    if (options.resume() && overwrite) {
      throw new UsageException("--overwrite begins anew and --resume goes on: choose one");
    }
  }

  /// Refuses to go on with what is not kept.
  ///
  /// @throws UsageException if that is asked for
  void requireNone() {
    if (options.resume()) {
      throw new UsageException("--resume needs an output that is kept: name a file with -o");
    }
  }

  /// The command line that goes on with the run, as a shell takes it. Secrets are masked: who knows
  /// them puts them in again.
  String command() {
    StringBuilder command = new StringBuilder("rollcall");
    String before = "";
    for (String argument : arguments) {
      command.append(' ').append(quoted(masked(before, argument)));
      before = argument;
    }
    return options.resume() ? command.toString() : command.append(" --resume").toString();
  }

  private static String masked(String before, String argument) {
    if (before.equals("-H") || before.equals("--header")) {
      return header(argument);
    }
    for (String begin : List.of("--header=", "-H")) {
      if (argument.startsWith(begin) && argument.length() > begin.length()) {
        return begin + header(argument.substring(begin.length()));
      }
    }
    return MaskedText.url(argument);
  }

  private static String header(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? text
        : MaskedText.header(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
