package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.BreakerRules;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.Hop;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sites that are dead or come back, on the practice internet.
class DeadSiteRollTest {
  private static final int ROWS = 500;

  /// So many requests may have been under way when the breaker opened.
  private static final int UNDER_WAY_MAX = 6;

  private static final String DEAD = "http://unreachable.h.test/";

  private static final BreakerRules HASTY = rules(10, 2);

  @TempDir Path folder;
  private PracticeRoll roll;

  @BeforeEach
  void start() throws IOException {
    roll = new PracticeRoll(folder, PracticeOptions.defaults());
    roll.with(roll.policy().with(HASTY));
  }

  @AfterEach
  void close() throws IOException {
    roll.close();
  }

  private static BreakerRules rules(int failures, int probes) {
    Duration wait = Duration.ofMillis(20);
    return new BreakerRules(failures, probes, wait, wait, Duration.ofMinutes(5));
  }

  private static Stream<String> rows(String start) {
    return IntStream.rangeClosed(1, ROWS).mapToObj(row -> start + row);
  }

  private static Map<String, Long> outcomes(List<FetchRecord> records) {
    return records.stream()
        .collect(Collectors.groupingBy(r -> r.outcome().text(), Collectors.counting()));
  }

  @Test
  void rowsOfASiteThatIsUnreachableAreSkippedAfterAFewAndTheOthersAreAnswered() {
    List<FetchRecord> records =
        roll.call(
            IntStream.range(0, ROWS)
                .boxed()
                .flatMap(row -> Stream.of(DEAD + row, "http://live.test/" + row)));

    Map<String, Long> outcomes = outcomes(records);
    assertEquals(ROWS, outcomes.get("answered"));
    long failed = outcomes.getOrDefault("failed", 0L);
    assertTrue(failed <= 10 + UNDER_WAY_MAX + 2, failed + " rows were asked in vain");
    assertEquals(ROWS - failed, outcomes.get("skipped"));
  }

  @Test
  void aSkippedRowNamesTheFirstFailure() {
    List<FetchRecord> records = roll.call(rows(DEAD));

    FetchRecord last = records.stream().filter(r -> r.seq() == ROWS).findFirst().orElseThrow();
    Outcome.Skipped skipped = (Outcome.Skipped) last.outcome();
    FirstFailure first = skipped.first();
    assertNotNull(first);
    assertEquals(FailureKind.CONNECT_UNREACHABLE, skipped.failure().kind());
    assertTrue(first.seq() <= UNDER_WAY_MAX, "row " + first.seq());
    assertTrue(first.timestamp().isBefore(last.timestamp()));
    assertTrue(skipped.failure().message().startsWith("not asked, because 1"));
    assertTrue(skipped.failure().message().endsWith(": " + first.failure().message()));
    assertEquals(0, last.work().attempts());
  }

  @Test
  void aRowThatWasAskedBeforeIsFailedByWhatItMetItself() {
    for (FetchRecord record : roll.call(rows(DEAD))) {
      FetchRecord.Work work = record.work();
      assertEquals(work.attempts(), work.attemptLog().size(), record::toString);
      Failure reason = Objects.requireNonNull(record.outcome().reason());
      boolean unasked = reason.message().startsWith("not asked, because ");
      assertEquals(work.attempts() == 0, unasked, record::toString);
      assertEquals(unasked, record.outcome() instanceof Outcome.Skipped, record::toString);
    }
  }

  @Test
  void aRowThatWaitedForItsRetryKeepsWhatItsLastExchangeTold() {
    List<FetchRecord> waited =
        roll.call(rows("http://h.test/close/")).stream()
            .filter(record -> record.work().attempts() > 0)
            .toList();

    assertTrue(
        waited.stream().anyMatch(record -> record.work().attempts() < 3),
        "no row waited when its site was given up");
    for (FetchRecord record : waited) {
      Machine machine = Objects.requireNonNull(record.machine(), record::toString);
      assertEquals(record.work().attemptLog().getLast().remoteIp(), machine.remoteIp());
      assertEquals(record.url(), record.finalUrl());
    }
  }

  @Test
  void aRedirectToADeadSiteKeepsTheWayThatLedThere() {
    String to = URLEncoder.encode(DEAD + "moved", StandardCharsets.UTF_8);
    String moved = "http://live.test/redirect-to?url=" + to;
    List<FetchRecord> records = roll.call(Stream.concat(rows(DEAD), Stream.of(moved)));

    FetchRecord last = records.stream().filter(r -> r.seq() > ROWS).findFirst().orElseThrow();
    assertEquals(List.of(302), last.hops().stream().map(Hop::statusCode).toList());
    assertEquals(DEAD + "moved", last.finalUrl());
    assertEquals(FailureKind.CONNECT_UNREACHABLE, reasonKind(last));
  }

  @Test
  void withoutABreakerEveryRowIsAsked() {
    roll.with(roll.policy().with(BreakerRules.NONE));

    assertEquals(Map.of("failed", (long) ROWS), outcomes(roll.call(rows(DEAD))));
  }

  @Test
  void rowsOfASiteThatComesBackAreAnswered() {
    roll.with(roll.policy().with(rules(1, 8)));

    List<FetchRecord> records = roll.call(rows("http://flaky-dns-2.h.test/"));

    assertEquals(Map.of("answered", (long) ROWS), outcomes(records));
  }

  @Test
  void aNameServerThatFailsForANameLetsItsRowsBeSkipped() {
    List<FetchRecord> records = roll.call(rows("http://servfail.h.test/"));

    assertEquals(ROWS, records.size());
    records.forEach(record -> {
      assertEquals(FailureKind.DNS_SERVFAIL, reasonKind(record), record::toString);
    });
  }

  private static FailureKind reasonKind(FetchRecord record) {
    return Objects.requireNonNull(record.outcome().reason()).kind();
  }
}
