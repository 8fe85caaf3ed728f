package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Intervals, rates and `Retry-After` hold between requests written, judged where they are written,
/// among slow connections, dead ones, redirects and retries.
class IntervalSimulationTest {
  private static final long SEED = 20261124;
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");

  /// What is in flight has at most 10 s for its first byte, after 3 s for its connection.
  private static final long FLIGHT_NANOS_MAX = 13_200_000_000L;

  private static final SimulatedWorld WORLD = new SimulatedWorld(40, true);

  private static Simulation simulation(int rows, long seed, Politeness politeness) {
    return new Simulation(rows, seed, politeness, WORLD);
  }

  private static Politeness polite(int workers, int siteConcurrency, long intervalMillis) {
    return new Politeness(workers, siteConcurrency, Duration.ofMillis(intervalMillis), 0);
  }

  @Test
  void noSiteIsAskedTwiceWithinItsInterval() {
    int rows = LONG ? 500_000 : 20_000;
    for (long seed = SEED; seed < SEED + 3; seed++) {
      Simulation simulation = simulation(rows, seed, polite(200, 6, 20));
      simulation.run();
      assertTrue(simulation.network.heldBack() > rows / 100, "some were ready too early");
    }
  }

  @Test
  void noRateIsExceededInAnyWindow() {
    int rows = LONG ? 500_000 : 20_000;
    Politeness politeness = new Politeness(200, 6, Duration.ZERO, 900).withSiteRatePerSecond(70);
    for (long seed = SEED; seed < SEED + 3; seed++) {
      Simulation simulation = simulation(rows, seed, politeness);
      simulation.run();
      assertTrue(simulation.network.heldBack() > rows / 100, "some were ready too early");
    }
  }

  @Test
  void noSiteIsAskedWhileItIsClosedThoughConnectionsAreReady() {
    for (long seed = SEED; seed < SEED + 3; seed++) {
      Simulation simulation = simulation(20_000, seed, polite(200, 6, 0));
      simulation.run();
      assertTrue(simulation.network.heldBack() > 10, "some were ready while their site was closed");
    }
  }

  /// One connection in fifty takes three seconds, be it the last one: little else is lost.
  @Test
  void aRateIsUsedUp() {
    Politeness politeness = new Politeness(500, 50, Duration.ZERO, 300);
    Simulation simulation = new Simulation(20_000, SEED, politeness, new SimulatedWorld(40, false));
    simulation.run();
    double seconds = simulation.network.lastSentAt() / 1e9;
    double ideal = simulation.network.writes() / 300.0;
    assertTrue(seconds - 3 <= 1.005 * ideal, seconds + " s for what takes " + ideal + " s");
  }

  /// Half of the sites are dead: they refuse, or are silent for 5 s, three times a row each. Their
  /// tokens are for the others.
  @Test
  void aRateIsUsedUpByThoseThatCanBeWritten() {
    Simulation simulation =
        new Simulation(
            20_000,
            SEED,
            FetchPolicy.DEFAULT.with(new Politeness(4_000, 50, Duration.ZERO, 100)),
            new SimulatedWorld(20_000, false, 50),
            Simulation.Sabotage.NONE);
    simulation.run();
    double seconds = simulation.network.lastSentAt() / 1e9;
    double ideal = simulation.network.writes() / 100.0;
    assertTrue(seconds - 3 <= 1.15 * ideal, seconds + " s for what takes " + ideal + " s");
    double turns = simulation.network.exchanges() - simulation.network.heldBack();
    assertTrue(turns <= 8 * 100 * (seconds + 10), turns + " connections in " + seconds + " s");
  }

  @Test
  void anIntervalIsUsedUp() {
    Simulation simulation =
        new Simulation(20_000, SEED, polite(500, 200, 20), new SimulatedWorld(1, false));
    simulation.run();
    double seconds = simulation.network.lastSentAt() / 1e9;
    double ideal = simulation.network.longestSite() * 0.020;
    assertTrue(seconds - 3 <= 1.02 * ideal, seconds + " s for what takes " + ideal + " s");
  }

  /// Whatever is held back: by its site, by the run, or because its site has closed.
  @Test
  void afterAStopNothingIsWrittenAndNobodyWaitsForWhatIsHeldBack() {
    long heldBack = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Politeness politeness =
          switch (seed % 3) {
            case 0 -> polite(1000, 1000, 20);
            case 1 -> new Politeness(1000, 1000, Duration.ZERO, 50);
            default -> polite(1000, 1000, 0);
          };
      Simulation run = new Simulation(5_000, seed, politeness, new SimulatedWorld(2, true));
      long stopAt = seed * 100_000_000L;
      run.clock.schedule(stopAt, run.conductor::stop);
      run.runToItsEnd();
      heldBack += run.network.heldBack();
      assertTrue(run.network.lastSentAt() <= stopAt, "seed " + seed);
      assertTrue(run.endedAt() <= stopAt + FLIGHT_NANOS_MAX, "seed " + seed);
      assertEquals(run.conductor.ledger().settled(), run.judge.records(), "seed " + seed);
    }
    assertTrue(heldBack > 1_000, "only " + heldBack + " were held back");
  }

  private enum Fault {
    NEVER_ASKED,
    ASKED_BEFORE_CONNECTING,
    NEVER_TOLD
  }

  @Test
  void theJudgeSeesAWireThatDoesNotAskInTimeOrDoesNotTell() {
    for (Fault fault : Fault.values()) {
      assertThrows(AssertionError.class, () -> planted(fault, polite(200, 6, 20)), fault::name);
      Politeness rated = new Politeness(500, 50, Duration.ZERO, 300).withSiteRatePerSecond(5);
      assertThrows(AssertionError.class, () -> planted(fault, rated), fault::name);
    }
    assertThrows(AssertionError.class, () -> planted(Fault.NEVER_ASKED, polite(200, 6, 0)));
  }

  private static void planted(Fault fault, Politeness politeness) {
    Simulation.Sabotage sabotage =
        new Simulation.Sabotage(outlet -> outlet, wire -> new SpoiledWire(wire, fault));
    new Simulation(20_000, SEED, FetchPolicy.DEFAULT.with(politeness), WORLD, sabotage).run();
  }

  private record SpoiledWire(Wire wire, Fault fault) implements Wire {
    @Override
    public void exchange(ExchangeRequest request, Asker asker) {
      wire.exchange(request, new SpoiledAsker(asker, fault, asker.mayWrite()));
    }

    @Override
    public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
      wire.probe(site, addresses, done);
    }

    @Override
    public void closeIdle(Site site) {
      wire.closeIdle(site);
    }
  }

  private record SpoiledAsker(Wire.Asker asker, Fault fault, boolean mightWriteAtFirst)
      implements Wire.Asker {
    @Override
    public boolean mayWrite() {
      return switch (fault) {
        case NEVER_ASKED -> true;
        case ASKED_BEFORE_CONNECTING -> mightWriteAtFirst;
        case NEVER_TOLD -> asker.mayWrite();
      };
    }

    @Override
    public void written() {
      if (fault != Fault.NEVER_TOLD) {
        asker.written();
      }
    }

    @Override
    public void heldBack(ExchangeTiming timing) {
      asker.heldBack(timing);
    }

    @Override
    public void ended(ExchangeResult result) {
      asker.ended(result);
    }
  }
}
