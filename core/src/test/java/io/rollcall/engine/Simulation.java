package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.record.Failure;
import java.util.List;
import java.util.function.UnaryOperator;

/// A whole run above the ports, under a fake clock and on a simulated network, decided by one seed.
final class Simulation {
  final SimulatedClock clock = new SimulatedClock();
  final EventLog log = new EventLog(clock);
  final RollJudge judge = new RollJudge(clock, log);
  final SimulatedNetwork network;
  final Conductor conductor;
  private final long rows;
  private int endings;

  Simulation(long rows, long seed, Politeness politeness) {
    this(rows, seed, politeness, outlet -> outlet);
  }

  /// @param sabotage puts a fault between the engine and its judge, to calibrate the judge
  Simulation(long rows, long seed, Politeness politeness, UnaryOperator<Outlet> sabotage) {
    this.rows = rows;
    this.network =
        new SimulatedNetwork(clock, log, seed, politeness.workers(), politeness.siteConcurrency());
    SimulatedList list = new SimulatedList(rows, seed, clock);
    Ports ports = new Ports(clock, network, network, list, sabotage.apply(judge));
    FetchPolicy policy = FetchPolicy.DEFAULT.with(politeness);
    this.conductor =
        new Conductor(policy, ports, new Watch(List.of(), 0, 0), new CountedClosing(), seed);
    list.wakes(conductor::pump);
    judge.wakes(conductor::pump);
  }

  private final class CountedClosing implements Closing {
    @Override
    public void ended() {
      endings++;
    }

    @Override
    public void gaveUp(Failure failure) {
      throw new AssertionError("gave up: " + failure);
    }
  }

  /// Runs to the end and holds that nothing is lost and nothing left over.
  void run() {
    conductor.pump();
    clock.run();
    assertEquals(1, endings, "endings of the run");
    assertEquals(rows, judge.records(), "records");
    assertTrue(conductor.ledger().isBalanced(), "the ledger balances");
    assertEquals(0, conductor.schedule().waiting(), "rows that still wait");
    assertEquals(0, conductor.schedule().inFlight(), "turns that were not given back");
  }
}
