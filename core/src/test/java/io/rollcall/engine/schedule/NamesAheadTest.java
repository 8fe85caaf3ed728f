package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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

/// Which names are looked up, and when, so that what is to go first can go.
class NamesAheadTest {
  private static final int LOOK_UPS_MAX = 10_000;

  /// What is looked up ahead for one worker.
  private static final int AHEAD = 16;

  private Schedule<Waiter> schedule = schedule(Order.LONGEST);
  private long rows;

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of();
    }
  }

  private static Schedule<Waiter> schedule(Order order) {
    return new Schedule<>(
        new Politeness(1, 2, Duration.ZERO, 0),
        new Stock(order, 1 << 20, 0),
        BreakerRules.NONE,
        site -> false,
        0);
  }

  private static Site site(String name) {
    return new Site(false, name + ".test", 80);
  }

  private void arrive(String name, int count) {
    for (int index = 0; index < count; index++) {
      schedule.add(new Waiter(site(name), ++rows), 0);
    }
  }

  private void arriveAlone(int sites) {
    for (int index = 0; index < sites; index++) {
      arrive("alone" + index, 1);
    }
  }

  private List<String> lookUpAll() {
    List<String> hosts = new ArrayList<>();
    for (Lane<Waiter> lane = schedule.nextToLookUp(LOOK_UPS_MAX);
        lane != null;
        lane = schedule.nextToLookUp(LOOK_UPS_MAX)) {
      hosts.add(lane.site().host());
      schedule.resolved(lane, List.of(InetAddress.getLoopbackAddress()), Long.MAX_VALUE, 0);
    }
    return hosts;
  }

  private String asked() {
    Turn<Waiter> turn = schedule.next(0);
    assertNotNull(turn, "something can be sent");
    schedule.done(turn, 1_000_000);
    return turn.lane().site().host();
  }

  @Test
  void namesOfEqualLanesAreLookedUpInTheOrderOfTheList() {
    arriveAlone(100);
    List<String> first = lookUpAll();
    assertEquals(AHEAD, first.size());
    assertEquals("alone0.test", first.get(0));
    assertEquals("alone15.test", first.get(15));
  }

  @Test
  void theNameOfTheLongestLaneIsLookedUpFirstWhereverItStands() {
    arriveAlone(100);
    arrive("long", 9);
    assertEquals("long.test", lookUpAll().get(0));
  }

  @Test
  void aLongLaneThatIsReadLateWaitsForNoLookUpOfOthers() {
    arriveAlone(100);
    lookUpAll();
    arrive("long", 9);
    assertEquals(List.of("long.test"), lookUpAll(), "beyond the names that are known ahead");
    assertEquals("long.test", asked());
  }

  @Test
  void noMoreNamesAreAskedForWhileNoneIsAnswered() {
    arriveAlone(100);
    for (int index = 0; index < AHEAD; index++) {
      assertNotNull(schedule.nextToLookUp(LOOK_UPS_MAX));
    }
    assertNull(schedule.nextToLookUp(LOOK_UPS_MAX));
  }

  /// At 2 at a time, 12 rows that take 16 times as long as others are as long as 96 of those for
  /// the one worker: then the lane is probed, and when it is twice as many, its name is looked up.
  @Test
  void theNameOfALaneThatCouldEndTheRunIsKnownWhenItIsToBeProbed() {
    arrive("known", 300);
    arriveAlone(AHEAD - 1);
    lookUpAll();
    arrive("unknown", 12);
    while (lookUpAll().isEmpty()) {
      assertEquals("known.test", asked());
    }
    assertEquals(2 * 96, schedule.waiting());
    String asked = asked();
    while (!asked.equals("unknown.test")) {
      asked = asked();
    }
    assertEquals(95, schedule.waiting());
  }

  @Test
  void inListOrderNamesAreLookedUpInListOrder() {
    schedule = schedule(Order.LIST);
    arriveAlone(100);
    arrive("long", 9);
    lookUpAll();
    for (int index = 0; index < 100; index++) {
      assertEquals("alone" + index + ".test", asked());
      assertTrue(lookUpAll().size() <= 1, "one for each that went");
    }
  }
}
