package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How the schedule obeys limits that move: of this machine, and of a site.
class ScheduleLimitsTest {
  private static final long MILLI = 1_000_000;
  private static final Site ONE = new Site(false, "127.0.0.1", 80);
  private static final Site TWO = new Site(false, "127.0.0.2", 80);

  private record Waiter(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  private static Schedule<Waiter> schedule(int workers, int siteConcurrency) {
    Politeness politeness = new Politeness(workers, siteConcurrency, Duration.ZERO, 0);
    Schedule<Waiter> schedule =
        new Schedule<>(
            politeness,
            new Stock(Stock.Order.LIST, 16_384, 0),
            BreakerRules.NONE,
            site -> false,
            0);
    for (long seq = 1; seq <= 10; seq++) {
      schedule.add(new Waiter(ONE, seq), 0);
      schedule.add(new Waiter(TWO, 100 + seq), 0);
    }
    return schedule;
  }

  private static List<Turn<Waiter>> turns(Schedule<Waiter> schedule, int most, long now) {
    List<Turn<Waiter>> turns = new ArrayList<>();
    while (turns.size() < most) {
      Turn<Waiter> turn = schedule.next(now);
      if (turn == null) {
        break;
      }
      turns.add(turn);
    }
    return turns;
  }

  @Test
  void whereTheMachineHasRoomForFewerThanWereWantedItIsTheBound() {
    Schedule<Waiter> schedule = schedule(4, 6);
    schedule.workers().limitByMachine(2);
    assertEquals(2, turns(schedule, 10, 0).size());
    assertNull(schedule.next(0));
    assertEquals(Bound.MACHINE, schedule.bound());
    schedule.workers().limitByMachine(4);
    assertNotNull(schedule.next(0));
    assertNotNull(schedule.next(0));
    assertEquals(Bound.WORKERS, schedule.bound());
  }

  @Test
  void moreThanTheMachineHasRoomForFromTheStartIsNeverTried() {
    Schedule<Waiter> schedule = schedule(4, 6);
    schedule.workers().haveRoomFor(2);
    schedule.workers().allowOneMore();
    assertEquals(2, schedule.workers().limit());
    assertEquals(4, schedule.workers().wanted());
    assertEquals(2, turns(schedule, 10, 0).size());
    assertEquals(Bound.MACHINE, schedule.bound());
  }

  @Test
  void whereMemoryHoldsTheNumberBackThatIsFoundTheMachineIsTheBound() {
    Schedule<Waiter> schedule = schedule(Politeness.WORKERS_AUTO, 100);
    for (long seq = 1000; seq < 1100; seq++) {
      schedule.add(new Waiter(ONE, seq), 0);
    }
    assertEquals(WorkerLimit.WORKERS_FIRST, turns(schedule, 100, 0).size());
    assertEquals(Bound.WORKERS, schedule.bound());
    schedule.workers().machineIsFull(false, true);
    assertEquals(Bound.MACHINE, schedule.bound());
    schedule.workers().machineIsFull(true, false);
    assertEquals(Bound.WORKERS, schedule.bound());
  }

  @Test
  void aSiteThatSaysTooManyIsAskedByFewerAndTheOthersAreNot() {
    Schedule<Waiter> schedule = schedule(8, 4);
    for (Turn<Waiter> turn : turns(schedule, 8, 0)) {
      boolean isOne = turn.lane().site().equals(ONE);
      LoadSign.Strain strain = isOne ? LoadSign.Strain.SAID : LoadSign.Strain.NONE;
      schedule.exchanged(turn, new LoadSign(MILLI, MILLI, strain), MILLI);
      schedule.done(turn, MILLI);
    }
    Map<Site, Integer> sent = new HashMap<>();
    for (Turn<Waiter> turn : turns(schedule, 8, MILLI)) {
      sent.merge(turn.lane().site(), 1, Integer::sum);
    }
    assertEquals(Map.of(ONE, 3, TWO, 4), sent);
  }
}
