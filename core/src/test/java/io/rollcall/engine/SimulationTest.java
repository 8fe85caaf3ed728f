package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Robots;
import io.rollcall.record.FetchRecord;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The main proof of the engine: whole runs with faults, in seconds.
class SimulationTest {
  private static final long SEED = 20261123;
  private static final Politeness MANY_WORKERS = new Politeness(500, 6, Duration.ZERO, 0);

  @Test
  void aMillionRowsWithFaultsGiveAMillionRecordsAndTheSameSeedTheSameEvents() {
    Simulation first = new Simulation(1_000_000, SEED, MANY_WORKERS);
    first.run();
    Simulation second = new Simulation(1_000_000, SEED, MANY_WORKERS);
    second.run();
    assertEquals(first.log.sum(), second.log.sum(), "event log of seed " + SEED);
    assertEquals(first.log.beginning(), second.log.beginning(), "event log of seed " + SEED);
    assertTrue(first.network.exchanges() > 1_000_000, "redirects and retries were made");
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    Simulation one = new Simulation(1000, 1, MANY_WORKERS);
    one.run();
    Simulation two = new Simulation(1000, 2, MANY_WORKERS);
    two.run();
    assertNotEquals(one.log.sum(), two.log.sum());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 64, 10_000})
  void anyNumberOfWorkersSettlesEveryRow(int workers) {
    for (long seed = 1; seed <= 20; seed++) {
      new Simulation(2000, seed, new Politeness(workers, 6, Duration.ZERO, 0)).run();
    }
  }

  @Test
  void robotsFilesThatFailInEveryWayLoseNoRow() {
    Politeness politeness = new Politeness(64, 2, Duration.ofMillis(20), 500);
    FetchPolicy policy =
        FetchPolicy.DEFAULT.with(politeness).with(new Robots(true, Duration.ofSeconds(1)));
    for (long seed = 1; seed <= 20; seed++) {
      new Simulation(2000, seed, policy).run();
    }
  }

  @Test
  void intervalsAndRatesLoseNoRow() {
    for (long seed = 1; seed <= 10; seed++) {
      new Simulation(2000, seed, new Politeness(64, 2, Duration.ofMillis(20), 500)).run();
    }
  }

  /// The interval is longer than the name's addresses may be used.
  @Test
  void aNameThatExpiresWhileNothingElseGoesOnIsLookedUpAgain() {
    Politeness rare = new Politeness(1, 1, Duration.ofSeconds(70), 0);
    new Simulation(3, SEED, rare, new SimulatedWorld(1, false)).run();
  }

  @Test
  void anEmptyListEndsAtOnce() {
    new Simulation(0, SEED, MANY_WORKERS).run();
  }

  @Test
  void theJudgeSeesALostADoubledAndAMixedUpRecord() {
    assertThrows(AssertionError.class, () -> sabotaged(Fault.LOST).run());
    assertThrows(AssertionError.class, () -> sabotaged(Fault.DOUBLED).run());
    assertThrows(AssertionError.class, () -> sabotaged(Fault.MIXED_UP).run());
  }

  private enum Fault {
    LOST,
    DOUBLED,
    MIXED_UP
  }

  private static Simulation sabotaged(Fault fault) {
    UnaryOperator<Outlet> sabotage = outlet -> new Saboteur(outlet, fault);
    return new Simulation(1000, SEED, MANY_WORKERS, sabotage);
  }

  /// Spoils the 500th record.
  private static final class Saboteur implements Outlet {
    private final Outlet outlet;
    private final Fault fault;
    private @Nullable FetchRecord last;
    private int count;

    Saboteur(Outlet outlet, Fault fault) {
      this.outlet = outlet;
      this.fault = fault;
    }

    @Override
    public int places() {
      return outlet.places();
    }

    @Override
    public void put(FetchRecord record) {
      FetchRecord other = last;
      if (++count < 500 || other == null || record.body() == null) {
        last = record.body() == null ? last : record;
        outlet.put(record);
        return;
      }
      count = Integer.MIN_VALUE;
      switch (fault) {
        case LOST -> {}
        case DOUBLED -> {
          outlet.put(record);
          outlet.put(record);
        }
        case MIXED_UP -> outlet.put(withFactsOf(record, other));
      }
    }

    private static FetchRecord withFactsOf(FetchRecord record, FetchRecord other) {
      return new FetchRecord(
          record.row(),
          record.url(),
          record.method(),
          record.outcome(),
          record.answer(),
          other.body(),
          other.machine(),
          record.tls(),
          record.finalUrl(),
          record.hops(),
          record.work(),
          record.timestamp(),
          record.timing());
    }
  }
}
