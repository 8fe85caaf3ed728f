package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsThatOfTheBuild() {
    assertEquals(0, run("--version"));
    assertTrue(
        out.toString().matches("(?s)rollcall \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R.*"), out::toString);
    assertTrue(out.toString().contains("Java " + Runtime.version()), out::toString);
  }

  @Test
  void helpIsNoMistake() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Usage: rollcall"), out::toString);
  }

  @Test
  void noCommandIsAMistakeAndShowsTheUsage() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("a command is missing"), err::toString);
    assertTrue(err.toString().contains("Usage: rollcall"), err::toString);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }
}
