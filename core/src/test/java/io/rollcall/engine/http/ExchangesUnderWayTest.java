package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.policy.Timeouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When exchanges are looked at.
class ExchangesUnderWayTest {
  private static final long MILLI = 1_000_000;

  private final StepClock clock = new StepClock();
  private final ExchangesUnderWay underWay = new ExchangesUnderWay(clock, Timeouts.DEFAULT);
  private final List<String> events = new ArrayList<>();

  @Test
  void eachIsLookedAtOnceAnInterval() {
    underWay.add(new Noted("a", false));
    underWay.add(new Noted("b", false));
    clock.advance(100 * MILLI);
    assertEquals(List.of("b at 100", "a at 100"), events);
    clock.advance(100 * MILLI);
    assertEquals(4, events.size());
    assertEquals(2, underWay.size());
  }

  @Test
  void oneThatEndsWhileItIsLookedAtHidesNoOther() {
    for (String name : new String[] {"a", "b", "c", "d"}) {
      underWay.add(new Noted(name, name.equals("b") || name.equals("d") || name.equals("a")));
    }
    clock.advance(100 * MILLI);
    assertEquals(List.of("d at 100", "c at 100", "b at 100", "a at 100"), events);
    events.clear();
    clock.advance(100 * MILLI);
    assertEquals(List.of("c at 200"), events);
  }

  @Test
  void oneThatHasEndedHoldsNoOther() {
    Noted between = new Noted("b", false);
    underWay.add(new Noted("a", false));
    underWay.add(between);
    underWay.add(new Noted("c", false));
    underWay.remove(between);
    assertNull(between.previous);
    assertNull(between.next);
  }

  @Test
  void noAlarmIsSetWhereNothingIsUnderWay() {
    Noted one = new Noted("a", true);
    underWay.add(one);
    clock.advance(100 * MILLI);
    assertEquals(0, clock.alarms());
    underWay.add(new Noted("b", false));
    assertEquals(1, clock.alarms());
  }

  @Test
  void nobodyIsBlamedOnceForAStandstillOfThisMachine() {
    underWay.add(new Noted("a", false));
    clock.standStill(20_000 * MILLI);
    assertEquals(List.of(), events);
    clock.advance(100 * MILLI);
    assertEquals(List.of("a at 20100"), events);
  }

  @Test
  void aMachineThatIsAlwaysLateStillLooks() {
    underWay.add(new Noted("a", false));
    for (int turn = 0; turn < 4; turn++) {
      clock.standStill(1_000 * MILLI);
    }
    assertEquals(List.of("a at 2000", "a at 4000"), events);
  }

  @Test
  void closingBreaksOffEachOnce() {
    underWay.add(new Noted("a", false));
    underWay.add(new Noted("b", false));
    underWay.close();
    assertEquals(List.of("b broken off", "a broken off"), events);
    assertEquals(0, underWay.size());
    assertEquals(0, clock.alarms());
  }

  private final class Noted extends Exchange {
    private final String name;
    private final boolean ends;

    Noted(String name, boolean ends) {
      this.name = name;
      this.ends = ends;
    }

    @Override
    void look(long nowNanos) {
      events.add(name + " at " + nowNanos / MILLI);
      if (ends) {
        underWay.remove(this);
      }
    }

    @Override
    void breakOff() {
      events.add(name + " broken off");
      underWay.remove(this);
    }
  }

  /// A clock that the test moves; it holds one alarm.
  private static final class StepClock implements Ticker {
    private long now;
    private long due;
    private @Nullable Runnable task;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Alarm schedule(long delayNanos, Runnable task) {
      assertEquals(0, alarms(), "a second alarm");
      this.task = task;
      this.due = now + delayNanos;
      return () -> this.task = null;
    }

    int alarms() {
      return task == null ? 0 : 1;
    }

    /// Time goes on, and the alarm comes when it is due.
    void advance(long nanos) {
      long end = now + nanos;
      while (task != null && due <= end) {
        now = due;
        run();
      }
      now = end;
    }

    /// Time goes on while nothing runs; the alarm comes late.
    void standStill(long nanos) {
      now += nanos;
      run();
    }

    private void run() {
      Runnable next = task;
      task = null;
      if (next != null) {
        next.run();
      }
    }
  }
}
