package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Every option that says where records go and what is seen beside them.
class TerminalOptionsTest {

  @Test
  void theseAreAll() {
    assertEquals(Set.of("--output", "--overwrite"), names(new OutputOptions()));
    assertEquals(Set.of("--quiet", "--no-progress", "--color"), names(new TerminalOptions()));
    assertEquals(Set.of("--help"), names(new HelpOptions()));
  }

  @Test
  void anOutputIsAFileOrByADashStandardOutput() {
    assertNull(output().file());
    assertFalse(output().toStandardOutput());
    assertEquals("a.jsonl", output("-o", "a.jsonl").file());
    assertEquals("a.jsonl", output("--output=a.jsonl").file());
    assertNull(output("-o", "-").file());
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
