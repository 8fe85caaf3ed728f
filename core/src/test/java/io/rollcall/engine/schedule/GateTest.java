package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Intervals and rates hold between requests written, however long each connection took.
class GateTest {
  private static final long MILLI = 1_000_000;
  private static final Site ONE = new Site(false, "one.test", 80);
  private static final Site TWO = new Site(false, "two.test", 80);

  private Schedule<Waiter> schedule = schedule(every(20));

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Politeness every(long millis) {
    return new Politeness(4, 4, Duration.ofMillis(millis), 0);
  }

  private static Schedule<Waiter> schedule(Politeness politeness) {
    return new Schedule<>(
        politeness, new Stock(Stock.Order.LIST, 16_384, 0), BreakerRules.NONE, site -> false, 0);
  }

  private void arrive(Site site, int count) {
    for (int seq = 1; seq <= count; seq++) {
      schedule.add(new Waiter(site, seq), 0);
    }
  }

  private Turn<Waiter> turnAt(long millis) {
    schedule.wake(millis * MILLI);
    Turn<Waiter> turn = schedule.next(millis * MILLI);
    assertNotNull(turn, "nothing is handed out at " + millis + " ms");
    return turn;
  }

  private void noTurnAt(long millis) {
    schedule.wake(millis * MILLI);
    assertNull(schedule.next(millis * MILLI), "at " + millis + " ms");
  }

  private void readyAndWritten(Turn<Waiter> turn, long millis) {
    assertTrue(schedule.gate().mayWrite(turn, millis * MILLI), "at " + millis + " ms");
    schedule.gate().written(turn, millis * MILLI);
  }

  private void readyTooEarly(Turn<Waiter> turn, long millis) {
    assertFalse(schedule.gate().mayWrite(turn, millis * MILLI), "at " + millis + " ms");
    schedule.gate().holdBack(turn, millis * MILLI);
  }

  @Test
  void aSlowConnectionInFrontOfAFastOneHoldsTheFastOneBack() {
    arrive(ONE, 2);
    Turn<Waiter> slow = turnAt(0);
    Turn<Waiter> fast = turnAt(20);
    readyAndWritten(slow, 25);
    readyTooEarly(fast, 26);
    assertEquals(45 * MILLI, schedule.nextEventAt(26 * MILLI));
    noTurnAt(44);
    readyAndWritten(turnAt(45), 45);
  }

  @Test
  void whoIsHeldBackKeepsToTheAddressOfItsConnection() throws UnknownHostException {
    arrive(ONE, 2);
    Turn<Waiter> slow = turnAt(0);
    Turn<Waiter> fast = turnAt(20);
    readyAndWritten(slow, 25);
    readyTooEarly(fast, 26);
    fast.lane().know(List.of(InetAddress.getByName("192.0.2.9")), Long.MAX_VALUE);
    assertEquals(List.of(InetAddress.getLoopbackAddress()), turnAt(45).addresses());
  }

  @Test
  void whoIsHeldBackGivesItsWorkerBackAndKeepsItsPlaceWithTheSite() {
    schedule = schedule(new Politeness(1, 1, Duration.ofMillis(20), 0));
    arrive(ONE, 2);
    Turn<Waiter> first = turnAt(0);
    readyAndWritten(first, 0);
    schedule.done(first, MILLI);
    Turn<Waiter> second = turnAt(20);
    schedule.close(second.lane(), 50 * MILLI, 20 * MILLI);
    readyTooEarly(second, 21);
    arrive(TWO, 1);
    assertEquals(TWO, turnAt(21).lane().site(), "the worker is free for others");
    assertEquals(1, second.lane().inFlight);
  }

  @Test
  void theTurnComesBackWithTheSameCandidateAndNothingIsCountedTwice() {
    arrive(ONE, 2);
    Turn<Waiter> first = turnAt(0);
    Turn<Waiter> second = turnAt(20);
    readyAndWritten(second, 20);
    readyTooEarly(first, 25);
    assertEquals(1, schedule.inFlight());
    assertEquals(1, schedule.waiting());
    Turn<Waiter> again = turnAt(40);
    assertSame(first.candidate(), again.candidate());
    assertEquals(2, schedule.inFlight());
    readyAndWritten(again, 40);
    assertFalse(schedule.done(second, 41 * MILLI) && schedule.inFlight() == 0);
    assertTrue(schedule.done(again, 41 * MILLI), "nothing of the site waits");
    schedule.wake(60 * MILLI);
    assertEquals(0, schedule.lanes(), "forgotten when the interval has passed");
  }

  @Test
  void theConnectionsOfASiteAreLeftOpenWhileOneOfItsTurnsIsHeldBack() {
    arrive(ONE, 2);
    Turn<Waiter> first = turnAt(0);
    Turn<Waiter> second = turnAt(20);
    readyAndWritten(first, 20);
    readyTooEarly(second, 20);
    assertFalse(schedule.done(first, 21 * MILLI), "one of the site still needs its connection");
  }

  @Test
  void aSiteThatClosesHoldsBackWhatIsReady() {
    schedule = schedule(new Politeness(4, 4, Duration.ZERO, 0));
    arrive(ONE, 2);
    Turn<Waiter> first = turnAt(0);
    Turn<Waiter> second = turnAt(0);
    assertTrue(schedule.gate().isOpen(second), "nothing holds it back");
    schedule.close(first.lane(), 1_000 * MILLI, 10 * MILLI);
    schedule.done(first, 10 * MILLI);
    assertFalse(schedule.gate().isOpen(second));
    readyTooEarly(second, 11);
    noTurnAt(999);
    readyAndWritten(turnAt(1_000), 1_000);
  }

  @Test
  void aSiteThatClosesGetsNothingMoreThoughTheAnswerThatClosedItIsStillRead() {
    schedule = schedule(new Politeness(4, 4, Duration.ZERO, 0));
    arrive(ONE, 2);
    Turn<Waiter> first = turnAt(0);
    schedule.close(first.lane(), 1_000 * MILLI, 0);
    noTurnAt(999);
    turnAt(1_000);
  }

  @Test
  void aSiteThatClosesLaterHoldsBackWhatWaitsAlready() {
    arrive(ONE, 3);
    Turn<Waiter> first = turnAt(0);
    Turn<Waiter> second = turnAt(20);
    readyAndWritten(first, 20);
    readyTooEarly(second, 20);
    schedule.close(first.lane(), 500 * MILLI, 30 * MILLI);
    schedule.done(first, 30 * MILLI);
    noTurnAt(40);
    assertEquals(500 * MILLI, schedule.nextEventAt(40 * MILLI));
    readyAndWritten(turnAt(500), 500);
  }

  @Test
  void theRunsRateHoldsBackTurnsOfDifferentSites() {
    schedule = schedule(new Politeness(4, 4, Duration.ZERO, 10));
    arrive(ONE, 1);
    schedule.add(new Waiter(TWO, 2), 0);
    Turn<Waiter> slow = turnAt(0);
    Turn<Waiter> fast = turnAt(100);
    readyAndWritten(fast, 100);
    readyTooEarly(slow, 150);
    assertEquals(Bound.RATE, schedule.bound());
    assertEquals(180 * MILLI, schedule.nextEventAt(150 * MILLI), "by 20 ms of tokens gathered");
    readyAndWritten(turnAt(180), 180);
  }

  @Test
  void whoIsDueGoesBeforeThoseWhoHaveNotBegun() {
    arrive(ONE, 3);
    Turn<Waiter> first = turnAt(0);
    Turn<Waiter> second = turnAt(20);
    readyAndWritten(second, 20);
    readyTooEarly(first, 30);
    assertEquals(1, turnAt(40).candidate().seq());
  }

  @Test
  void aTurnThatNeverWroteHasSpentNoneOfTheIntervalOfThoseAfterIt() {
    arrive(ONE, 2);
    Turn<Waiter> refused = turnAt(0);
    schedule.done(refused, MILLI);
    readyAndWritten(turnAt(20), 20);
  }

  private void arriveOnTenSites() {
    schedule = schedule(new Politeness(8, 4, Duration.ZERO, 10));
    for (int site = 1; site <= 10; site++) {
      schedule.add(new Waiter(new Site(false, "s" + site + ".test", 80), site), 0);
    }
  }

  @Test
  void aTurnThatGetsNoConnectionLeavesItsTokenOfTheRunsRateToAnother() {
    arriveOnTenSites();
    Turn<Waiter> refused = turnAt(0);
    noTurnAt(1);
    schedule.done(refused, 20 * MILLI);
    Turn<Waiter> second = turnAt(20);
    readyAndWritten(second, 21);
    noTurnAt(80);
    readyAndWritten(turnAt(101), 101);
  }

  @Test
  void aTurnThatWaitsForItsConnectionForLongLeavesItsTokenToAnother() {
    arriveOnTenSites();
    turnAt(0);
    turnAt(100);
    turnAt(200);
    noTurnAt(240);
    turnAt(251);
    noTurnAt(279);
    turnAt(300);
  }

  @Test
  void aTurnThatIsReadyAfterAllTakesAnotherToken() {
    arriveOnTenSites();
    Turn<Waiter> slow = turnAt(0);
    schedule.done(turnAt(100), 101 * MILLI);
    schedule.done(turnAt(114), 115 * MILLI);
    Turn<Waiter> fast = turnAt(260);
    readyAndWritten(slow, 261);
    readyTooEarly(fast, 262);
    readyAndWritten(turnAt(341), 341);
    noTurnAt(439);
    turnAt(440);
  }

  /// The rate is what this machine is asked to bear too.
  @Test
  void turnsAreAtMostEightTimesAsManyAsRequestsMayBe() {
    schedule = schedule(new Politeness(8, 4, Duration.ZERO, 10));
    arrive(ONE, 1_000);
    int turns = 0;
    for (long millis = 0; millis <= 10_000; millis++) {
      schedule.wake(millis * MILLI);
      for (Turn<Waiter> turn = schedule.next(millis * MILLI);
          turn != null;
          turn = schedule.next(millis * MILLI)) {
        turns++;
        schedule.done(turn, millis * MILLI);
      }
    }
    assertTrue(turns >= 780 && turns <= 803, turns + " turns in 10 s");
  }

  @Test
  void aTurnByWhichNobodyIsAskedUsesUpNeitherRateNorInterval() {
    schedule = schedule(new Politeness(4, 4, Duration.ofMillis(500), 10).withSiteRatePerSecond(1));
    arrive(ONE, 1_000);
    for (int row = 1; row < 1_000; row++) {
      Turn<Waiter> denied = turnAt(7);
      schedule.gate().notSent(denied, 7 * MILLI);
      schedule.done(denied, 7 * MILLI);
    }
    readyAndWritten(turnAt(7), 7);
  }

  @Test
  void aSiteToWhichNobodyConnectsIsNotTriedFasterThanItMayBeAsked() {
    arrive(ONE, 3);
    schedule.done(turnAt(0), MILLI);
    noTurnAt(19);
    schedule.done(turnAt(20), 21 * MILLI);
    noTurnAt(39);
  }

  @Test
  void turnsAreHandedOutInTimeForConnectionsThatTakeEquallyLong() {
    arrive(ONE, 20);
    List<Long> writtenAt = new ArrayList<>();
    List<Turn<Waiter>> connecting = new ArrayList<>();
    for (long millis = 0; writtenAt.size() < 20; millis++) {
      schedule.wake(millis * MILLI);
      for (Turn<Waiter> turn = schedule.next(millis * MILLI);
          turn != null;
          turn = schedule.next(millis * MILLI)) {
        connecting.add(turn);
      }
      if (!connecting.isEmpty() && connecting.getFirst().sentAt() == (millis - 7) * MILLI) {
        Turn<Waiter> ready = connecting.removeFirst();
        readyAndWritten(ready, millis);
        schedule.done(ready, millis * MILLI);
        writtenAt.add(millis);
      }
    }
    assertEquals(7 + 19 * 20, writtenAt.getLast(), "a request every 20 ms: " + writtenAt);
  }

  @Test
  void withoutIntervalAndRateNothingIsAskedAndNothingKept() {
    schedule = schedule(new Politeness(4, 4, Duration.ZERO, 0));
    arrive(ONE, 2);
    assertTrue(schedule.gate().isOpen(turnAt(0)));
    assertSame(Pace.of(0, 0, 1), Pace.of(0, 0, 2));
  }
}
