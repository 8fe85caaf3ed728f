package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Runs with a deadline, on the simulated network with all its faults.
class DeadlineTest {
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 2_000 : 30;
  private static final int ROWS = 1_500;

  /// A row in flight has its total limit; then nothing is left that may take longer.
  private static final long ENDS_WITHIN =
      FetchPolicy.DEFAULT.timeouts().total().plusSeconds(5).toNanos();

  private static FetchPolicy policy(Duration deadline, Unasked unasked) {
    RunLimits limits = new RunLimits(deadline, unasked, RunLimits.DEFAULT.localWait());
    return FetchPolicy.DEFAULT.with(new Politeness(8, 2, Duration.ZERO, 100)).with(limits);
  }

  /// Such runs take about 50 s without a deadline.
  private static Duration anyDeadline(long seed) {
    return Duration.ofMillis(new SplittableRandom(seed).nextLong(1, 65_000));
  }

  private interface Judge {
    void judge(Simulation run, Ending ending, String which);
  }

  /// Holds that nothing is sent after the deadline and that the run ends when what is in flight
  /// has.
  private static void eachSeed(Unasked unasked, Judge judge) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Duration deadline = anyDeadline(seed);
      Simulation run = new Simulation(ROWS, seed, policy(deadline, unasked));
      Ending ending = run.runToItsEnd();
      String which = "seed " + seed + ", deadline " + deadline;
      assertTrue(run.network.lastSentAt() <= deadline.toNanos(), which);
      assertTrue(run.endedAt() <= deadline.toNanos() + ENDS_WITHIN, which);
      assertEquals(run.conductor.ledger().settled(), run.judge.records(), which);
      judge.judge(run, ending, which);
    }
  }

  @Test
  void nothingIsSentAfterItAndRowsNotAskedStayOpen() {
    List<Ending> endings = new ArrayList<>();
    eachSeed(
        Unasked.OPEN,
        (run, ending, which) -> {
          endings.add(ending);
          assertEquals(ending == Ending.COMPLETE, run.judge.records() == ROWS, which);
          assertEquals(0, run.judge.count("policy.deadline"), which);
        });
    assertEquals(Set.of(Ending.DEADLINE, Ending.COMPLETE), Set.copyOf(endings));
  }

  /// A row that waited to be asked again was asked: it is no skipped one.
  @Test
  void rowsNotAskedAreRecordedWhereThatIsWanted() {
    int[] counts = new int[2];
    eachSeed(
        Unasked.SKIP,
        (run, ending, which) -> {
          assertEquals(Ending.COMPLETE, ending, which);
          assertEquals(ROWS, run.judge.records(), which);
          counts[0] += run.judge.count("skipped policy.deadline");
          counts[1] += run.judge.count("failed policy.deadline");
        });
    assertTrue(counts[0] > ROWS, counts[0] + " rows were never asked");
    assertTrue(counts[1] > 0, "no row waited to be asked again");
  }

  @Test
  void aDeadlineThatIsNeverReachedChangesNothing() {
    Simulation without = new Simulation(ROWS, 7, policy(Duration.ofDays(1), Unasked.OPEN));
    without.run();
    Simulation with =
        new Simulation(ROWS, 7, FetchPolicy.DEFAULT.with(new Politeness(8, 2, Duration.ZERO, 100)));
    with.run();
    assertEquals(without.log.sum(), with.log.sum());
  }

  @Test
  void aListThatGivesNoMoreRowsAndDoesNotEndIsLeft() {
    Duration deadline = Duration.ofSeconds(100);
    Simulation run = new Simulation(ROWS, 7, policy(deadline, Unasked.SKIP));
    run.list.stallAfter(ROWS / 2);
    assertEquals(Ending.DEADLINE, run.runToItsEnd());
    assertEquals(ROWS / 2, run.judge.records());
    assertEquals(deadline.toNanos() + Deadline.ROW_WAIT_NANOS, run.endedAt());
  }

  @Test
  void aStopAfterTheDeadlineWaitsForTheListNoLonger() {
    Simulation run = new Simulation(ROWS, 7, policy(Duration.ofSeconds(100), Unasked.SKIP));
    run.list.stallAfter(ROWS / 2);
    long stop = Duration.ofSeconds(102).toNanos();
    run.clock.schedule(stop, run.conductor::stop);
    run.runToItsEnd();
    assertEquals(stop, run.endedAt());
    assertEquals(ROWS / 2, run.judge.records());
  }
}
