package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.WireLog.Event;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The judge of what a run did at the wire finds a fault of one nanosecond, and nothing else.
class WireLogTest {
  private static final long MILLI = 1_000_000;
  private static final Site ONE = new Site(false, "one.test", 80);
  private static final Site TWO = new Site(false, "two.test", 80);

  private final List<Event> events = new ArrayList<>();

  private WireLogTest written(Site site, long nanos) {
    events.add(new Event.Written(site, nanos, "/"));
    return this;
  }

  private WireLogTest ended(Site site, long nanos) {
    events.add(new Event.Ended(site, nanos));
    return this;
  }

  private WireLogTest walled(Site site, long nanos) {
    events.add(new Event.Walled(site, nanos, 1_000 * MILLI));
    return this;
  }

  private void finds(int count, Politeness politeness, String fault) {
    List<String> found = WireLog.of(events).violations(politeness);
    assertEquals(count, found.size(), found::toString);
    found.forEach(text -> assertTrue(text.contains(fault), text));
  }

  @Test
  void anIntervalThatIsOneNanosecondShortIsFound() {
    Politeness interval = new Politeness(4, 2, Duration.ofMillis(20), 0);
    written(ONE, 0).written(TWO, 1).written(ONE, 20 * MILLI).written(TWO, 20 * MILLI + 1);
    finds(0, interval, "");
    ended(ONE, 21 * MILLI).written(ONE, 40 * MILLI - 1);
    finds(1, interval, "1 ns before its interval was over");
  }

  @Test
  void aSiteThatIsAskedOneNanosecondTooEarlyBehindAWallIsFound() {
    Politeness any = new Politeness(4, 2, Duration.ZERO, 0);
    written(ONE, 0).written(ONE, 9).walled(ONE, 10).ended(ONE, 11).written(TWO, 12);
    written(ONE, 1_000 * MILLI + 10);
    finds(0, any, "");
    ended(ONE, 1_001 * MILLI).walled(ONE, 1_001 * MILLI).written(ONE, 2_001 * MILLI - 1);
    finds(1, any, "1 ns before it may be asked again");
  }

  @Test
  void oneMoreAtATimeThanASiteBearsIsFound() {
    Politeness two = new Politeness(4, 2, Duration.ZERO, 0);
    written(ONE, 0).written(TWO, 0).written(ONE, 0).ended(ONE, 1).written(ONE, 1);
    finds(0, two, "");
    written(ONE, 1);
    finds(1, two, "3 at a time");
  }

  @Test
  void oneMoreThanTheRateAllowsIsFound() {
    Politeness rate = new Politeness(4, 4, Duration.ZERO, 100);
    written(ONE, 0).written(TWO, 0).written(TWO, 0);
    finds(0, rate, "");
    written(TWO, 0);
    finds(1, rate, "faster than the rate of the run");
  }
}
