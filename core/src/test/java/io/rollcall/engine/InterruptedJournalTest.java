package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverHappensAtWhateverCall(Fault fault) {
    int calls = run(7).calls(FaultPlan.NONE);
    assertTrue(calls > 300, "calls of the whole run: " + calls);
    for (int call = 1; call <= calls; call++) {
      FaultPlan plan = new FaultPlan(fault, call);
      assertEquals("", run(7).violation(plan), () -> "seed 7, " + plan);
    }
  }

  @Test
  void whateverHappensByChance() {
    assertEquals("", firstViolation(SEEDS, Planted.NOTHING));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOTHING", "CHECKSUM_NOT_COMPARED"})
  void aPlantedFaultIsFound(Planted planted) {
    assertFalse(
        firstViolation(SEEDS_PLANTED, planted).isEmpty(), "nothing was wrong with " + planted);
  }

  private static JournaledRun run(long seed) {
    return new JournaledRun(seed, Planted.NOTHING);
  }

  private static String firstViolation(int seeds, Planted planted) {
    int calls = run(7).calls(FaultPlan.NONE);
    for (int seed = 1; seed <= seeds; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Fault[] faults = Fault.values();
      FaultPlan plan =
          new FaultPlan(faults[random.nextInt(faults.length)], 1 + random.nextInt(calls));
      String violation = new JournaledRun(seed, planted).violation(plan);
      if (!violation.isEmpty()) {
        return "seed " + seed + ", " + plan + ": " + violation;
      }
    }
    return "";
  }
}
