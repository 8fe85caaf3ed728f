package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.SiteSign;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long MILLI = 1_000_000;
  private static final Site ONE = new Site(false, "one.test", 80);
  private static final Site TWO = new Site(false, "two.test", 80);

  private Schedule<Waiter> schedule = schedule(2, 1, Duration.ZERO, 0);

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of();
    }
  }

  private static Schedule<Waiter> schedule(
      int workers, int siteConcurrency, Duration interval, double rate) {
    return schedule(new Politeness(workers, siteConcurrency, interval, rate));
  }

  private static Schedule<Waiter> schedule(Politeness politeness) {
    return new Schedule<>(
        politeness,
        new Stock(Stock.Order.LIST, 16_384, 0),
        BreakerRules.NONE,
        site -> site.host().startsWith("led."),
        0);
  }

  private void arrive(Site site, long seq) {
    schedule.add(new Waiter(site, seq), 0);
  }

  private void lookUpAll() {
    for (Lane<Waiter> lane = schedule.nextToLookUp(10);
        lane != null;
        lane = schedule.nextToLookUp(10)) {
      schedule.resolved(lane, List.of(InetAddress.getLoopbackAddress()), Long.MAX_VALUE, 0);
    }
  }

  private Turn<Waiter> turn(long now) {
    Turn<Waiter> turn = schedule.next(now);
    assertNotNull(turn, "something can be sent");
    return turn;
  }

  @Test
  void amongLanesThatMaySendTheHeadThatStandsFirstInTheListGoesFirst() {
    arrive(TWO, 1);
    arrive(ONE, 2);
    lookUpAll();
    assertEquals(1, turn(0).candidate().seq());
    assertEquals(2, turn(0).candidate().seq());
  }

  @Test
  void aBusySiteHoldsNoWorker() {
    arrive(ONE, 1);
    arrive(ONE, 2);
    arrive(TWO, 3);
    lookUpAll();
    assertEquals(1, turn(0).candidate().seq());
    assertEquals(
        3, turn(0).candidate().seq(), "row 2 waits for its site, row 3 does not wait for row 2");
  }

  @Test
  void whoComesBackByARedirectGoesBeforeTheRowsThatWait() {
    arrive(ONE, 1);
    arrive(ONE, 5);
    lookUpAll();
    Turn<Waiter> first = turn(0);
    schedule.addFront(first.candidate(), 0);
    schedule.done(first, 0);
    assertEquals(1, turn(0).candidate().seq());
  }

  @Test
  void aSiteThatClosesGetsNothingUntilItsTimeAndTheOthersGoOn() {
    arrive(ONE, 1);
    arrive(ONE, 2);
    arrive(TWO, 3);
    lookUpAll();
    Turn<Waiter> first = turn(0);
    schedule.close(first.lane(), 100, 0);
    schedule.close(first.lane(), 50, 0);
    schedule.done(first, 0);
    Turn<Waiter> other = turn(0);
    assertEquals(3, other.candidate().seq());
    schedule.done(other, 0);
    assertEquals(100, schedule.nextEventAt(0));
    schedule.wake(99);
    assertNull(schedule.next(99));
    schedule.wake(100);
    assertEquals(2, turn(100).candidate().seq());
  }

  @Test
  void aSiteThatClosedIsRememberedWhereNothingOfItWaits() {
    arrive(ONE, 1);
    lookUpAll();
    Turn<Waiter> first = turn(0);
    schedule.close(first.lane(), 100, 0);
    schedule.done(first, 0);
    arrive(ONE, 2);
    lookUpAll();
    assertNull(schedule.next(99));
    schedule.wake(100);
    assertEquals(2, turn(100).candidate().seq());
    assertEquals(1, schedule.lanes());
  }

  @Test
  void nothingIsSentBeforeItsNameIsLookedUp() {
    arrive(ONE, 1);
    assertNull(schedule.next(0));
    assertEquals(Bound.NAMES, schedule.bound());
    lookUpAll();
    assertNotNull(schedule.next(0));
  }

  @Test
  void whoWaitsForANameThatDoesNotExistLeavesTheLane() {
    arrive(ONE, 1);
    arrive(ONE, 2);
    Lane<Waiter> lane = schedule.nextToLookUp(10);
    assertNotNull(lane);
    assertEquals(2, schedule.unresolvable(lane, SiteSign.UNKNOWN, null, 0).size());
    assertEquals(0, schedule.waiting());
    assertEquals(0, schedule.lanes());
  }

  @Test
  void anAnswerOfTheNameServerIsUsedOnlyAsLongAsItIsValid() {
    arrive(ONE, 1);
    Lane<Waiter> lane = schedule.nextToLookUp(10);
    assertNotNull(lane);
    schedule.resolved(lane, List.of(InetAddress.getLoopbackAddress()), 100, 0);
    assertNull(schedule.next(100), "the answer is no longer valid");
    assertEquals(lane, schedule.nextToLookUp(10), "the name is asked again");
  }

  @Test
  void namesAreLookedUpForFewTargetsAhead() {
    for (int seq = 1; seq <= 1000; seq++) {
      arrive(new Site(false, "h" + seq + ".test", 80), seq);
    }
    int asked = 0;
    while (schedule.nextToLookUp(1000) != null) {
      asked++;
    }
    assertEquals(16, asked, "for 2 workers");
  }

  @Test
  void anIntervalHoldsBetweenTwoRequestsToOneSite() {
    schedule = schedule(4, 4, Duration.ofMillis(20), 0);
    arrive(ONE, 1);
    arrive(ONE, 2);
    lookUpAll();
    turn(0);
    assertNull(schedule.next(0));
    assertEquals(20 * MILLI, schedule.nextEventAt(0));
    schedule.wake(20 * MILLI);
    assertEquals(2, turn(20 * MILLI).candidate().seq());
  }

  @Test
  void anIntervalHoldsAlsoForALaneThatWasEmptyInBetween() {
    schedule = schedule(4, 4, Duration.ofMillis(20), 0);
    arrive(ONE, 1);
    lookUpAll();
    schedule.done(turn(0), MILLI);
    schedule.add(new Waiter(ONE, 2), 2 * MILLI);
    assertNull(schedule.next(2 * MILLI));
    schedule.wake(20 * MILLI);
    assertNotNull(schedule.next(20 * MILLI));
  }

  @Test
  void aRateSpacesTheRequestsOfTheWholeRun() {
    schedule = schedule(100, 100, Duration.ZERO, 100);
    for (int seq = 1; seq <= 100; seq++) {
      arrive(ONE, seq);
    }
    lookUpAll();
    List<Long> sentAt = new ArrayList<>();
    for (long now = 0; sentAt.size() < 100; now += MILLI) {
      for (Turn<Waiter> turn = schedule.next(now); turn != null; turn = schedule.next(now)) {
        assertTrue(schedule.gate().mayWrite(turn, now));
        schedule.gate().written(turn, now);
        sentAt.add(now / MILLI);
      }
    }
    assertTrue(
        sentAt.get(99) >= 960 && sentAt.get(99) <= 1000,
        "100 requests took " + sentAt.get(99) + " ms");
    assertEquals(Bound.TAIL, schedule.bound());
  }

  @Test
  void aRetryComesBackWhenItIsDueAndHoldsNothingUntilThen() {
    arrive(ONE, 1);
    lookUpAll();
    Turn<Waiter> turn = turn(0);
    schedule.addLater(turn.candidate(), 50 * MILLI, 0);
    assertTrue(schedule.done(turn, 0), "nothing of the site waits");
    assertEquals(Bound.RETRY, schedule.bound());
    assertEquals(50 * MILLI, schedule.nextEventAt(0));
    schedule.wake(50 * MILLI);
    assertEquals(1, turn(50 * MILLI).candidate().seq());
  }

  @Test
  void aFinishedSiteIsForgotten() {
    arrive(ONE, 1);
    lookUpAll();
    schedule.done(turn(0), 0);
    assertEquals(0, schedule.lanes());
  }

  @Test
  void whatBoundsIsToldFromTheState() {
    schedule = schedule(1, 1, Duration.ZERO, 0);
    arrive(ONE, 1);
    arrive(TWO, 2);
    lookUpAll();
    Turn<Waiter> first = turn(0);
    assertEquals(Bound.WORKERS, schedule.bound());
    schedule.done(first, 0);
    turn(0);
    assertEquals(Bound.TAIL, schedule.bound());
  }

  @Test
  void aSiteAtItsLimitIsTheBoundWhereAllThatWaitsIsIts() {
    arrive(ONE, 1);
    arrive(ONE, 2);
    lookUpAll();
    turn(0);
    assertNull(schedule.next(0));
    assertEquals(Bound.SITE, schedule.bound());
  }

  @Test
  void fewerWorkersWorkWhereTheMachineHasRoomForNoMore() {
    schedule = schedule(10, 10, Duration.ZERO, 0);
    for (int seq = 1; seq <= 10; seq++) {
      arrive(ONE, seq);
    }
    lookUpAll();
    schedule.workers().limitByMachine(2);
    turn(0);
    turn(0);
    assertNull(schedule.next(0));
    assertFalse(schedule.waiting() == 0);
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private void lookUpAll(String address) {
    for (Lane<Waiter> lane = schedule.nextToLookUp(100);
        lane != null;
        lane = schedule.nextToLookUp(100)) {
      schedule.resolved(lane, List.of(literal(address)), Long.MAX_VALUE, 0);
    }
  }

  private List<Turn<Waiter>> allTurns() {
    List<Turn<Waiter>> turns = new ArrayList<>();
    for (Turn<Waiter> turn = schedule.next(0); turn != null; turn = schedule.next(0)) {
      turns.add(turn);
    }
    return turns;
  }

  private void arriveAtSites(String prefix, int sites) {
    for (int seq = 1; seq <= sites; seq++) {
      arrive(new Site(false, prefix + seq + ".test", 80), seq);
    }
  }

  @Test
  void manyNamesAtOneAddressAreAskedOnlyAsManyAtATimeAsTheAddressMayBe() {
    schedule = schedule(new Politeness(100, 6, Duration.ZERO, 0).withAddressConcurrency(3));
    arriveAtSites("h", 10);
    lookUpAll("192.0.2.1");
    List<Turn<Waiter>> turns = allTurns();
    assertEquals(3, turns.size());
    assertEquals(Bound.ADDRESS, schedule.bound());
    schedule.done(turns.get(0), 0);
    assertEquals(4, turn(0).candidate().seq(), "who comes next in the list");
    assertNull(schedule.next(0));
  }

  @Test
  void aFullAddressHidesNoOther() {
    schedule = schedule(new Politeness(100, 6, Duration.ZERO, 0).withAddressConcurrency(1));
    arriveAtSites("h", 10);
    lookUpAll("192.0.2.1");
    schedule.add(new Waiter(TWO, 11), 0);
    lookUpAll("192.0.2.2");
    assertEquals(List.of(1L, 11L), allTurns().stream().map(t -> t.candidate().seq()).toList());
  }

  @Test
  void loopbackAndSitesLedElsewhereHaveNoLimitOfAnAddress() {
    schedule = schedule(new Politeness(100, 6, Duration.ZERO, 0).withAddressConcurrency(1));
    arriveAtSites("h", 10);
    lookUpAll("127.0.0.1");
    assertEquals(10, allTurns().size());
    arriveAtSites("led.h", 10);
    lookUpAll("192.0.2.1");
    assertEquals(10, allTurns().size());
  }

  @Test
  void everyRowIsSentWhileNamesMoveBetweenFullAddresses() {
    SplittableRandom random = new SplittableRandom(7);
    schedule = schedule(new Politeness(8, 2, Duration.ZERO, 0).withAddressConcurrency(3));
    List<Turn<Waiter>> underWay = new ArrayList<>();
    Map<InetAddress, Integer> inFlight = new HashMap<>();
    Map<Turn<Waiter>, InetAddress> led = new HashMap<>();
    int sent = 0;
    for (int step = 0; step < 20_000 || schedule.waiting() > 0; step++) {
      if (step < 20_000 && random.nextInt(3) == 0) {
        schedule.add(new Waiter(new Site(false, "h" + random.nextInt(40), 80), step), step);
      }
      Lane<Waiter> lane = schedule.nextToLookUp(4);
      if (lane != null) {
        InetAddress address = literal("192.0.2." + random.nextInt(4));
        schedule.resolved(lane, List.of(address), step + random.nextLong(30), step);
      }
      Turn<Waiter> turn = schedule.next(step);
      if (turn != null) {
        sent++;
        underWay.add(turn);
        InetAddress address = turn.lane().addresses().get(0);
        led.put(turn, address);
        assertTrue(inFlight.merge(address, 1, Integer::sum) <= 3, "at a time with " + address);
      }
      if (!underWay.isEmpty() && random.nextInt(3) == 0) {
        Turn<Waiter> ended = underWay.remove(random.nextInt(underWay.size()));
        inFlight.merge(led.remove(ended), -1, Integer::sum);
        schedule.done(ended, step);
      }
      assertTrue(step < 200_000, "rows that nothing wakes: " + schedule.waiting());
    }
    underWay.forEach(turn -> schedule.done(turn, 300_000));
    assertTrue(sent > 6000, sent + " were sent");
    assertEquals(0, schedule.lanes());
    assertEquals(0, schedule.addresses(), "addresses that nothing leads to are forgotten");
  }

  @Test
  void aRateOfASiteSpacesItsRequestsAndNoOthers() {
    schedule = schedule(new Politeness(9, 9, Duration.ZERO, 0).withSiteRatePerSecond(50));
    arrive(ONE, 1);
    arrive(ONE, 2);
    arrive(TWO, 3);
    lookUpAll();
    assertEquals(List.of(1L, 3L), allTurns().stream().map(t -> t.candidate().seq()).toList());
    assertEquals(20 * MILLI, schedule.nextEventAt(0));
    schedule.wake(20 * MILLI);
    assertEquals(2, turn(20 * MILLI).candidate().seq());
  }
}
