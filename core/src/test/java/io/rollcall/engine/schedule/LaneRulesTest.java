package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// No row goes before its site's rules are known, and none that they forbid.
class LaneRulesTest {
  private static final long SECOND = 1_000_000_000;
  private static final Site ONE = new Site(false, "one.test", 80);
  private static final Site TWO = new Site(false, "two.test", 80);

  private final Map<Site, SiteRules> known = new HashMap<>();
  private final Schedule<Waiter> schedule =
      new Schedule<>(
          new Politeness(4, 2, Duration.ZERO, 0),
          new Stock(Stock.Order.LIST, 16_384, 0),
          BreakerRules.NONE,
          site -> false,
          0);

  private record Waiter(Site site, long seq, String pathAndQuery, boolean isScout)
      implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  /// Forbids what begins with `/no`.
  private record Said(long intervalNanos, long validUntil, int bytes) implements SiteRules {
    @Override
    public @Nullable Failure refusal(String pathAndQuery) {
      return pathAndQuery.startsWith("/no")
          ? Failure.of(FailureKind.POLICY_ROBOTS, "forbidden")
          : null;
    }
  }

  private static Said said(long intervalNanos) {
    return new Said(intervalNanos, Long.MAX_VALUE, 1);
  }

  @BeforeEach
  void sitesHaveRules() {
    schedule.rules().knownBy(known::get);
  }

  private void arrive(Site site, long seq, String path) {
    schedule.add(new Waiter(site, seq, path, false), 0);
  }

  private void sendScouts() {
    for (Lane<Waiter> lane = schedule.rules().nextToScout();
        lane != null;
        lane = schedule.rules().nextToScout()) {
      schedule.addFront(new Waiter(lane.site(), 1, "/robots.txt", true), 0);
    }
  }

  private Turn<Waiter> turn(long now) {
    Turn<Waiter> turn = schedule.next(now);
    assertNotNull(turn, "something can be sent");
    return turn;
  }

  private void learn(Site site, SiteRules rules, long now) {
    schedule.rules().learn(site, rules, now);
    schedule.wake(now);
  }

  @Test
  void rowsWaitForTheScoutAndHoldNoWorkerMeanwhile() {
    arrive(ONE, 1, "/a");
    arrive(ONE, 2, "/b");
    known.put(TWO, SiteRules.NONE);
    arrive(TWO, 3, "/c");
    assertEquals(TWO, turn(0).lane().site(), "others go on");
    assertNull(schedule.next(0));
    sendScouts();
    Turn<Waiter> scout = turn(0);
    assertTrue(scout.candidate().isScout());
    assertNull(schedule.next(0), "the site has a place left, and nobody takes it");
    learn(ONE, said(0), 0);
    schedule.done(scout, 0);
    assertEquals("/a", turn(0).candidate().pathAndQuery());
    assertEquals("/b", turn(0).candidate().pathAndQuery());
  }

  @Test
  void oneScoutIsCalledForHoweverManyRowsWait() {
    arrive(ONE, 1, "/a");
    arrive(ONE, 2, "/b");
    assertNotNull(schedule.rules().nextToScout());
    assertNull(schedule.rules().nextToScout());
    arrive(ONE, 3, "/c");
    assertNull(schedule.rules().nextToScout());
  }

  @Test
  void aScoutThatWasLostIsCalledForAgain() {
    arrive(ONE, 1, "/a");
    sendScouts();
    turn(0);
    schedule.rules().callAgain(ONE);
    Lane<Waiter> lane = schedule.rules().nextToScout();
    assertNotNull(lane);
    assertEquals(ONE, lane.site());
  }

  @Test
  void whatIsForbiddenUsesNoTimeAndNoPlace() {
    known.put(ONE, said(10 * SECOND));
    arrive(ONE, 1, "/no/1");
    arrive(ONE, 2, "/no/2");
    arrive(ONE, 3, "/yes");
    arrive(ONE, 4, "/no/4");
    arrive(ONE, 5, "/yes");
    assertNotNull(turn(0).refusal());
    assertNotNull(turn(0).refusal());
    assertEquals(0, schedule.inFlight(), "no worker is held");
    Turn<Waiter> allowed = turn(0);
    assertNull(allowed.refusal());
    schedule.gate().written(allowed, 0);
    assertNull(schedule.next(9 * SECOND), "the interval has not passed");
    schedule.wake(10 * SECOND);
    assertNotNull(turn(10 * SECOND).refusal());
    assertNull(turn(10 * SECOND).refusal());
  }

  @Test
  void theIntervalCountsFromWhenTheRulesAreKnown() {
    arrive(ONE, 1, "/a");
    sendScouts();
    Turn<Waiter> scout = turn(0);
    learn(ONE, said(10 * SECOND), SECOND);
    schedule.done(scout, SECOND);
    schedule.wake(10 * SECOND);
    assertNull(schedule.next(10 * SECOND));
    schedule.wake(11 * SECOND);
    assertEquals("/a", turn(11 * SECOND).candidate().pathAndQuery());
  }

  @Test
  void rulesThatAreTooOldAreAskedForAnew() {
    known.put(ONE, new Said(0, 5 * SECOND, 1));
    arrive(ONE, 1, "/a");
    arrive(ONE, 2, "/b");
    assertEquals("/a", turn(4 * SECOND).candidate().pathAndQuery());
    assertNull(schedule.next(5 * SECOND));
    assertNotNull(schedule.rules().nextToScout());
  }

  @Test
  void whileRulesTakeAllMemoryNoMoreScoutsAreSent() {
    known.put(ONE, new Said(0, Long.MAX_VALUE, (int) LaneRules.BYTES_MAX));
    arrive(ONE, 1, "/a");
    arrive(TWO, 2, "/b");
    assertNull(schedule.rules().nextToScout());
    schedule.done(turn(0), 0);
    assertNotNull(schedule.rules().nextToScout(), "the lane has ended");
  }

  @Test
  void aLaneThatHasEndedLearnsNothing() {
    arrive(ONE, 1, "/a");
    assertNotNull(schedule.rules().nextToScout());
    schedule.dismiss(1);
    learn(ONE, said(0), 0);
    assertNull(schedule.next(0));
    assertFalse(schedule.waiting() > 0);
  }
}
