package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.cli.terminal.StandardStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainTest {

  @Test
  void theVersionIsThatOfTheBuild() {
    Ended ended = rollcall("--version");
    assertEquals(0, ended.code());
    assertTrue(ended.out().matches("(?s)rollcall \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R.*"), ended::out);
    assertTrue(ended.out().contains("Java " + Runtime.version()), ended::out);
  }

  @Test
  void helpListsTheCommandsAndIsNoMistake() {
    Ended ended = rollcall("--help");
    assertEquals(0, ended.code());
    assertEquals("", ended.err());
    assertAll(
        Verb.words().stream()
            .map(word -> () -> assertTrue(ended.out().contains("\n  " + word + " "), word)));
  }

  @Test
  void noCommandIsAMistakeThatNamesTheCommands() {
    Ended ended = rollcall();
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    assertEquals(
        "rollcall: no command is named: "
            + String.join(", ", Verb.words())
            + "\nsee: rollcall --help\n",
        ended.err());
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void theHelpOfEachCommandShowsAnExampleAndGroups(Verb verb) {
    Ended ended = rollcall(verb.word(), "--help");
    assertEquals(0, ended.code());
    String examples =
        ended
            .out()
            .substring(ended.out().indexOf("\nExamples\n"), ended.out().indexOf("\nUsage\n"));
    assertTrue(examples.contains("\n  rollcall " + verb.word()), ended::out);
    assertTrue(ended.out().contains("\nUsage\n  rollcall " + verb.word() + " "), ended::out);
    assertTrue(ended.out().contains("  --help, -h"), ended::out);
    assertFalse(ended.out().contains("\u001b"), ended::out);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void helpFitsTheTerminal(Verb verb) {
    Ended ended = new CommandRun().terminal(StandardStream.OUTPUT).run(verb.word(), "--help");
    assertTrue(ended.out().contains("\u001b[1mUsage\u001b[0m\n"), ended::out);
    ended
        .out()
        .replaceAll("\u001b\\[[0-9]+m", "")
        .lines()
        .filter(line -> !line.startsWith("  rollcall "))
        .forEach(line -> assertTrue(line.length() <= 80, line));
  }
}
