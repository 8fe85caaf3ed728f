package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Robots;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Runs whose servers hold on to every request, in every phase of it, on a network that may go:
/// each ends within 5 s of its last deadline.
class EndInTimeTest {
  private static final int SEEDS = Boolean.getBoolean("rollcall.long") ? 5_000 : 300;

  /// Tasks of the clock from which on a run counts as one that never ends.
  private static final long TASKS_MAX = 1_000_000;

  /// For how long what is in flight may go on after a signal.
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// How much later than its last deadline a run may end.
  private static final long LATE_NANOS_MAX = 5 * Deed.SECOND;

  private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);

  /// Its robots.txt is the first thing that is asked of it, and is never had.
  @Test
  void aSiteThatIsFoundDeadBeforeItsRulesAreKnownIsSkippedToItsEnd() {
    ScriptedRun run = new ScriptedRun((request, asked) -> Deed.refused());
    BreakerRules quick =
        new BreakerRules(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1));
    FetchPolicy policy =
        FetchPolicy.DEFAULT.with(quick).with(new Robots(true, Duration.ofSeconds(60)));
    List<String> urls = IntStream.range(0, 50).mapToObj(row -> "http://dead.test/" + row).toList();
    run.begin(policy, urls);
    assertTrue(run.clock.run(TASKS_MAX), "it never ends");
    assertEquals(50, run.count("skipped connect.refused"), () -> run.records().toString());
  }

  private static ScriptedRun run(HostileWorld world) {
    ScriptedRun run = new ScriptedRun(world::deed);
    run.network.names(world::lookUp).gone(world::isGone);
    return run;
  }

  /// The last moment until when anything that is under way at the deadline may last.
  private static final class LastDeadline {
    private long at;

    void came(ScriptedRun run) {
      at = run.network.underWayUntil();
    }
  }

  private void judge(ScriptedRun run, long lastDeadline, String which) {
    assertEquals(1, run.endings(), "endings, " + which);
    long late = run.endedAt() - lastDeadline;
    assertTrue(late <= LATE_NANOS_MAX, () -> which + ": " + late / Deed.MILLI + " ms late");
    endings.merge(run.ending(), 1, Integer::sum);
  }

  @Test
  void aRunWithADeadlineEndsWithinFiveSecondsOfTheLastLimitOfWhatIsInFlight() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      HostileWorld world = new HostileWorld(seed, true);
      ScriptedRun run = run(world);
      LastDeadline last = new LastDeadline();
      run.whenSendingEnds(() -> last.came(run));
      run.begin(world.policy, world.urls);
      if (world.signalAt != null) {
        run.clock.schedule(world.signalAt.toNanos(), () -> stopped(run));
      }
      assertTrue(run.clock.run(TASKS_MAX), "it never ends, seed " + seed);
      long deadline = Objects.requireNonNull(world.policy.run().deadline()).toNanos();
      long signal = world.signalAt == null ? Long.MAX_VALUE : world.signalAt.plus(GRACE).toNanos();
      judge(run, Math.min(signal, Math.max(deadline, last.at)), "seed " + seed);
    }
    assertTrue(endings.getOrDefault(Ending.DEADLINE, 0) > SEEDS / 10, endings::toString);
    assertTrue(endings.getOrDefault(Ending.COMPLETE, 0) > SEEDS / 10, endings::toString);
  }

  /// What a signal does, as the engine does it.
  private static void stopped(ScriptedRun run) {
    run.conductor().stop();
    run.clock.schedule(GRACE.toNanos(), run.conductor()::abandon);
  }

  @Test
  void aRunWithoutADeadlineEndsWithinFiveSecondsOfItsLastRowsLimit() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      HostileWorld world = new HostileWorld(seed, false);
      ScriptedRun run = run(world);
      run.begin(world.policy, world.urls);
      assertTrue(run.clock.run(TASKS_MAX), "it never ends, seed " + seed);
      long last = Math.max(run.network.lastLimit(), run.recordedAt());
      judge(run, Math.max(last, run.gaveUpAt()), "seed " + seed);
      long expected = run.ending() == Ending.COMPLETE ? world.urls.size() : run.records().size();
      assertEquals(expected, run.records().size(), "records, seed " + seed);
    }
    assertTrue(endings.getOrDefault(Ending.COMPLETE, 0) > SEEDS / 2, endings::toString);
  }
}
