package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.SimulatedDisk.Fault;
import io.rollcall.journal.SimulatedDisk.FaultPlan;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A journal on a disk that fails, tears, forgets and reorders: whatever happens at whatever call,
/// each row has its record once in the end.
class InterruptedJournalTest {
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 10_000 : 500;

  /// Seeds within which a planted fault must be found.
  private static final int SEEDS_PLANTED = 500;

  /// Calls of a whole run.
  private static final int CALLS = run(7).calls(FaultPlan.NONE);

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverHappensAtWhateverCall(Fault fault) {
    assertTrue(CALLS > 300, "calls of the whole run: " + CALLS);
    for (int call = 1; call <= CALLS; call++) {
      FaultPlan plan = new FaultPlan(fault, call);
      assertEquals("", run(7).violation(plan), () -> "seed 7, " + plan);
    }
  }

  @Test
  void whateverHappensByChance() {
    assertEquals("", firstViolation(SEEDS));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOTHING", "CHECKSUM_NOT_COMPARED"})
  void aPlantedFaultIsFoundAndNothingElseIsWrong(Planted planted) {
    long seed = 1;
    while (seed <= SEEDS_PLANTED && violation(seed, planted).isEmpty()) {
      seed++;
    }
    assertTrue(seed <= SEEDS_PLANTED, "nothing was wrong with " + planted);
    assertEquals("", violation(seed, Planted.NOTHING), "seed " + seed + " without it");
    String found = violation(seed, planted);
    assertTrue(found.matches(planted.betrayedBy()), planted + " is not betrayed by: " + found);
  }

  private static JournaledRun run(long seed) {
    return new JournaledRun(seed, Planted.NOTHING);
  }

  private static String firstViolation(int seeds) {
    for (int seed = 1; seed <= seeds; seed++) {
      String violation = violation(seed, Planted.NOTHING);
      if (!violation.isEmpty()) {
        return "seed " + seed + ", " + plan(seed) + ": " + violation;
      }
    }
    return "";
  }

  private static String violation(long seed, Planted planted) {
    return new JournaledRun(seed, planted).withFaultsLater().violation(plan(seed));
  }

  private static FaultPlan plan(long seed) {
    return FaultPlan.random(new SplittableRandom(seed), CALLS);
  }
}
