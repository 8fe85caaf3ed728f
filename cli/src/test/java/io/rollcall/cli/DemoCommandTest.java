package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

  @Test
  void itShowsTheLoopThePoolAndTheRaceWithoutColoursInAPipe() {
    Ended ended = rollcall("demo");
    assertEquals(0, ended.code(), ended::err);
    assertEquals("", ended.err());
    assertTrue(ended.out().contains("Each time 250 rows in, 250 records out."), ended::out);
    assertTrue(ended.out().matches("(?s).*the lists +[1-9]\\d* of 250 rows.*"), ended::out);
    assertTrue(ended.out().matches("(?s).*Rollcall +0 of 250 rows.*"), ended::out);
    assertTrue(ended.out().contains("rollcall rehearse urls.txt"), ended::out);
    assertFalse(ended.out().contains("\u001b"), ended::out);
    ended.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void theSourceOfTheRaceIsTheCodeThatRan() throws Exception {
    Ended ended = rollcall("demo", "--source");
    Path source = Path.of("src/main/java/io/rollcall/cli/demo/Race.java");
    assertEquals(0, ended.code(), ended::err);
    assertEquals(Files.readAllLines(source), ended.out().lines().toList());
  }
}
