package io.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.plan.Prospect.Limit;
import io.rollcall.plan.Prospect.Load;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProspectTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LATENCY = Duration.ofMillis(500);

  @Test
  void manySitesWaitForWorkers() {
    holdsUp(Limit.WORKERS, "PT50S", new Load(10_000, 100, NONE), politeness(100, NONE, 0));
  }

  @Test
  void aLastRoundThatIsNotFullTakesAsLong() {
    holdsUp(Limit.WORKERS, "PT50.5S", new Load(10_001, 100, NONE), politeness(100, NONE, 0));
  }

  @Test
  void oneLongSiteIsAskedSoManyAtATime() {
    holdsUp(Limit.SITE, "PT500S", new Load(10_000, 6_000, NONE), politeness(100, NONE, 0));
  }

  @Test
  void oneLongSiteIsAskedSoOften() {
    holdsUp(
        Limit.SITE,
        "PT198.5S",
        new Load(10_000, 100, NONE),
        politeness(100, Duration.ofSeconds(2), 0));
  }

  @Test
  void theRateHoldsWhateverTheLatency() {
    holdsUp(Limit.RATE, "PT16M40.4S", new Load(10_000, 100, NONE), politeness(100, NONE, 10));
  }

  @Test
  void thisMachineHasItsOwnPace() {
    holdsUp(
        Limit.MACHINE,
        "PT70S",
        new Load(10_000, 100, Duration.ofSeconds(70)),
        politeness(100, NONE, 0));
  }

  @Test
  void nothingToAskTakesNoTime() {
    holdsUp(Limit.WORKERS, "PT0S", new Load(0, 0, NONE), politeness(100, NONE, 10));
  }

  private static void holdsUp(Limit limit, String least, Load load, Politeness politeness) {
    Prospect prospect = Prospect.of(load, politeness, LATENCY);
    assertEquals(limit, prospect.limit());
    assertEquals(Duration.parse(least), prospect.least());
  }

  private static Politeness politeness(int workers, Duration interval, double rate) {
    return new Politeness(workers, 6, interval, rate);
  }
}
