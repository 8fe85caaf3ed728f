package io.rollcall.cli.demo;

import io.rollcall.Rollcall;
import io.rollcall.Run;
import io.rollcall.event.RunSummary;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.FetchRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// One run over the demo's hosts.
///
/// @param workers how many workers there were
/// @param facts what its records say, in the order in which rows settled
/// @param summary what it came to
record Lap(int workers, List<Facts> facts, RunSummary summary) {

  /// Runs.
  ///
  /// @param settled told with each record how many there are
  static Lap run(List<String> hosts, FetchPolicy policy, int workers, IntConsumer settled) {
    List<Facts> facts = new ArrayList<>(hosts.size());
    List<String> urls = hosts.stream().map(host -> "http://" + host + "/").toList();
    try (Run run = Rollcall.of(urls.iterator()).with(policy).workers(workers).start()) {
      for (FetchRecord record : run) {
        facts.add(Facts.of(hosts.get((int) record.seq() - 1), record));
        settled.accept(facts.size());
      }
      return new Lap(workers, facts, run.await());
    }
  }

  /// How long it took.
  long nanos() {
    return summary.time().wall();
  }
}
