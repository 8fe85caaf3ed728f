package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sites that ask to come back later are left alone for so long, by the server's own log.
class RetryAfterRollTest {
  private static final int SITES = 10;

  /// What a site's clock may be out by.
  private static final long TOLERANCE_NANOS = 5_000_000;

  @TempDir Path folder;
  private PracticeRoll roll;

  @BeforeEach
  void start() throws IOException {
    roll = new PracticeRoll(folder, PracticeOptions.defaults());
    roll.with(roll.policy().with(new Politeness(32, 1, Duration.ZERO, 0)));
  }

  @AfterEach
  void close() throws IOException {
    roll.close();
  }

  /// In each site two rows meet a wall of a second at their first request, among plain ones and
  /// redirects from the site before.
  private Stream<String> rows() {
    return IntStream.range(0, SITES * 40).mapToObj(i -> url(i % SITES, i / SITES));
  }

  /// With the port that redirects lead to: another port is another site.
  private String url(int site, int row) {
    String start = "http://s" + site + ".test:" + roll.practice.httpPort() + "/";
    return switch (row) {
      case 5, 11 -> start + "retry-after/1/" + row;
      case 7 -> start + "redirect-host/s" + (site + 1) % SITES + ".test/" + row;
      default -> start + row;
    };
  }

  @Test
  void noRequestReachesASiteBeforeItsTime() {
    List<FetchRecord> records = roll.call(rows());

    assertEquals(SITES * 40, records.size());
    records.forEach(record -> assertEquals(200, record.statusCode(), record::toString));
    Map<String, Long> closedUntil = new HashMap<>();
    Set<String> walled = new HashSet<>();
    for (RequestEntry entry : roll.practice.requestLog().entries()) {
      long opensAt = closedUntil.getOrDefault(entry.host(), 0L);
      assertTrue(entry.nanos() >= opensAt - TOLERANCE_NANOS, entry::toLine);
      if (entry.path().startsWith("/retry-after/") && walled.add(entry.host() + entry.path())) {
        closedUntil.put(entry.host(), entry.nanos() + 1_000_000_000L);
      }
    }
    assertEquals(2 * SITES, walled.size());
  }

  @Test
  void aRowThatMetAWallListsItsAttempts() {
    List<FetchRecord> records = roll.call(Stream.of(url(1, 5)));

    List<AttemptEntry> log = records.getFirst().work().attemptLog();
    assertEquals(List.of(429, 200), log.stream().map(AttemptEntry::statusCode).toList());
    assertTrue(log.get(1).timestamp().isAfter(log.get(0).timestamp().plusMillis(900)));
    Machine machine = records.getFirst().machine();
    assertNotNull(machine);
    log.forEach(entry -> assertEquals(machine.remoteIp(), entry.remoteIp()));
    assertTrue(records.getFirst().timing().total() < 1_000_000_000L, "waiting is not active time");
  }

  @Test
  void aWaitLongerThanTheLimitLeavesWhatTheServerSaid() {
    Retries hasty =
        new Retries(2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ZERO, false);
    roll.with(roll.policy().with(hasty));

    FetchRecord record = roll.call(Stream.of(url(1, 5))).getFirst();

    assertEquals(429, record.statusCode());
    assertEquals(1, record.work().attempts());
  }
}
