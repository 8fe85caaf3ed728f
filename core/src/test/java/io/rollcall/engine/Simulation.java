package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.Wire;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// A whole run above the ports, under a fake clock and on a simulated network, decided by one seed.
final class Simulation {
  final SimulatedClock clock = new SimulatedClock();
  final EventLog log = new EventLog(clock);
  final RollJudge judge = new RollJudge(clock, log);
  final SimulatedPageFile pages = new SimulatedPageFile(clock, Long.MAX_VALUE);
  final SimulatedNetwork network;
  final Conductor conductor;
  final SimulatedList list;
  private final long rows;
  private int endings;
  private Ending ending = Ending.COMPLETE;
  private long endedAt;

  /// Faults put between the engine and its judges, to calibrate them.
  record Sabotage(UnaryOperator<Outlet> outlet, UnaryOperator<Wire> wire) {
    static final Sabotage NONE = new Sabotage(outlet -> outlet, wire -> wire);
  }

  Simulation(long rows, long seed, Politeness politeness) {
    this(rows, seed, politeness, outlet -> outlet);
  }

  Simulation(long rows, long seed, Politeness politeness, UnaryOperator<Outlet> sabotage) {
    this(
        rows,
        seed,
        FetchPolicy.DEFAULT.with(politeness),
        SimulatedWorld.USUAL,
        new Sabotage(sabotage, wire -> wire));
  }

  Simulation(long rows, long seed, FetchPolicy policy) {
    this(rows, seed, policy, SimulatedWorld.USUAL, Sabotage.NONE);
  }

  Simulation(long rows, long seed, Politeness politeness, SimulatedWorld world) {
    this(rows, seed, FetchPolicy.DEFAULT.with(politeness), world, Sabotage.NONE);
  }

  Simulation(long rows, long seed, FetchPolicy policy, SimulatedWorld world, Sabotage sabotage) {
    this.rows = rows;
    this.network = new SimulatedNetwork(clock, log, seed, policy.politeness(), world);
    this.list = new SimulatedList(rows, seed, clock, world);
    Wire wire = sabotage.wire().apply(network);
    Ports ports = new Ports(clock, network, wire, list, sabotage.outlet().apply(judge), pages);
    this.conductor =
        new Conductor(policy, ports, new Watch(List.of(), 0, 0), new CountedClosing(), seed);
    list.wakes(conductor::pump);
    judge.wakes(conductor::pump);
  }

  private final class CountedClosing implements Closing {
    @Override
    public void incomplete(Ending why) {
      ending = why;
    }

    @Override
    public void ended() {
      endings++;
      endedAt = clock.nanoTime();
    }

    @Override
    public void cannotGoOn(IOException cause) {
      throw new AssertionError("cannot go on", cause);
    }
  }

  /// Runs to the end, whatever it is.
  Ending runToItsEnd() {
    conductor.pump();
    clock.run();
    assertEquals(1, endings, "endings of the run");
    assertEquals(0, conductor.schedule().inFlight(), "turns that were not given back");
    return ending;
  }

  /// When it ended.
  long endedAt() {
    return endedAt;
  }

  /// Runs to the end and holds that nothing is lost and nothing left over.
  void run() {
    assertEquals(Ending.COMPLETE, runToItsEnd());
    assertEquals(rows, judge.records(), "records");
    assertTrue(conductor.ledger().isBalanced(), "the ledger balances");
    assertEquals(0, conductor.schedule().waiting(), "rows that still wait");
  }
}
