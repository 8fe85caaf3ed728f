package io.rollcall.engine;

import static io.rollcall.engine.Deed.MILLI;
import static io.rollcall.engine.Deed.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.ScriptedNetwork.Written;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import io.rollcall.record.FetchRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs whose clocks jump: the time of day, which decides nothing, and the monotonic clock, as
/// where a machine was frozen and its clock was not.
class ClockJumpTest {
  private static final int SITES = 10;
  private static final long INTERVAL = 500 * MILLI;
  private static final double RATE = 40;
  private static final int ROWS = 300;

  /// A site for itself that asks each row to come again, by its own clock.
  private static final String WALL = "http://wall.test/";

  private static FetchPolicy policy(@Nullable Duration deadline) {
    return FetchPolicy.DEFAULT
        .with(new Politeness(64, 2, Duration.ofNanos(INTERVAL), RATE))
        .with(new RunLimits(deadline, Unasked.OPEN, RunLimits.DEFAULT.localWait()));
  }

  private static List<String> urls() {
    return IntStream.range(0, ROWS)
        .mapToObj(row -> row % 50 == 7 ? WALL + row : "http://s" + row % SITES + ".test/" + row)
        .toList();
  }

  private static Deed deed(ExchangeRequest request, int asked) {
    boolean isTurnedAway = request.target().site().host().equals("wall.test") && asked == 0;
    return isTurnedAway
        ? Deed.comeAgain(
            "Thu, 01 Jan 2004 10:00:00 GMT", "Thu, 01 Jan 2004 10:00:02 GMT", 20 * MILLI)
        : Deed.page(200 * MILLI);
  }

  private static ScriptedRun run(Runnables jumps, FetchPolicy policy) {
    ScriptedRun run = new ScriptedRun(ClockJumpTest::deed);
    jumps.arrange(run);
    run.run(policy, urls());
    return run;
  }

  /// What else happens in a run.
  private interface Runnables {
    void arrange(ScriptedRun run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T01:00:03Z",
        "2025-12-31T23:00:03Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "9999-12-31T23:59:00Z"
      })
  void aTimeOfDayThatJumpsChangesTimestampsAndNothingElse(Instant to) {
    FetchPolicy policy = policy(Duration.ofSeconds(12));
    ScriptedRun calm = run(run -> {}, policy);
    ScriptedRun jumped =
        run(run -> run.clock.schedule(3 * SECOND, () -> run.clock.setTimeOfDay(to)), policy);
    assertEquals(Ending.DEADLINE, calm.ending());
    assertEquals(calm.ending(), jumped.ending());
    assertEquals(calm.endedAt(), jumped.endedAt(), "the deadline");
    assertEquals(calm.network.written(), jumped.network.written(), "each request and its time");
    assertEquals(calm.records().keySet(), jumped.records().keySet());
    for (FetchRecord record : jumped.records().values()) {
      assertEquals(calm.record(record.seq()).timing(), record.timing());
    }
    // The schema was asked for each of them.
    assertTrue(
        jumped.records().values().stream()
            .anyMatch(record -> Duration.between(to, record.timestamp()).abs().toSeconds() < 15));
  }

  /// A row that was in flight is asked again like any other that had no answer in time.
  @ParameterizedTest
  @CsvSource({"PT20S", "PT3H", "P30D"})
  void aMonotonicClockThatJumpsLosesNoRowBlamesNoNetworkAndLetsNoBurstPass(Duration jump) {
    ScriptedRun run =
        run(it -> it.clock.schedule(3 * SECOND, () -> it.clock.jump(jump)), policy(null));
    assertEquals(Ending.COMPLETE, run.ending());
    assertEquals(ROWS, run.count("answered"), () -> run.records().toString());
    assertEquals(List.of(), run.events, "nothing is said of the network");
    assertTrue(
        run.records().values().stream().anyMatch(record -> record.work().attempts() > 1),
        "some were in flight");
    assertIntervals(run.network.written());
    assertRate(run.network.written());
  }

  private static void assertIntervals(List<Written> written) {
    Map<String, Long> last = new HashMap<>();
    for (Written request : written) {
      Long before = last.put(request.host(), request.at());
      assertTrue(
          before == null || request.at() - before >= INTERVAL, () -> request + " after " + before);
    }
  }

  /// At most as many as the rate gives for the time and 20 ms more, and one.
  private static void assertRate(List<Written> written) {
    for (int from = 0; from < written.size(); from++) {
      for (int to = from; to < written.size(); to++) {
        double nanos = written.get(to).at() - written.get(from).at() + 20e6;
        int count = to - from + 1;
        assertTrue(count <= nanos * RATE / 1e9 + 1, count + " requests in " + nanos + " ns");
      }
    }
  }

  @Test
  void aDeadlineThatComesWhileTheClockJumpsIsHonoured() {
    ScriptedRun run =
        run(
            it -> it.clock.schedule(3 * SECOND, () -> it.clock.jump(Duration.ofHours(3))),
            policy(Duration.ofHours(1)));
    assertEquals(Ending.DEADLINE, run.ending());
    assertEquals(List.of("deadline"), run.events);
    long after = 3 * SECOND + Duration.ofHours(3).toNanos();
    assertTrue(run.endedAt() - after <= 5 * SECOND, "ended at " + run.endedAt());
    assertTrue(
        run.network.written().stream().allMatch(request -> request.at() <= 3 * SECOND),
        "nothing is sent after it");
  }
}
