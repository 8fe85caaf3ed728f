package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> OPTIONS =
      List.of("--workers", "--timeout", "--tls-timeout", "--rate", "--retries", "-o");

  @Test
  void aLetterTooFewTooManyOrSwappedIsForgiven() {
    assertEquals("--workers", Nearest.to("--worker", OPTIONS));
    assertEquals("--workers", Nearest.to("--workerss", OPTIONS));
    assertEquals("--workers", Nearest.to("--wrokers", OPTIONS));
    assertEquals("--timeout", Nearest.to("--time-out", OPTIONS));
  }

  @Test
  void aBeginningIsEnough() {
    assertEquals("--retries", Nearest.to("--ret", OPTIONS));
  }

  @Test
  void whatResemblesNothingGetsNoSuggestion() {
    assertNull(Nearest.to("--frobnicate", OPTIONS));
  }

  @Test
  void swappedNeighboursAreOneEdit() {
    assertEquals(1, Nearest.edits("abcd", "acbd"));
    assertEquals(3, Nearest.edits("kitten", "sitting"));
    assertEquals(4, Nearest.edits("", "four"));
  }
}
