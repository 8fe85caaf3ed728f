package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ByteRunTest {
  @Test
  void trimmedItTakesTheMemoryOfItsBytesAloneAndReadsAndGrowsAsBefore() {
    ByteRun run = new ByteRun(new byte[0], 0);
    run.putText("x".repeat(3_000));
    run.putText("a row too many");
    run.truncate(3_003);
    assertTrue(run.bytes().length > run.length());

    run.trim();

    assertEquals(3_003, run.bytes().length);
    run.putLong(7);
    assertEquals("x".repeat(3_000), run.takeText());
    assertEquals(7, run.takeLong());
    assertTrue(run.isRead());
  }
}
