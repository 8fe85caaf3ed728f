package io.rollcall.cli.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunNoticesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aStandstillIsToldOnceAndOnlyWhereItIsNoBusyMachines() {
    RunNotices notices = new RunNotices();
    notices.stoodStill(9 * SECOND);
    assertEquals(List.of(), notices.untold());
    notices.stoodStill(190 * SECOND);
    assertEquals(
        List.of(
            "this process stood still for 3m 10s: going on; nothing but --deadline counts that"
                + " time"),
        notices.untold());
    assertEquals(List.of(), notices.untold());
  }
}
