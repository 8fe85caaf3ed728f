package io.rollcall.engine;

import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.FailureKind.Fault;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.source.Row;
import io.rollcall.verify.RecordSchema;
import io.rollcall.verify.SchemaFault;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A whole run above the ports in a faulty world, from one seed, and what was wrong with it.
///
/// Confined to one test.
public final class FaultyRun {
  /// Tasks of the clock from which on a run counts as one that never ends.
  private static final long TASKS_MAX = 1_000_000;

  private static final int PLACES_MIN = 4;
  private static final RecordSchema SCHEMA = RecordSchema.published();

  private final FaultyWorld world;
  private final SimulatedClock clock = new SimulatedClock();
  private final WireJudge judge;
  private final FaultyNetwork network;
  private final Records records = new Records();
  private final Conductor conductor;
  private int endings;

  private FaultyRun(FaultyWorld world) {
    this.world = world;
    this.judge = new WireJudge(world.policy.politeness(), world.policy.breaker(), clock);
    this.network = new FaultyNetwork(world, clock, judge);
    Rows rows = new Rows();
    PageFile pages = new SimulatedPageFile(clock, Long.MAX_VALUE);
    Ports ports = new Ports(clock, network, network, rows, records, pages);
    this.conductor =
        new Conductor(world.policy, ports, new Watch(List.of(), 0, 0), new Closings(), world.seed);
  }

  /// The first seed of those up to `seeds` whose run was wrong, with what was; empty where none
  /// was.
  public static String firstViolation(int seeds) {
    for (long seed = 1; seed <= seeds; seed++) {
      String violation = violation(seed);
      if (!violation.isEmpty()) {
        return "seed " + seed + ": " + violation;
      }
    }
    return "";
  }

  /// What was wrong with the run of that seed, or nothing.
  static String violation(long seed) {
    return violation(new FaultyWorld(seed));
  }

  /// What was wrong with the run of that world, or nothing.
  static String violation(FaultyWorld world) {
    try {
      return new FaultyRun(world).run();
    } catch (AssertionError | RuntimeException wrong) {
      return wrong.toString();
    }
  }

  private String run() {
    conductor.pump();
    if (!clock.run(TASKS_MAX)) {
      return "it never ends";
    }
    if (endings != 1) {
      return "it ended " + endings + " times; " + records.settled.cardinality() + " records";
    }
    if (records.settled.cardinality() != world.rows || !conductor.ledger().isBalanced()) {
      return records.settled.cardinality() + " records of " + world.rows + " rows";
    }
    if (conductor.schedule().waiting() != 0 || conductor.schedule().inFlight() != 0) {
      return "rows are left in the schedule";
    }
    return clock.nanoTime() > network.endsBy() ? "it ended too late" : "";
  }

  private final class Closings implements Closing {
    @Override
    public void incomplete(Ending ending) {
      throw new AssertionError("incomplete: " + ending);
    }

    @Override
    public void ended() {
      endings++;
    }

    @Override
    public void cannotGoOn(IOException cause) {
      throw new AssertionError(cause);
    }
  }

  /// The list, whose reader is not always there yet.
  private final class Rows implements Supply {
    private final Targets targets = new Targets(TargetRules.DEFAULT);
    private final SplittableRandom random = new SplittableRandom(world.seed);
    private int given;
    private boolean pausing;

    @Override
    public @Nullable Arrival poll() {
      if (given == world.rows || pausing) {
        return null;
      }
      if (random.nextInt(50) == 0) {
        pausing = true;
        clock.schedule(random.nextInt(3_000_000), this::resume);
        return null;
      }
      long seq = ++given;
      Row row = Row.of(seq, world.line(seq));
      return new Arrival(row, targets.ofRow(row.address()));
    }

    private void resume() {
      pausing = false;
      conductor.pump();
    }

    @Override
    public boolean isExhausted() {
      return given == world.rows;
    }

    @Override
    public void stop() {
      given = world.rows;
    }
  }

  /// The records, taken slowly at times.
  private final class Records implements Outlet {
    private final BitSet settled = new BitSet();
    private final Targets targets = new Targets(TargetRules.DEFAULT);
    private final JsonLinesEncoder encoder = new JsonLinesEncoder();
    private final LineBuffer line = new LineBuffer(1 << 12);
    private int unwritten;
    private boolean draining;

    @Override
    public int places() {
      int most = world.policy.politeness().workersMost() + PLACES_MIN;
      return most - unwritten;
    }

    /// Attempts that this machine spoilt: they count as no retries.
    private static long local(FetchRecord record) {
      return record.work().attemptLog().stream()
          .map(AttemptEntry::failure)
          .filter(failure -> failure != null && failure.kind().fault() == Fault.LOCAL)
          .count();
    }

    @Override
    public void put(FetchRecord record) {
      int seq = (int) record.seq();
      check(!settled.get(seq), record, "settled twice");
      settled.set(seq);
      Target target = (Target) targets.ofRow(world.line(seq));
      check(target.href().equals(record.url()), record, "another row's URL");
      check(
          record.work().attempts() - local(record) <= world.policy.retries().retriesMax() + 1,
          record,
          "too many attempts");
      check(
          record.body() == null
              || SimulatedNetwork.token(String.valueOf(record.finalUrl()))
                  .equals(record.body().title()),
          record,
          "the page of another URL");
      judge.settled(record, target.site());
      if (seq % 8 == 0) {
        checkLine(record);
      }
      unwritten++;
      if (!draining) {
        draining = true;
        clock.schedule(5_000_000, this::drain);
      }
    }

    private void drain() {
      draining = false;
      unwritten = 0;
      conductor.pump();
    }

    private void checkLine(FetchRecord record) {
      encoder.encode(record, line);
      line.truncate(line.length() - 1);
      SchemaFault fault = SCHEMA.check(line.copy());
      line.clear();
      check(fault == null, record, String.valueOf(fault));
    }

    private static void check(boolean holds, FetchRecord record, String fault) {
      if (!holds) {
        throw new AssertionError("row " + record.seq() + ": " + fault + ": " + record);
      }
    }
  }
}
