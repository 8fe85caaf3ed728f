package io.rollcall.cli.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.cli.rehearsal.Prospect.Limit;
import io.rollcall.cli.rehearsal.Prospect.Load;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProspectTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LATENCY = Duration.ofMillis(500);

  @Test
  void manySitesWaitForWorkers() {
    assertEquals(
        new Prospect(LATENCY, Duration.ofSeconds(50), Limit.WORKERS),
        Prospect.of(new Load(10_000, 100, NONE), politeness(100, NONE, 0), LATENCY));
  }

  @Test
  void oneLongSiteIsAskedSoManyAtATime() {
    assertEquals(
        new Prospect(LATENCY, Duration.ofSeconds(500), Limit.SITE),
        Prospect.of(new Load(10_000, 6_000, NONE), politeness(100, NONE, 0), LATENCY));
  }

  @Test
  void oneLongSiteIsAskedSoOften() {
    assertEquals(
        new Prospect(LATENCY, Duration.ofSeconds(200), Limit.SITE),
        Prospect.of(
            new Load(10_000, 100, NONE), politeness(100, Duration.ofSeconds(2), 0), LATENCY));
  }

  @Test
  void theRateHoldsWhateverTheLatency() {
    assertEquals(
        new Prospect(LATENCY, Duration.ofSeconds(1_000), Limit.RATE),
        Prospect.of(new Load(10_000, 100, NONE), politeness(100, NONE, 10), LATENCY));
  }

  @Test
  void thisMachineHasItsOwnPace() {
    assertEquals(
        new Prospect(LATENCY, Duration.ofSeconds(70), Limit.MACHINE),
        Prospect.of(
            new Load(10_000, 100, Duration.ofSeconds(70)), politeness(100, NONE, 0), LATENCY));
  }

  private static Politeness politeness(int workers, Duration interval, double rate) {
    return new Politeness(workers, 6, interval, rate);
  }
}
