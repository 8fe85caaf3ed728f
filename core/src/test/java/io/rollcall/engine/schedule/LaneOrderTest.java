package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import io.rollcall.policy.Stock.Order;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneOrderTest {
  private static final long MILLI = 1_000_000;
  private static final Site ONE = new Site(false, "one.test", 80);
  private static final Site TWO = new Site(false, "two.test", 80);
  private static final Site THREE = new Site(false, "three.test", 80);

  private Schedule<Waiter> schedule = schedule(1, 2, Order.LONGEST);
  private long rows;
  private long now;

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Schedule<Waiter> schedule(int workers, int siteConcurrency, Order order) {
    Politeness politeness = new Politeness(workers, siteConcurrency, Duration.ZERO, 0);
    return new Schedule<>(
        politeness, new Stock(order, 16_384, 0), BreakerRules.NONE, site -> false, 0);
  }

  private void arrive(Site site, int count) {
    for (int index = 0; index < count; index++) {
      schedule.add(new Waiter(site, ++rows), now);
    }
  }

  private Turn<Waiter> turn() {
    Turn<Waiter> turn = schedule.next(now);
    assertNotNull(turn, "something can be sent");
    return turn;
  }

  private Turn<Waiter> ask(long takesMillis) {
    Turn<Waiter> turn = turn();
    now += takesMillis * MILLI;
    schedule.done(turn, now);
    return turn;
  }

  private List<Long> askAll() {
    List<Long> asked = new ArrayList<>();
    while (schedule.waiting() > 0) {
      asked.add(ask(10).candidate().seq());
    }
    return asked;
  }

  private Site asked(Turn<Waiter> turn) {
    return turn.lane().site();
  }

  @Test
  void theLaneWithMostRowsGoesFirst() {
    arrive(ONE, 3);
    arrive(TWO, 9);
    arrive(THREE, 2);
    assertEquals(TWO, asked(turn()));
  }

  @Test
  void lanesOfOneRowGoInTheOrderOfTheList() {
    for (int index = 0; index < 100; index++) {
      arrive(new Site(false, "h" + index * 7919 % 100 + ".test", 80), 1);
    }
    List<Long> asked = askAll();
    assertEquals(asked.stream().sorted().toList(), asked);
  }

  /// 10 sites of 40 rows, 2 at a time, one worker: none of them is half of the run.
  @Test
  void aLaneThatHasBegunIsAskedThroughBeforeOthersThatTakeAsLong() {
    for (int index = 0; index < 10; index++) {
      arrive(new Site(false, "h" + index + ".test", 80), 40);
    }
    Site first = asked(ask(10));
    for (int row = 1; row < 40; row++) {
      assertEquals(first, asked(ask(10)), "row " + row);
    }
  }

  @Test
  void aLaneThatCouldEndTheRunTakesTurnsWithOnesThatTakeAsLong() {
    schedule = schedule(1, 1, Order.LONGEST);
    arrive(ONE, 40);
    arrive(TWO, 40);
    List<Site> asked = new ArrayList<>();
    for (int index = 0; index < 40; index++) {
      asked.add(asked(ask(10)));
    }
    long ofOne = asked.stream().filter(ONE::equals).count();
    assertTrue(ofOne >= 19 && ofOne <= 21, () -> "both by turns: " + asked);
  }

  @Test
  void oneAnswerThatComesALittleLateLeavesNoOtherLaneBehind() {
    schedule = schedule(1, 1, Order.LONGEST);
    arrive(ONE, 40);
    arrive(TWO, 40);
    List<Site> asked = new ArrayList<>(List.of(asked(ask(13))));
    for (int index = 1; index < 20; index++) {
      asked.add(asked(ask(10)));
    }
    long ofOne = asked.stream().filter(ONE::equals).count();
    assertTrue(ofOne >= 9 && ofOne <= 11, () -> "both by turns: " + asked);
  }

  @Test
  void aLaneWhoseExchangesTakeLongGoesBeforeOneOfMoreRows() {
    arrive(ONE, 40);
    arrive(TWO, 30);
    boolean known = false;
    while (!known) {
      Turn<Waiter> turn = turn();
      known = asked(turn).equals(TWO);
      now += (known ? 1000 : 10) * MILLI;
      schedule.done(turn, now);
    }
    assertEquals(TWO, asked(turn()), "its rows take 1 s each, the other's 10 ms");
  }

  @Test
  void aLaneThatWasNotMeasuredIsProbedBeforeTheLongOnesAreThrough() {
    arrive(ONE, 100);
    arrive(TWO, 20);
    List<Site> first = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      first.add(asked(ask(10)));
    }
    assertTrue(first.contains(TWO), () -> "one of " + first);
  }

  @Test
  void aLaneThatCouldNotEndTheRunIsNotProbedYet() {
    arrive(ONE, 1000);
    arrive(TWO, 10);
    for (int index = 0; index < 100; index++) {
      assertEquals(ONE, asked(ask(10)), "1000 rows wait for the one worker");
    }
  }

  @Test
  void inListOrderWhatStandsFirstGoesFirstHoweverLongOthersTake() {
    schedule = schedule(1, 2, Order.LIST);
    arrive(ONE, 2);
    arrive(TWO, 9);
    arrive(ONE, 3);
    List<Long> asked = askAll();
    assertEquals(asked.stream().sorted().toList(), asked);
  }

  @Test
  void aLaneAtItsLimitHidesNoOtherWhateverItsRank() {
    schedule = schedule(9, 2, Order.LONGEST);
    arrive(ONE, 100);
    arrive(TWO, 1);
    assertEquals(List.of(ONE, ONE, TWO), List.of(asked(turn()), asked(turn()), asked(turn())));
  }
}
