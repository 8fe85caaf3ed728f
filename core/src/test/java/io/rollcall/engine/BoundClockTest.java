package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.event.Bound;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundClockTest {

  @Test
  void eachBoundGetsTheTimeForWhichItStood() {
    BoundClock clock = new BoundClock(0, 0);
    clock.enter(Bound.SITE, 10);
    clock.enter(Bound.RATE, 40);
    clock.closeWindow(100, 0);
    assertEquals(Map.of(Bound.LIST, 0.1, Bound.SITE, 0.3, Bound.RATE, 0.6), clock.shares());
  }

  @Test
  void aWindowInWhichTheLoopWasBusyThroughoutCountsAsTheProcessors() {
    BoundClock clock = new BoundClock(0, 0);
    clock.enter(Bound.WORKERS, 0);
    clock.closeWindow(100, 95);
    clock.closeWindow(200, 100);
    assertEquals(Map.of(Bound.CPU, 0.5, Bound.WORKERS, 0.5), clock.shares());
  }

  @Test
  void whatBoundedMostOfTheLastWindowIsWhatBoundsLately() {
    BoundClock clock = new BoundClock(0, 0);
    assertEquals(Bound.LIST, clock.lately());
    clock.enter(Bound.SITE, 10);
    clock.enter(Bound.RATE, 90);
    clock.closeWindow(100, 0);
    assertEquals(Bound.SITE, clock.lately());
    clock.closeWindow(200, 95);
    assertEquals(Bound.CPU, clock.lately());
    clock.closeWindow(300, 100);
    assertEquals(Bound.RATE, clock.lately());
  }
}
