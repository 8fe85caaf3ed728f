package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestingSitesTest {
  private static final long MILLI = 1_000_000;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Site site(int number) {
    return new Site(false, "h" + number + ".example", 80);
  }

  @Test
  void noSiteRestsForLessThanItDoesAndFewOthersRestToo() {
    RestingSites resting = new RestingSites();
    assertTrue(resting.until(site(1)) < 0, "nobody rests");
    for (int number = 0; number < 300_000; number++) {
      resting.note(site(number), number);
    }
    int others = 0;
    for (int number = 0; number < 300_000; number++) {
      assertTrue(resting.until(site(number)) >= number);
      others += resting.until(site(-1 - number)) > Long.MIN_VALUE ? 1 : 0;
    }
    assertTrue(others < 300_000 / 5, others + " of 300,000 others");
    assertEquals(8 << 20, RestingSites.BYTES);
  }

  @Test
  void anIntervalHoldsThoughLanesAreDropped() {
    Schedule<Waiter> schedule =
        new Schedule<>(
            new Politeness(1, 6, Duration.ofHours(1), 0),
            new Stock(Stock.Order.LIST, 16_384, 0),
            BreakerRules.NONE,
            site -> false,
            0);
    int sites = 2 * Lanes.LANES_MAX;
    long seq = 0;
    long now = 0;
    for (int number = 0; number < sites; number++) {
      now += MILLI;
      // A site may be taken for another that rests: then it waits, as the next one's rows do not.
      schedule.add(new Waiter(site(number), ++seq), now);
      Turn<Waiter> turn = schedule.next(now);
      if (turn != null) {
        schedule.gate().written(turn, now);
        schedule.done(turn, now);
      }
    }
    int most = Lanes.LANES_MAX + schedule.waiting() + 1;
    assertTrue(schedule.lanes() <= most, schedule.lanes() + " lanes, " + schedule.waiting());
    assertTrue(schedule.waiting() < sites / 20, schedule.waiting() + " wait for others");

    int last = sites - 1;
    schedule.add(new Waiter(site(last), ++seq), now);
    assertNull(schedule.next(now + HOUR / 2), "the interval of a site whose lane was dropped");
    schedule.wake(now + 2 * HOUR);
    assertNotNull(schedule.next(now + 2 * HOUR));
  }
}
