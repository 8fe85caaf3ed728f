package io.rollcall.sinks.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.SimulatedDisk.Fault;
import io.rollcall.journal.SimulatedDisk.FaultPlan;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Store and journal together on a disk that fails, tears, forgets and reorders: whatever happens
/// at whatever call, each record leads to its bytes in the end, and each exchange is stored once.
class InterruptedStoreTest {
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 5_000 : 60;

  /// Calls from one that goes wrong to the next; which they are differs from fault to fault.
  private static final int STEP = Boolean.getBoolean("rollcall.long") ? 1 : 6;

  /// Seeds within which a planted fault must be found.
  private static final int SEEDS_PLANTED = 500;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverHappensAtWhateverCall(Fault fault) {
    for (StoreForm form : StoreForm.values()) {
      int calls = run(form, 7).calls();
      assertTrue(calls > 150, "calls of the whole run: " + calls);
      for (int call = 1 + fault.ordinal() % STEP; call <= calls; call += STEP) {
        FaultPlan plan = new FaultPlan(fault, call);
        assertEquals("", run(form, 7).violation(plan), () -> form + ", seed 7, " + plan);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StoreForm.class)
  void whateverHappensByChance(StoreForm form) {
    assertEquals("", firstViolation(form, SEEDS, PlantedInStore.NOTHING));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOTHING"})
  void aPlantedFaultIsFound(PlantedInStore planted) {
    assertFalse(
        firstViolation(StoreForm.WARC, SEEDS_PLANTED, planted).isEmpty(),
        "nothing was wrong with " + planted);
  }

  @Test
  void bodiesThatWereNotForcedOrNotLookedForAreFoundInFilesToo() {
    for (PlantedInStore planted :
        new PlantedInStore[] {
          PlantedInStore.STORE_NOT_FORCED,
          PlantedInStore.BODIES_NOT_LOOKED_FOR,
          PlantedInStore.NOT_CUT
        }) {
      assertFalse(
          firstViolation(StoreForm.FILES, SEEDS_PLANTED, planted).isEmpty(),
          "nothing was wrong with " + planted);
    }
  }

  private static StoredRun run(StoreForm form, long seed) {
    return new StoredRun(form, seed, PlantedInStore.NOTHING);
  }

  private static String firstViolation(StoreForm form, int seeds, PlantedInStore planted) {
    int calls = run(form, 7).calls();
    for (int seed = 1; seed <= seeds; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Fault[] faults = Fault.values();
      FaultPlan plan =
          new FaultPlan(faults[random.nextInt(faults.length)], 1 + random.nextInt(calls));
      String violation = new StoredRun(form, seed, planted).violation(plan);
      if (!violation.isEmpty()) {
        return form + ", seed " + seed + ", " + plan + ": " + violation;
      }
    }
    return "";
  }
}
