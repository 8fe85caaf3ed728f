package io.rollcall.cli;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.cli.terminal.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Runs the command within this process, on streams of the test's own. Confined to one test.
final class CommandRun {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Set<StandardStream> terminals = EnumSet.noneOf(StandardStream.class);
  private String input = "";

  /// What a command left behind.
  ///
  /// @param code the exit code
  /// @param out all of standard output
  /// @param err all of standard error
  record Ended(int code, String out, String err) {}

  /// Runs the command where no stream is a terminal and standard input is empty.
  static Ended rollcall(String... arguments) {
    return new CommandRun().run(arguments);
  }

  /// What standard input holds.
  CommandRun input(String text) {
    input = text;
    return this;
  }

  /// Makes a stream a terminal of 80 columns.
  CommandRun terminal(StandardStream stream) {
    terminals.add(stream);
    return this;
  }

  Ended run(String... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new FakeTerminals(),
            Map.of("TERM", "xterm"));
    int code = Main.run(console, arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private final class FakeTerminals implements Terminals {
    @Override
    public boolean isTerminal(StandardStream stream) {
      return terminals.contains(stream);
    }

    @Override
    public boolean isPiped(StandardStream stream) {
      return !isTerminal(stream);
    }

    @Override
    public int columns(StandardStream stream) {
      return isTerminal(stream) ? COLUMNS_USUAL : 0;
    }
  }
}
