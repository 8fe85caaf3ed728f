package io.rollcall.cli;

import io.rollcall.cli.option.OptionGroup;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The help of one command: what it does, examples, and its options in groups, each with its
/// default. Confined to whoever builds it.
final class HelpPage {
  private static final int NAME_COLUMNS = 34;
  private static final int COLUMNS_MAX = 100;
  private static final int TEXT_COLUMNS_MIN = 20;
  private static final String INDENT = "  ";

  private final CommandSpec command;
  private final int columns;
  private final List<Line> lines = new ArrayList<>();

  private HelpPage(CommandSpec command, int columns) {
    this.command = command;
    this.columns = Math.min(columns, COLUMNS_MAX);
  }

  static void print(CommandSpec command, Console console) {
    boolean terminal = console.terminals().isTerminal(StandardStream.OUTPUT);
    Paint paint = Paint.by(terminal, console.environment());
    int columns = terminal ? console.columns(StandardStream.OUTPUT) : COLUMNS_MAX;
    PrintStream out = new PrintStream(console.output(), false, StandardCharsets.UTF_8);
    for (Line line : new HelpPage(command, columns).lines()) {
      out.println(line.painted(paint, Integer.MAX_VALUE));
    }
    out.flush();
  }

  private List<Line> lines() {
    Arrays.stream(command.usageMessage().header()).forEach(this::text);
    Arrays.stream(command.usageMessage().description()).forEach(this::text);
    examples();
    if (command.parent() == null) {
      title("Commands");
      Arrays.stream(Verb.values()).forEach(verb -> entry(verb.word(), verb.purpose()));
      title("Options");
      command.options().forEach(option -> entry(names(option), meaning(option)));
      lines.add(new Line());
      text("See rollcall COMMAND --help for the options of a command.");
    } else {
      title("Usage");
      lines.add(new Line().add(INDENT).add(usage()));
      command.mixins().values().forEach(this::groups);
    }
    return lines;
  }

  private void examples() {
    String[] examples = command.usageMessage().footer();
    if (examples.length > 0) {
      title("Examples");
      Arrays.stream(examples)
          .forEach(example -> lines.add(new Line().add(INDENT).add(Ink.CYAN, example)));
    }
  }

  private String usage() {
    StringBuilder usage = new StringBuilder(command.qualifiedName()).append(" [OPTIONS]");
    for (PositionalParamSpec positional : command.positionalParameters()) {
      String label = positional.paramLabel() + (positional.arity().max() > 1 ? "..." : "");
      usage.append(' ').append(positional.required() ? label : "[" + label + "]");
    }
    return usage.toString();
  }

  /// The options of a mixin that is a group, or of the groups that it is made of.
  private void groups(CommandSpec mixin) {
    if (mixin.userObject() instanceof OptionGroup group) {
      title(group.title());
      mixin.positionalParameters().forEach(each -> entry(each.paramLabel(), meaning(each)));
      mixin.options().forEach(option -> entry(names(option), meaning(option)));
      note(group.note());
    }
    mixin.mixins().values().forEach(this::groups);
  }

  private void note(String note) {
    if (!note.isEmpty()) {
      wrapped(note, columns - INDENT.length())
          .forEach(part -> lines.add(new Line().add(INDENT).add(Ink.FAINT, part)));
    }
  }

  private static String names(OptionSpec option) {
    String[] names = option.names();
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    String aliases = String.join(", ", Arrays.asList(names).subList(1, names.length));
    return names[0] + value + (aliases.isEmpty() ? "" : ", " + aliases);
  }

  private static String meaning(ArgSpec argument) {
    String text = String.join(" ", argument.description());
    String initial = argument.defaultValue();
    return initial == null ? text : text + " [" + initial.replace(",", ", ") + "]";
  }

  private void title(String title) {
    lines.add(new Line());
    lines.add(new Line().add(Ink.BOLD, title));
  }

  private void text(String text) {
    wrapped(text, columns).forEach(part -> lines.add(new Line().add(part)));
  }

  /// A name and its meaning side by side; the meaning below where the name is too long.
  private void entry(String name, String meaning) {
    boolean narrow = columns - NAME_COLUMNS < TEXT_COLUMNS_MIN;
    int indent = narrow ? 2 * INDENT.length() + 2 : NAME_COLUMNS;
    List<String> parts = wrapped(meaning, columns - indent);
    boolean beside = !narrow && INDENT.length() + name.length() + 2 <= NAME_COLUMNS;
    Line line = new Line().add(INDENT).add(Ink.CYAN, name);
    lines.add(line);
    if (beside) {
      line.add(" ".repeat(NAME_COLUMNS - INDENT.length() - name.length())).add(parts.getFirst());
    }
    parts.stream()
        .skip(beside ? 1 : 0)
        .forEach(part -> lines.add(new Line().add(" ".repeat(indent)).add(part)));
  }

  private static List<String> wrapped(String text, int columns) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!part.isEmpty() && part.length() + 1 + word.length() > columns) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }
}
