package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.SiteSign;
import io.rollcall.policy.Stock;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FirstFailure;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the schedule does with the rows of sites that fail: two failures open the breaker, two
/// probes after 1 and 2 s find the site dead for 60 s.
class DeadSiteTest {
  private static final long SECOND = 1_000_000_000;
  private static final Site DEAD = new Site(false, "dead.test", 80);
  private static final Site LIVE = new Site(false, "live.test", 80);
  private static final BreakerRules RULES =
      new BreakerRules(2, 2, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final Schedule<Waiter> schedule =
      new Schedule<>(
          new Politeness(8, 4, Duration.ZERO, 0),
          new Stock(Stock.Order.LIST, 16_384, 0),
          RULES,
          site -> false,
          0);

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of();
    }
  }

  private static FirstFailure failureOf(long seq) {
    return new FirstFailure(Failure.of(FailureKind.CONNECT_REFUSED, "refused"), seq, Instant.EPOCH);
  }

  private void arrive(Site site, long from, long to, long now) {
    for (long seq = from; seq <= to; seq++) {
      schedule.add(new Waiter(site, seq), now);
    }
    lookUpAll(now);
  }

  private void lookUpAll(long now) {
    for (Lane<Waiter> lane = schedule.nextToLookUp(9);
        lane != null;
        lane = schedule.nextToLookUp(9)) {
      schedule.resolved(lane, List.of(InetAddress.getLoopbackAddress()), Long.MAX_VALUE, now);
    }
  }

  private @Nullable Turn<Waiter> sent(long now) {
    schedule.wake(now);
    lookUpAll(now);
    return schedule.next(now);
  }

  private void ends(@Nullable Turn<Waiter> turn, SiteSign sign, long now) {
    assertNotNull(turn, "something was sent");
    FirstFailure failure = failureOf(turn.candidate().seq());
    schedule.breakers().tells(turn.lane(), sign, failure, now);
    schedule.done(turn, now);
  }

  private List<Long> skipped(long now) {
    List<Long> seqs = new ArrayList<>();
    for (Skip<Waiter> skip = schedule.nextSkip(now); skip != null; skip = schedule.nextSkip(now)) {
      assertEquals(1, skip.first().seq(), "who met the first failure");
      seqs.add(skip.candidate().seq());
    }
    return seqs;
  }

  /// Rows 1 to 4 are asked and fail: the breaker is open from then on, and 5 to `to` wait.
  private void open(long to) {
    arrive(DEAD, 1, to, 0);
    List<Turn<Waiter>> turns = new ArrayList<>();
    for (Turn<Waiter> turn = sent(0); turn != null; turn = sent(0)) {
      turns.add(turn);
    }
    assertEquals(4, turns.size());
    turns.forEach(turn -> ends(turn, SiteSign.DEAD, 0));
  }

  private void die(long to) {
    open(to);
    ends(sent(SECOND), SiteSign.DEAD, SECOND);
    ends(sent(3 * SECOND), SiteSign.DEAD, 3 * SECOND);
  }

  @Test
  void whileTheBreakerIsOpenRowsWaitAndOneAtATimeIsAProbe() {
    open(10);
    assertNull(sent(SECOND - 1));
    assertEquals(SECOND, schedule.nextEventAt(0));
    assertEquals(Bound.BREAKER, schedule.bound());
    Turn<Waiter> probe = sent(SECOND);
    assertNotNull(probe);
    assertEquals(5, probe.candidate().seq());
    assertNull(sent(SECOND), "one at a time");
    assertEquals(Bound.BREAKER, schedule.bound());
    ends(probe, SiteSign.DEAD, SECOND);
    assertNull(sent(3 * SECOND - 1), "the wait has doubled");
    assertEquals(3 * SECOND, schedule.nextEventAt(SECOND));
  }

  @Test
  void aProbeThatIsAnsweredClosesTheBreakerAndClearsTheCount() {
    open(10);
    ends(sent(SECOND), SiteSign.ALIVE, SECOND);
    List<Turn<Waiter>> turns = new ArrayList<>();
    for (Turn<Waiter> turn = sent(SECOND); turn != null; turn = sent(SECOND)) {
      turns.add(turn);
    }
    assertEquals(4, turns.size(), "as many at a time as ever");
    ends(turns.get(0), SiteSign.DEAD, SECOND);
    assertNotNull(sent(SECOND), "one failure opens nothing");
    assertEquals(List.of(), skipped(SECOND));
  }

  @Test
  void theRowsOfASiteThatStaysDeadLeaveUnasked() {
    die(10);
    assertNull(sent(3 * SECOND));
    assertEquals(List.of(7L, 8L, 9L, 10L), skipped(3 * SECOND));
    assertEquals(0, schedule.waiting());
    assertEquals(0, schedule.lanes());
    assertEquals(1, schedule.breakers().deaths());
  }

  @Test
  void otherSitesGoOnMeanwhile() {
    die(10);
    arrive(LIVE, 11, 11, 3 * SECOND);
    Turn<Waiter> live = sent(3 * SECOND);
    assertNotNull(live);
    assertEquals(LIVE, live.candidate().site());
    assertEquals(List.of(7L, 8L, 9L, 10L), skipped(3 * SECOND));
  }

  @Test
  void aRowThatComesLaterIsSkippedTooAndCostsNoLookUp() {
    die(10);
    skipped(3 * SECOND);
    schedule.add(new Waiter(DEAD, 20), 62 * SECOND);
    assertNull(schedule.nextToLookUp(9));
    assertEquals(List.of(20L), skipped(62 * SECOND));
  }

  @Test
  void aRowThatComesAfterTheDeathHasPassedProbesTheSiteAnew() {
    die(10);
    skipped(3 * SECOND);
    arrive(DEAD, 20, 25, 63 * SECOND);
    Turn<Waiter> probe = sent(63 * SECOND);
    assertNotNull(probe);
    assertNull(sent(63 * SECOND), "one at a time");
    assertEquals(List.of(), skipped(63 * SECOND));
    ends(probe, SiteSign.DEAD, 64 * SECOND);
    assertEquals(List.of(21L, 22L, 23L, 24L, 25L), skipped(64 * SECOND));
  }

  @Test
  void rowsThatNobodyTookInTimeProbeTheSiteAnew() {
    die(10);
    assertNotNull(schedule.nextSkip(3 * SECOND));
    assertEquals(List.of(), skipped(63 * SECOND), "too late to skip");
    ends(sent(63 * SECOND), SiteSign.ALIVE, 63 * SECOND);
    assertNotNull(sent(63 * SECOND));
    assertNotNull(sent(63 * SECOND));
    assertEquals(0, schedule.waiting());
  }

  @Test
  void theCountOutlastsALaneThatIsEmptyInBetween() {
    arrive(DEAD, 1, 1, 0);
    ends(sent(0), SiteSign.DEAD, 0);
    assertEquals(0, schedule.lanes());
    arrive(DEAD, 2, 3, 1);
    ends(sent(1), SiteSign.DEAD, 1);
    assertNull(sent(2), "the second failure in a row opened it");
  }

  @Test
  void aRetryThatComesDueAfterTheDeathLeavesToo() {
    open(4);
    schedule.addLater(new Waiter(DEAD, 3), SECOND / 2, 0);
    schedule.addLater(new Waiter(DEAD, 4), 10 * SECOND, 0);
    arrive(DEAD, 5, 6, 0);
    ends(sent(SECOND), SiteSign.DEAD, SECOND);
    ends(sent(3 * SECOND), SiteSign.DEAD, 3 * SECOND);
    assertEquals(List.of(6L), skipped(3 * SECOND));
    schedule.wake(10 * SECOND);
    assertEquals(List.of(4L), skipped(10 * SECOND));
    assertEquals(0, schedule.lanes());
  }

  @Test
  void aProbeThatWasNotSentAfterAllIsFollowedByAnotherAtOnce() {
    open(10);
    Turn<Waiter> denied = sent(SECOND);
    assertNotNull(denied);
    schedule.done(denied, SECOND);
    assertNotNull(sent(SECOND));
  }

  private @Nullable Lane<Waiter> look(long now) {
    schedule.wake(now);
    return schedule.nextToLookUp(9);
  }

  private List<Waiter> silent(@Nullable Lane<Waiter> lane, long now) {
    assertNotNull(lane, "the name is asked");
    Waiter head = lane.head();
    assertNotNull(head);
    return schedule.unresolvable(lane, SiteSign.DEAD, failureOf(head.seq()), now);
  }

  @Test
  void aNameServerThatFailsForTheNameIsAFailureOfTheSiteOnceALookUp() {
    for (long seq = 1; seq <= 9; seq++) {
      schedule.add(new Waiter(DEAD, seq), 0);
    }
    assertEquals(9, silent(look(0), 0).size(), "all who waited have failed by one look-up");
    for (long seq = 11; seq <= 15; seq++) {
      schedule.add(new Waiter(DEAD, seq), 0);
    }
    assertEquals(1, silent(look(0), 0).size(), "the second opens the breaker");
    assertNull(look(SECOND - 1), "not even the name is asked");
    assertEquals(1, silent(look(SECOND), SECOND).size());
    assertNull(look(3 * SECOND - 1));
    assertEquals(1, silent(look(3 * SECOND), 3 * SECOND).size());
    assertNull(look(3 * SECOND));
    assertEquals(List.of(14L, 15L), skipped(3 * SECOND));
    assertEquals(0, schedule.waiting());
    assertEquals(0, schedule.lanes());
  }

  @Test
  void aNameThatDoesNotExistSaysSoForAllItsRows() {
    open(9);
    schedule.add(new Waiter(LIVE, 20), 0);
    Lane<Waiter> lane = look(0);
    assertNotNull(lane);
    assertEquals(1, schedule.unresolvable(lane, SiteSign.UNKNOWN, null, 0).size());
    assertEquals(5, schedule.waiting());
  }

  @Test
  void noMoreSitesAreRememberedThanTheLimit() {
    for (int site = 0; site <= Breakers.SITES_MAX; site++) {
      Site dead = new Site(false, "h" + site + ".test", 80);
      arrive(dead, site, site, 0);
      ends(sent(0), SiteSign.DEAD, 0);
    }
    assertEquals(0, schedule.lanes());
    Site forgotten = new Site(false, "h0.test", 80);
    arrive(forgotten, 1, 2, 0);
    ends(sent(0), SiteSign.DEAD, 0);
    assertNotNull(sent(0), "it began anew");
    Site remembered = new Site(false, "h7.test", 80);
    arrive(remembered, 3, 4, 0);
    ends(sent(0), SiteSign.DEAD, 0);
    assertNull(sent(0));
    assertTrue(schedule.nextEventAt(0) > 0);
  }
}
