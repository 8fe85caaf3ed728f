package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A clock that leaves out the time in which its process stood still.
class StandstillClockTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  private final List<Long> standstills = new ArrayList<>();
  private long machine = -7 * SECOND;
  private final StandstillClock clock = new StandstillClock(() -> machine, standstills::add);

  @Test
  void whileTheProcessRunsItIsTheMachinesClock() {
    long begun = clock.read();
    for (int reading = 1; reading <= 100; reading++) {
      machine += StandstillClock.READ_EVERY_NANOS;
      assertEquals(reading * StandstillClock.READ_EVERY_NANOS, clock.read() - begun);
    }
    assertEquals(List.of(), standstills);
  }

  @Test
  void aStandstillIsLeftOutAndTold() {
    long begun = clock.read();
    machine += HOUR;
    assertEquals(begun, clock.read());
    machine += SECOND;
    assertEquals(begun + SECOND, clock.read());
    machine += 3 * SECOND;
    assertEquals(begun + SECOND, clock.read());
    assertEquals(List.of(HOUR, 3 * SECOND), standstills);
  }

  @Test
  void aShortPauseIsCounted() {
    long begun = clock.read();
    machine += StandstillClock.STANDSTILL_NANOS;
    assertEquals(begun + StandstillClock.STANDSTILL_NANOS, clock.read());
    assertEquals(List.of(), standstills);
  }

  @Test
  void otherThreadsNoticeNothing() {
    long begun = clock.read();
    machine += HOUR;
    assertEquals(begun + HOUR, clock.peek());
    clock.read();
    assertEquals(begun, clock.peek());
  }
}
