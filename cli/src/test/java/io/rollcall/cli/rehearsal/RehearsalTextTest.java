package io.rollcall.cli.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.plan.Prospect;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RehearsalTextTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void noListTakesThisMachineLongerThanItsRehearsalDid() {
    Duration wall = Duration.ofMillis(355);
    assertEquals(wall, RehearsalText.machine(Duration.ofMillis(1_600), wall));
    assertEquals(Duration.ofMillis(90), RehearsalText.machine(Duration.ofMillis(90), wall));
  }

  @Test
  void aListThatIsAskedAllAtOnceWaitsForOneAnswer() {
    assertEquals("one answer", limit(2));
    assertEquals("2 workers", limit(3));
  }

  /// What requests to a site each wait for, of two workers, where each answer takes a second.
  private static String limit(long requests) {
    Politeness politeness = new Politeness(2, 6, Duration.ZERO, 0);
    Prospect.Load load = new Prospect.Load(requests, 1, Duration.ZERO);
    return RehearsalText.limit(Prospect.of(load, politeness, SECOND), new SiteLoads(), politeness);
  }
}
