package io.rollcall.engine;

import static io.rollcall.engine.Deed.MILLI;
import static io.rollcall.engine.Deed.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.TimeLimit;
import io.rollcall.record.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A row's total limit counts what is spent on asking it, over all its hops and attempts, and none
/// of its waiting: each row here waits for an hour, and 30 s is the limit.
class ActiveTimeTest {
  private static final long HOUR = 3_600 * SECOND;

  private static final FetchPolicy POLICY =
      FetchPolicy.DEFAULT.with(
          new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(2), false));

  private static FetchPolicy atOnce(int site, Duration interval) {
    return POLICY.with(new Politeness(64, site, interval, 0));
  }

  private static List<String> rowsOf(String host, int rows) {
    return IntStream.range(0, rows).mapToObj(row -> "http://" + host + "/" + row).toList();
  }

  private static ScriptedRun runOf(
      FetchPolicy policy, List<String> urls, ScriptedNetwork.Script script) {
    ScriptedRun run = new ScriptedRun(script);
    assertEquals(Ending.COMPLETE, run.run(policy, urls));
    return run;
  }

  /// Holds that the row was answered, and how long it waited and was active.
  private static void assertTimes(FetchRecord record, long queue, long total) {
    assertEquals("answered", ScriptedRun.text(record), record::toString);
    assertEquals(queue, record.timing().queue(), () -> "time_queue of " + record);
    assertEquals(total, record.timing().total(), () -> "time_total of " + record);
  }

  @Test
  void anHourInItsLaneTimesNoRowOut() {
    int rows = 181;
    ScriptedRun run =
        runOf(
            atOnce(1, Duration.ZERO),
            rowsOf("busy.test", rows),
            (request, asked) -> Deed.page(20 * SECOND));
    assertTimes(run.record(1), 0, 20 * SECOND + MILLI);
    assertTimes(run.record(rows), HOUR + MILLI, 20 * SECOND);
  }

  @Test
  void anHourOfRetryAfterTimesNoRowOutAndBothAttemptsAreAdded() {
    ScriptedRun run =
        runOf(
            POLICY,
            List.of("http://wall.test/"),
            (request, asked) ->
                asked == 0
                    ? Deed.answer(503, "retry-after", "3600", 12 * SECOND)
                    : Deed.page(13 * SECOND));
    assertTimes(run.record(1), HOUR, 25 * SECOND + MILLI);
    assertEquals(2, run.record(1).work().attempts());
    assertEquals(HOUR + 25 * SECOND + MILLI, run.endedAt());
  }

  @Test
  void anIntervalOfAnHourTimesNoRowOut() {
    ScriptedRun run =
        runOf(
            atOnce(6, Duration.ofHours(1)),
            rowsOf("slow.test", 3),
            (request, asked) -> Deed.page(SECOND).connecting(2 * SECOND));
    assertTimes(run.record(1), 0, 3 * SECOND + MILLI);
    for (long seq = 2; seq <= 3; seq++) {
      Timing timing = run.record(seq).timing();
      long allOfIt = timing.queue() + timing.total();
      long writtenAt = 2 * SECOND + MILLI + (seq - 1) * HOUR;
      assertEquals(writtenAt + SECOND, allOfIt, () -> run.records().toString());
      assertTrue(timing.total() <= 5 * SECOND, () -> run.records().toString());
    }
  }

  @Test
  void anHourForABreakerTimesNoRowOut() {
    BreakerRules patient =
        new BreakerRules(2, 9, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(9));
    ScriptedRun run =
        runOf(
            atOnce(1, Duration.ZERO).with(patient),
            rowsOf("mortal.test", 5),
            (request, asked) ->
                request.seq() <= 2 && asked == 0 ? Deed.refused() : Deed.page(20 * SECOND));
    assertEquals(5, run.count("answered"));
    FetchRecord last = run.record(5);
    assertTrue(last.timing().queue() >= HOUR, last::toString);
    assertEquals(20 * SECOND, last.timing().total(), last::toString);
  }

  @Test
  void anOutageOfAnHourTimesNoRowOutAndIsNotItsTime() {
    FetchPolicy patient =
        atOnce(2, Duration.ZERO).with(new RunLimits(null, Unasked.OPEN, Duration.ofHours(3)));
    List<String> urls =
        IntStream.range(0, 400).mapToObj(row -> "http://s" + row % 20 + ".test/" + row).toList();
    ScriptedRun run = new ScriptedRun((request, asked) -> Deed.page(2 * SECOND));
    run.network.gone(time -> time >= 5 * SECOND && time < 5 * SECOND + HOUR);
    assertEquals(Ending.COMPLETE, run.run(patient, urls));
    assertEquals(400, run.count("answered"));
    assertEquals(List.of("paused local.network", "went on local.network"), run.events);
    for (FetchRecord record : run.records().values()) {
      assertTrue(record.timing().total() <= 2 * SECOND + MILLI, record::toString);
    }
    assertTrue(run.record(400).timing().queue() > HOUR);
  }

  @Test
  void hopsAndAttemptsAreAddedAndTheirWaitsAreNot() {
    ScriptedRun run =
        runOf(
            POLICY,
            List.of("http://a.test/"),
            (request, asked) ->
                switch (asked) {
                  case 0 -> Deed.answer(302, "location", "http://b.test/", 3 * SECOND);
                  case 1 -> Deed.answer(503, "retry-after", "1800", 4 * SECOND);
                  case 2 -> Deed.answer(302, "location", "http://b.test/", 5 * SECOND);
                  default -> Deed.page(6 * SECOND).connecting(SECOND);
                });
    FetchRecord record = run.record(1);
    // Four exchanges, each with a look-up of 1 ms.
    assertTimes(record, HOUR / 2, 19 * SECOND + 4 * MILLI);
    assertEquals(1, record.hops().size(), "hops of the attempt that counts");
    Timing hop = record.hops().getFirst().timing();
    assertEquals(5 * SECOND + MILLI, hop.total(), "a hop's own time");
    assertEquals(HOUR / 2, hop.queue(), "what the attempt waited for stands at its first hop");
    assertEquals(SECOND + MILLI, record.timing().connect(), "the last exchange's connection");
    assertEquals(
        4 * SECOND + MILLI, record.timing().startTransfer(), "the last exchange's first byte");
  }

  @Test
  void whatIsSpentOnAskingDoesTimeARowOut() {
    ScriptedRun run =
        runOf(
            POLICY,
            List.of("http://slow.test/"),
            (request, asked) ->
                asked == 0
                    ? Deed.answer(503, "retry-after", "3600", 12 * SECOND)
                    : Deed.page(60 * SECOND));
    FetchRecord record = run.record(1);
    assertEquals("failed http.timeout", ScriptedRun.text(record));
    assertEquals(TimeLimit.TOTAL, Objects.requireNonNull(record.outcome().reason()).limit());
    assertEquals(30 * SECOND, record.timing().total(), "exactly its limit");
    assertEquals(HOUR, record.timing().queue());
  }
}
