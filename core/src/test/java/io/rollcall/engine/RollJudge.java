package io.rollcall.engine;

import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.verify.RecordSchema;
import io.rollcall.verify.SchemaFault;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/// Takes the records of a simulation, slowly at times, and holds them to the promises: one for each
/// row, and every fact off the exchange that it describes.
final class RollJudge implements Outlet {
  private static final int PLACES = 3000;

  private static final RecordSchema SCHEMA = RecordSchema.published();

  private final JsonLinesEncoder encoder = new JsonLinesEncoder();
  private final LineBuffer line = new LineBuffer(1 << 12);
  private final SimulatedClock clock;
  private final EventLog log;
  private final BitSet settled = new BitSet();
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private Runnable wakeLoop = () -> {};
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int unwritten;
  private boolean draining;

  RollJudge(SimulatedClock clock, EventLog log) {
    this.clock = clock;
    this.log = log;
  }

  void wakes(Runnable loop) {
    wakeLoop = loop;
  }

  /// How many records have an outcome, as `failed dns.timeout`, that ends with that text.
  int count(String outcome) {
    return outcomes.entrySet().stream()
        .filter(each -> each.getKey().endsWith(outcome))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  long records() {
    return settled.cardinality();
  }

  @Override
  public int places() {
    return PLACES - unwritten;
  }

  @Override
  public void put(FetchRecord record) {
    int seq = (int) record.seq();
    check(!settled.get(seq), record, "settled twice");
    settled.set(seq);
    log.event(record.outcome().text(), seq);
    Failure reason = record.outcome().reason();
    outcomes.merge(
        record.outcome().text() + (reason == null ? "" : " " + reason.kind().text()),
        1,
        Integer::sum);
    judge(record);
    unwritten++;
    if (!draining) {
      draining = true;
      clock.schedule(5_000_000, this::drain);
    }
  }

  private void drain() {
    draining = false;
    unwritten = 0;
    wakeLoop.run();
  }

  /// Holds records to the published schema: those of the first rows, and one in 64 of the others.
  private void checkLine(FetchRecord record) {
    if (record.seq() < 2_000 || record.seq() % 64 == 0) {
      encoder.encode(record, line);
      line.truncate(line.length() - 1);
      SchemaFault fault = SCHEMA.check(line.copy());
      line.clear();
      check(fault == null, record, String.valueOf(fault));
    }
  }

  private void judge(FetchRecord record) {
    checkLine(record);
    String finalUrl = record.finalUrl();
    if (finalUrl == null) {
      check(record.machine() == null && record.body() == null, record, "facts of no exchange");
      return;
    }
    Machine machine = record.machine();
    if (machine != null && targets.ofRow(finalUrl) instanceof Target target) {
      check(
          machine.remoteIp().equals(SimulatedNetwork.address(target.site().host())),
          record,
          "the address of another host: " + machine.remoteIp());
    }
    if (record.body() != null) {
      check(
          SimulatedNetwork.token(finalUrl).equals(record.body().title()),
          record,
          "the page of another URL");
    }
    check(
        record.url() != null && record.url().endsWith("/" + record.seq()),
        record,
        "another row's URL");
    check(record.timing().total() <= 31_000_000_000L, record, "active for too long");
  }

  private static void check(boolean holds, FetchRecord record, String fault) {
    if (!holds) {
      throw new AssertionError("row " + record.seq() + ": " + fault + ": " + record);
    }
  }
}
