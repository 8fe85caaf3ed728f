package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole runs in worlds full of faults, each drawn from a seed: whatever goes wrong, each row has
/// one record, no limit is exceeded, and the run ends in time.
class FaultSimulationTest {
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 10_000 : 500;

  /// Seeds within which a planted fault must be found.
  private static final int SEEDS_PLANTED = 200;

  @Test
  void whateverGoesWrongNoPromiseIsBroken() {
    assertEquals("", FaultyRun.firstViolation(SEEDS));
  }

  @Test
  void aListOfNothingButADeadSiteIsSkippedToItsEnd() {
    assertEquals("", FaultyRun.violation(FaultyWorld.ofOneDeadSite(100_000)));
  }

  @ParameterizedTest
  @EnumSource
  void aPlantedFaultIsFound(PlantedFault fault) throws IOException, ReflectiveOperationException {
    Method firstViolation =
        new PlantedClasses(fault)
            .loadClass(FaultyRun.class.getName())
            .getMethod("firstViolation", int.class);

    String violation = (String) firstViolation.invoke(null, SEEDS_PLANTED);

    assertFalse(violation.isEmpty(), "nothing was wrong with " + fault);
  }
}
