package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// `docs/reference/options.md` has a row for each option of each command, with all its names and
/// its default.
class OptionsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/options.md");

  /// `| `--workers N`, `-c` | meaning | `auto` | `--workers 200` |`.
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (`--?[^|]*(?:\\\\\\|[^|]*)*) \\| ([^|]+) \\| ([^|]+) \\| `([^|]+)` \\|$");

  private static final Pattern NAME = Pattern.compile("`(--?[a-zA-Z-]+)");

  /// A row of the page.
  record Row(List<String> names, String meaning, String usual, String example) {}

  @Test
  void everyOptionHasItsRowAndEveryRowItsOption() throws IOException {
    Set<String> told = new TreeSet<>();
    rows().forEach(row -> told.addAll(row.names()));
    assertEquals(new TreeSet<>(names(options())), told);
  }

  @Test
  void eachRowTellsTheDefault() throws IOException {
    List<Row> rows = rows();
    for (OptionSpec option : options()) {
      String usual = option.defaultValue();
      assertTrue(
          usual == null
              || rows.stream()
                  .filter(row -> row.names().getFirst().equals(option.names()[0]))
                  .anyMatch(row -> row.usual().contains("`" + usual + "`")),
          () -> "no row of " + option.names()[0] + " tells its default, " + usual);
    }
  }

  @Test
  void eachExampleUsesItsOption() throws IOException {
    for (Row row : rows()) {
      assertTrue(
          row.names().stream().anyMatch(row.example()::contains),
          () -> row.names() + ": " + row.example());
      assertFalse(row.meaning().isBlank(), () -> row.names().toString());
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> names =
            NAME.matcher(row.group(1)).results().map(name -> name.group(1)).toList();
        rows.add(new Row(names, row.group(2), row.group(3), row.group(4)));
      }
    }
    return rows;
  }

  private static Set<String> names(List<OptionSpec> options) {
    return options.stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .collect(Collectors.toSet());
  }

  /// The options of all commands.
  private static List<OptionSpec> options() {
    List<OptionSpec> options = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      Object command = verb.command(Console.ofProcess());
      options.addAll(new CommandLine(command).getCommandSpec().options());
    }
    return options;
  }
}
