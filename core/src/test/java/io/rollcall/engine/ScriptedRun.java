package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.event.FetchListener;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import io.rollcall.verify.RecordSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A whole run above the ports on a scripted network, with all that a test may want to know of it.
///
/// Confined to one test.
final class ScriptedRun {
  private static final RecordSchema SCHEMA = RecordSchema.published();

  final SimulatedClock clock = new SimulatedClock();
  final ScriptedNetwork network;
  final List<String> events = new ArrayList<>();
  private final TreeMap<Long, FetchRecord> records = new TreeMap<>();
  private final JsonLinesEncoder encoder = new JsonLinesEncoder();
  private final LineBuffer line = new LineBuffer(1 << 12);
  private @Nullable Conductor conductor;
  private Runnable whenSendingEnds = () -> {};
  private Ending ending = Ending.COMPLETE;
  private int endings;
  private long endedAt;
  private long recordedAt;
  private long gaveUpAt;

  ScriptedRun(ScriptedNetwork.Script script) {
    this.network = new ScriptedNetwork(clock, script);
  }

  /// Runs to the end, whatever it is: every row is settled at most once.
  Ending run(FetchPolicy policy, List<String> urls) {
    begin(policy, urls);
    clock.run();
    assertEquals(1, endings, "endings of the run");
    return ending;
  }

  /// Begins the run: nothing happens before its clock goes.
  void begin(FetchPolicy policy, List<String> urls) {
    SimulatedPageFile pages = new SimulatedPageFile(clock, Long.MAX_VALUE);
    Ports ports = new Ports(clock, network, network, new ListedRows(urls), new Records(), pages);
    Watch watch = new Watch(List.of(new Events()), 0, 0);
    conductor = new Conductor(policy, ports, watch, new Closings(), 1);
    conductor.pump();
  }

  Conductor conductor() {
    return Objects.requireNonNull(conductor);
  }

  /// What is done when nothing more is sent: the deadline has come, or this machine could not ask
  /// for too long.
  void whenSendingEnds(Runnable task) {
    whenSendingEnds = task;
  }

  long endedAt() {
    return endedAt;
  }

  /// When the last record was made.
  long recordedAt() {
    return recordedAt;
  }

  /// When it was given up that this machine could ask again; 0 where it was not.
  long gaveUpAt() {
    return gaveUpAt;
  }

  Ending ending() {
    return ending;
  }

  int endings() {
    return endings;
  }

  Map<Long, FetchRecord> records() {
    return records;
  }

  /// The record of that row.
  FetchRecord record(long seq) {
    return Objects.requireNonNull(records.get(seq), "row " + seq + " has no record");
  }

  /// How many records have that outcome, as `answered` or `failed http.timeout`.
  long count(String outcome) {
    return records.values().stream().filter(row -> text(row).equals(outcome)).count();
  }

  /// A record's outcome, with the kind of its failure.
  static String text(FetchRecord record) {
    Failure reason = record.outcome().reason();
    return record.outcome().text() + (reason == null ? "" : " " + reason.kind().text());
  }

  private final class Records implements Outlet {
    @Override
    public int places() {
      return 1_000;
    }

    @Override
    public void put(FetchRecord record) {
      assertNull(records.put(record.seq(), record), "one record a row");
      recordedAt = clock.nanoTime();
      encoder.encode(record, line);
      line.truncate(line.length() - 1);
      assertNull(SCHEMA.check(line.copy()), () -> "by the schema: " + record);
      line.clear();
    }
  }

  private final class Events implements FetchListener {
    @Override
    public void paused(Failure failure) {
      events.add("paused " + failure.kind().text());
    }

    @Override
    public void wentOn(Failure failure, long nanos) {
      events.add("went on " + failure.kind().text());
    }

    @Override
    public void gaveUp(Failure failure) {
      events.add("gave up " + failure.kind().text());
      gaveUpAt = clock.nanoTime();
      whenSendingEnds.run();
    }

    @Override
    public void localTrouble(Failure failure, int workers) {
      events.add("trouble " + failure.kind().text());
    }

    @Override
    public void deadlineCame(int inFlight) {
      events.add("deadline");
      whenSendingEnds.run();
    }
  }

  private final class Closings implements Closing {
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
}
