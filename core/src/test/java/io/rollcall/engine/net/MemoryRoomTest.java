package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryRoomTest {

  @Test
  void aTenthIsKeptFree() {
    assertFalse(MemoryRoom.isScarce(90, 100));
    assertTrue(MemoryRoom.isScarce(91, 100));
  }

  @Test
  void whereNobodyTellsALimitThereIsRoom() {
    assertFalse(MemoryRoom.isScarce(91, -1));
    assertFalse(MemoryRoom.isScarce(91, Long.MAX_VALUE));
  }
}
