package io.rollcall.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {

  @Test
  void inkCostsNoColumns() {
    Line line = new Line().add(Ink.GREEN, "200").add("  http://h.example/");
    assertEquals(22, line.width());
    assertEquals("200  http://h.example/", line.painted(Paint.PLAIN, 80));
    assertEquals("\u001b[32m200\u001b[0m  http://h.example/", line.painted(Paint.COLORED, 80));
  }

  @Test
  void aLineIsCutAcrossItsInks() {
    Line line = new Line().add(Ink.GREEN, "200").add("  http://h.example/").add(Ink.RED, "!");
    assertEquals("\u001b[32m200\u001b[0m  http…", line.painted(Paint.COLORED, 10));
    assertEquals("200…", new Line().add("200").add("0").add("").add("1").painted(Paint.PLAIN, 4));
  }

  @Test
  void coloursStayOffWhereTheyAreRefused() {
    assertEquals(Paint.COLORED, Paint.by(true, Map.of("TERM", "xterm")));
    assertEquals(Paint.COLORED, Paint.by(true, Map.of("NO_COLOR", "")));
    assertEquals(Paint.PLAIN, Paint.by(true, Map.of("NO_COLOR", "1")));
    assertEquals(Paint.PLAIN, Paint.by(true, Map.of("TERM", "dumb")));
    assertEquals(Paint.PLAIN, Paint.by(false, Map.of()));
  }
}
