package io.rollcall.cli;

import io.rollcall.RunFailedException;
import io.rollcall.cli.option.Nearest;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.record.PrintableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command in one line, and where help is.
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int FRAMES_MAX = 12;

  private final Console console;

  Mistakes(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    return usage(sentence(mistake, command), command);
  }

  private int usage(String sentence, CommandSpec command) {
    say(sentence);
    console.messages().println("see: " + command.qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception cause, CommandLine line, ParseResult parsed) {
    switch (cause) {
      case UsageException usage -> {
        return usage(String.valueOf(usage.getMessage()), line.getCommandSpec());
      }
      case FatalException fatal -> say(String.valueOf(fatal.getMessage()));
      case RunFailedException failed -> say(String.valueOf(failed.getMessage()));
      default -> fault(cause);
    }
    return ExitCode.FATAL;
  }

  private void say(String sentence) {
    Paint paint =
        Paint.by(console.terminals().isTerminal(StandardStream.MESSAGES), console.environment());
    console.messages().println(paint.in(Ink.RED, "rollcall:") + " " + PrintableText.of(sentence));
  }

  /// A fault of Rollcall's own, with what its makers need to find it.
  private void fault(Exception cause) {
    say("this is a fault of Rollcall's own: " + cause);
    StackTraceElement[] frames = cause.getStackTrace();
    for (int frame = 0; frame < Math.min(FRAMES_MAX, frames.length); frame++) {
      console.messages().println("    at " + frames[frame]);
    }
  }

  private static String sentence(ParameterException mistake, CommandSpec command) {
    return switch (mistake) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched(), command);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
      default -> refused(mistake);
    };
  }

  private static String unmatched(List<String> arguments, CommandSpec command) {
    String first = arguments.getFirst();
    boolean option = first.startsWith("-");
    String typed =
        option && first.indexOf('=') > 0 ? first.substring(0, first.indexOf('=')) : first;
    String nearest = Nearest.to(typed, option ? options(command) : Verb.words());
    String guess = nearest == null ? "" : "; did you mean " + nearest + "?";
    if (option) {
      return "there is no option " + typed + guess;
    }
    return command.parent() == null
        ? "there is no command " + quoted(typed) + guess
        : "nothing more is expected after the command's arguments: " + quoted(typed);
  }

  private static List<String> options(CommandSpec command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static String missing(MissingParameterException mistake) {
    ArgSpec missing = mistake.getMissing().getFirst();
    if (!(missing instanceof OptionSpec option)) {
      return missing.paramLabel() + " is missing";
    }
    String whole = name(option) + " " + option.paramLabel();
    return option.required() ? whole + " is missing" : name(option) + " needs a value: " + whole;
  }

  private static String refused(ParameterException mistake) {
    ArgSpec argument = mistake.getArgSpec();
    return argument != null && mistake.getCause() instanceof TypeConversionException refusal
        ? name(argument) + " " + quoted(mistake.getValue()) + " " + refusal.getMessage()
        : String.valueOf(mistake.getMessage());
  }

  /// The name by which the help lists an option.
  private static String name(@Nullable ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.names()[0]
        : argument == null ? "" : argument.paramLabel();
  }

  /// Text as a shell would want it: in quotes where it is empty or holds a space.
  private static String quoted(@Nullable String text) {
    return text == null || text.isEmpty() || text.contains(" ") ? "'" + text + "'" : text;
  }
}
