package io.rollcall.cli;

import io.rollcall.cli.option.Version;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/// The `rollcall` command itself; what it can do stands in [Verb].
@Command(
    name = "rollcall",
    versionProvider = Version.class,
    header = "Call the roll of a giant list of URLs: one record for every row.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "this page")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"--version", "-V"},
      versionHelp = true,
      description = "the versions of Rollcall and Java")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  private Main() {}

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /// Runs the command line on these streams.
  ///
  /// @return the exit code
  public static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new Main());
    Verb verb = verb(arguments);
    if (verb != null) {
      line.addSubcommand(verb.word(), verb.command(console));
    }
    Mistakes mistakes = new Mistakes(console);
    line.setExpandAtFiles(false)
        .setOut(new PrintWriter(console.output(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes)
        .setExecutionStrategy(parsed -> execute(console, parsed));
    return line.execute(arguments);
  }

  /// The verb among the arguments: the first of them that is no option.
  private static @Nullable Verb verb(String... arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return Verb.of(argument);
      }
    }
    return null;
  }

  private static int execute(Console console, ParseResult parsed) {
    for (CommandLine line : parsed.asCommandLineList()) {
      if (line.isUsageHelpRequested()) {
        HelpPage.print(line.getCommandSpec(), console);
        return ExitCode.DONE;
      }
      if (line.isVersionHelpRequested()) {
        line.printVersionHelp(line.getOut());
        return ExitCode.DONE;
      }
    }
    return new RunLast().execute(parsed);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command is named: " + String.join(", ", Verb.words()));
  }
}
