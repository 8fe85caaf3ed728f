package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Worlds drawn from a seed, each asked by the limit and by twenty fixed numbers.
class WorkerLimitTest {
  private static final long SEED = 20261123;
  private static final int WORLDS = 12;
  private static final int STEPS = 12;
  private static final double SHARE_WANTED = 0.95;
  private static final int FIXED_NUMBERS = 20;
  private static final int WORKERS_MOST = 8192;
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");

  /// What stays below the share wanted, as measured: a wall of 429 so low that the first step is
  /// ten times too many.
  private static final Map<Integer, Double> SHARES_OF_THEIR_OWN = Map.of(2, 0.9);

  private static final Map<String, Double> BEST_FIXED = new HashMap<>();

  private static double bestFixed(int number, long seed) {
    return BEST_FIXED.computeIfAbsent(
        number + " of " + seed, world -> measureBestFixed(number, seed));
  }

  private static double measureBestFixed(int number, long seed) {
    double best = 0;
    for (int index = 0; index < FIXED_NUMBERS; index++) {
      int workers = (int) Math.pow(WORKERS_MOST, index / (FIXED_NUMBERS - 1.0));
      int asks = LONG ? 20_000 + 6 * workers : 4000 + workers;
      best = Math.max(best, new LoadedWorld(number, seed).fixedRate(workers, asks));
    }
    return best;
  }

  private static void judge(int number, long seed, LoadedWorld.Limit limit, List<String> faults) {
    LoadedWorld world = new LoadedWorld(number, seed);
    double rate = world.rate(limit, STEPS, LONG ? 300 : 100);
    double share = rate / bestFixed(number, seed);
    double wanted = SHARES_OF_THEIR_OWN.getOrDefault(number, SHARE_WANTED);
    if (share < wanted || world.peak() > 1.5 * world.bears) {
      faults.add(
          String.format(
              "seed %d world %d (%s): %.3f of the best fixed number, peak %d",
              seed, number, world, share, world.peak()));
    }
  }

  private static List<String> faults(Supplier<LoadedWorld.Limit> limits, int seeds) {
    List<String> faults = new ArrayList<>();
    for (long seed = SEED; seed < SEED + seeds; seed++) {
      for (int number = 0; number < WORLDS; number++) {
        judge(number, seed, limits.get(), faults);
      }
    }
    return faults;
  }

  @Test
  void afterItsRampItIsWorthTheBestFixedNumberAndNeverOverrunsAServer() {
    assertEquals(List.of(), faults(Auto::new, LONG ? 4 : 1));
  }

  @Test
  void theJudgeSeesALimitThatNeverTakesBackAndOneThatNeverGrows() {
    assertNotEquals(List.of(), faults(NeverTakesBack::new, 1));
    assertNotEquals(List.of(), faults(NeverGrows::new, 1));
  }

  @Test
  void itStandsStillWhileSomethingElseIsTheBound() {
    WorkerLimit limit = new WorkerLimit(WORKERS_MOST, 0);
    for (int ended = 0; ended < 100_000; ended++) {
      limit.ended(10_000_000, false, false, ended * 1_000_000L);
    }
    assertEquals(WorkerLimit.WORKERS_FIRST, limit.limit());
  }

  @Test
  void itNeverGrowsBeyondWhatTheMachineHasRoomFor() {
    WorkerLimit limit = new WorkerLimit(100, 0);
    for (long now = 0, ended = 0; ended < 100_000; ended++) {
      now += 100_000_000 / limit.limit();
      limit.ended(100_000_000, false, true, now);
      assertTrue(limit.limit() <= 100);
    }
    assertTrue(new WorkerLimit(10, 0).limit() <= 10);
  }

  @Test
  void aMachineThatIsFullGetsNoMoreWorkers() {
    WorkerLimit limit = new WorkerLimit(WORKERS_MOST, 0);
    limit.machineIsFull(true);
    for (long now = 0, ended = 0; ended < 100_000; ended++) {
      now += 100_000_000 / limit.limit();
      limit.ended(100_000_000, false, true, now);
      assertTrue(limit.limit() <= WorkerLimit.WORKERS_FIRST);
    }
  }

  /// The limit itself.
  private static final class Auto implements LoadedWorld.Limit {
    private final WorkerLimit limit = new WorkerLimit(WORKERS_MOST, 0);

    @Override
    public int limit() {
      return limit.limit();
    }

    @Override
    public void ended(long nanos, boolean isTrouble, boolean isPressed, long now) {
      limit.ended(nanos, isTrouble, isPressed, now);
    }
  }

  /// A planted fault: the ramp without an end.
  private static final class NeverTakesBack implements LoadedWorld.Limit {
    private int limit = WorkerLimit.WORKERS_FIRST;
    private int ended;

    @Override
    public int limit() {
      return limit;
    }

    @Override
    public void ended(long nanos, boolean isTrouble, boolean isPressed, long now) {
      if (++ended > 2 * limit) {
        ended = 0;
        limit = (int) Math.min(WORKERS_MOST, limit * WorkerLimit.GROWTH);
      }
    }
  }

  /// A planted fault: the number that is good enough for most.
  private static final class NeverGrows implements LoadedWorld.Limit {
    @Override
    public int limit() {
      return WorkerLimit.WORKERS_FIRST;
    }

    @Override
    public void ended(long nanos, boolean isTrouble, boolean isPressed, long now) {}
  }
}
