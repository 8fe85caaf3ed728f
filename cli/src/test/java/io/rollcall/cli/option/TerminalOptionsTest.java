package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Every option that says where records go and what is seen beside them.
class TerminalOptionsTest {

  @Test
  void theseAreAll() {
    assertEquals(
        Set.of("--output", "--overwrite", "--output-format", "--csv-safe", "--ordered"),
        names(new OutputOptions()));
    assertEquals(Set.of("--quiet", "--no-progress", "--color"), names(new TerminalOptions()));
    assertEquals(Set.of("--help"), names(new HelpOptions()));
  }

  @Test
  void anOutputIsAFileOrByADashStandardOutput() {
    assertEquals(List.of(), output().files());
    assertFalse(output().toStandardOutput());
    assertEquals(List.of("a.jsonl", "b.csv"), output("-o", "a.jsonl", "-o", "b.csv").files());
    assertEquals(List.of("a.jsonl"), output("--output=a.jsonl").files());
    assertEquals(List.of(), output("-o", "-").files());
    assertTrue(output("-o", "-").toStandardOutput());
  }

  @Test
  void anOutputIsReplacedOnlyWhereThatIsSaid() {
    assertFalse(output().overwrite());
    assertTrue(output("--overwrite").overwrite());
  }

  @Test
  void quietMeansNeitherProgressNorSummary() {
    assertTrue(terminal().progress() && terminal().summary());
    assertFalse(terminal("--quiet").progress());
    assertFalse(terminal("-q").summary());
  }

  @Test
  void noProgressLeavesTheSummary() {
    assertFalse(terminal("--no-progress").progress());
    assertTrue(terminal("--no-progress").summary());
  }

  @Test
  void coloursMayBeForcedAndForbidden() {
    Console console = Console.ofProcess();
    assertEquals(
        Paint.COLORED, terminal("--color", "always").paint(console, StandardStream.OUTPUT));
    assertEquals(Paint.PLAIN, terminal("--color", "never").paint(console, StandardStream.OUTPUT));
  }

  private static OutputOptions output(String... arguments) {
    OutputOptions options = new OutputOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  private static TerminalOptions terminal(String... arguments) {
    TerminalOptions options = new TerminalOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  private static Set<String> names(Object options) {
    return new CommandLine(options)
        .getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet());
  }
}
