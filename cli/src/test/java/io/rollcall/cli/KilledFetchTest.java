package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.PracticeOptionsBuilder;
import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.world.Behaviour;
import io.rollcall.practice.world.TlsRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is killed again and again at any moment, and goes on each time, has the records of a
/// run that nobody disturbed: three rows in ten break names, framing or connections.
class KilledFetchTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 200_000 : 20_000;
  private static final int KILLS = LONG ? 100 : 15;

  private static final long WRITE_MILLIS_MAX = 20;
  private static final int WORKERS = 64;

  /// Requests that the servers hold before a kill: with delays of 5 ms and more some of them are
  /// still there behind it.
  private static final int IN_FLIGHT_MIN = 8;

  private static final long SEED = 11;

  private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":([0-9]+),");

  /// What two runs over one list may tell differently: times, and which worker and connection it
  /// was.
  private static final Pattern CHANGING =
      Pattern.compile(
          ",\"(time_[a-z]+|timestamp|worker|connection_reused|local_ip|resumed)\":(\"[^\"]*\"|[^,}]+)");

  /// What comes of hostile rows that fail at once, and always alike.
  private static final Set<String> FITTING =
      Set.of(
          "dns.nxdomain",
          "dns.nodata",
          "connect.refused",
          "http.no_response",
          "http.bad_status_line",
          "body.short");

  @TempDir private Path folder;
  private Path list = Path.of("");

  @Test
  void noRecordIsLostDoubledOrMixedUp() throws Exception {
    Path undisturbed = folder.resolve("undisturbed.jsonl");
    Path killed = folder.resolve("killed.jsonl");
    PracticeOptionsBuilder options = PracticeOptions.builder();
    try (Practice practice = Practice.start(options.logFile(log("undisturbed")).build())) {
      list = Files.write(folder.resolve("urls.txt"), list(practice.httpPort()));
      options.httpPort(practice.httpPort()).dnsPort(practice.dnsAddress().getPort());
      assertEquals(0, CommandRun.rollcall(command(practice, undisturbed)).code());
    }
    Kills kills;
    try (Practice practice = Practice.start(options.logFile(log("killed")).build())) {
      kills = kills(practice, killed, Files.size(undisturbed) / (2L * KILLS));
      CommandRun.Ended last = CommandRun.rollcall(command(practice, killed));
      assertEquals(0, last.code(), last.err());
    }

    assertEquals("", difference(records(undisturbed), records(killed)), "seed " + SEED);
    CommandRun.Ended verified = CommandRun.rollcall("verify", killed.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
    long repeats = repeats(requests("undisturbed"), requests("killed"));
    assertTrue(repeats <= (long) KILLS * WORKERS, "needless repeats: " + repeats);
    Files.writeString(
        Files.createDirectories(Path.of("target/figures")).resolve("killed-runs.txt"),
        ("rows %d, lost 0, doubled 0, mixed up 0, kills %d, of these within %d ms of a write %d,"
                + " requests in flight at least %d, rows asked again %d (at most %d)%n")
            .formatted(
                ROWS,
                KILLS,
                WRITE_MILLIS_MAX,
                kills.soonAfterWrite(),
                kills.leastInFlight(),
                repeats,
                KILLS * WORKERS));
  }

  private String[] command(Practice practice, Path output) {
    return new String[] {
      "fetch",
      list.toString(),
      "--resume",
      "--quiet",
      "--retries",
      "0",
      "--workers",
      String.valueOf(WORKERS),
      "--resolver",
      "127.0.0.1:" + practice.dnsAddress().getPort(),
      "-o",
      output.toString()
    };
  }

  /// What the kills have met.
  ///
  /// @param soonAfterWrite kills within 20 ms of a write to the output
  /// @param leastInFlight requests that the servers had not answered yet when the client was gone
  private record Kills(int soonAfterWrite, long leastInFlight) {}

  private Kills kills(Practice practice, Path output, long bytesBetween) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    int soonAfterWrite = 0;
    long leastInFlight = Long.MAX_VALUE;
    for (int kill = 1; kill <= KILLS; kill++) {
      long before = Files.exists(output) ? Files.size(output) : 0;
      try (CommandProcess fetch = CommandProcess.start(command(practice, output))) {
        awaitGrowth(output, before + 1 + random.nextLong(bytesBetween));
        if (kill % 2 == 1) {
          LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(50)));
        }
        while (practice.counts().requestsInFlight() < IN_FLIGHT_MIN
            || kill % 2 == 0 && !wasJustWritten(output, Instant.now())) {
          Thread.onSpinWait();
        }
        fetch.kill();
        Instant killed = Instant.now();
        leastInFlight = Math.min(leastInFlight, practice.counts().requestsInFlight());
        assertEquals(137, fetch.exitCode(), "kill " + kill + " came too late, seed " + SEED);
        soonAfterWrite += wasJustWritten(output, killed) ? 1 : 0;
      }
      assertTrue(leastInFlight > 0, "kill " + kill + " found an exchange in flight");
      assertTrue(lines(output) < ROWS, "kill " + kill + " found a row that was not settled");
    }
    assertTrue(soonAfterWrite >= 5, "kills within 20 ms of a write: " + soonAfterWrite);
    return new Kills(soonAfterWrite, leastInFlight);
  }

  private static void awaitGrowth(Path output, long bytes) throws IOException {
    while (!Files.exists(output) || Files.size(output) < bytes) {
      LockSupport.parkNanos(200_000);
    }
  }

  /// Whether the last write to the output was at most 20 ms before that moment.
  private static boolean wasJustWritten(Path output, Instant moment) throws IOException {
    Instant written = Files.getLastModifiedTime(output).toInstant();
    return Duration.between(written, moment).toMillis() <= WRITE_MILLIS_MAX;
  }

  private static long lines(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.filter(line -> line.endsWith("}")).count();
    }
  }

  private Path log(String run) {
    return folder.resolve(run + ".requests");
  }

  /// How often each row was asked, by the servers' own log.
  private Map<String, Integer> requests(String run) throws IOException {
    Map<String, Integer> requests = new HashMap<>();
    try (Stream<String> lines = Files.lines(log(run))) {
      lines
          .map(RequestEntry::ofLine)
          .forEach(entry -> requests.merge(entry.host() + entry.path(), 1, Integer::sum));
    }
    return requests;
  }

  private static long repeats(Map<String, Integer> once, Map<String, Integer> again) {
    return again.entrySet().stream()
        .mapToLong(row -> Math.max(0, row.getValue() - once.getOrDefault(row.getKey(), 0)))
        .sum();
  }

  /// The records by their row, without what may differ.
  private static Map<String, String> records(Path output) throws IOException {
    Map<String, String> records = new HashMap<>();
    for (String line : Files.readAllLines(output)) {
      Matcher seq = SEQ.matcher(line);
      assertTrue(seq.find(), line);
      assertNull(records.put(seq.group(1), CHANGING.matcher(line).replaceAll("")), line);
    }
    assertEquals(ROWS, records.size());
    return records;
  }

  private static String difference(Map<String, String> one, Map<String, String> other) {
    return one.entrySet().stream()
        .filter(row -> !row.getValue().equals(other.get(row.getKey())))
        .findFirst()
        .map(row -> row.getValue() + "\nis not\n" + other.get(row.getKey()))
        .orElse("");
  }

  private static List<String> list(int port) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Behaviour> hostile = Behaviour.all().stream().filter(KilledFetchTest::isFit).toList();
    assertTrue(hostile.size() >= 6, "hostile behaviours: " + hostile.size());
    List<String> list = new ArrayList<>();
    for (int seq = 1; seq <= ROWS; seq++) {
      if (random.nextInt(10) < 3) {
        String url = hostile.get(random.nextInt(hostile.size())).exampleUrl();
        String site = "site" + random.nextInt(200) + ".test:" + port;
        list.add(url.replace("site1.test", site) + (url.endsWith("/") ? "" : "/") + seq);
      } else {
        String host = "127.0." + (1 + random.nextInt(100)) + ".1:" + port;
        list.add("http://" + host + "/delay/" + (5 + random.nextInt(30)) + "ms/" + seq);
      }
    }
    return list;
  }

  /// Whether a behaviour fails at once, and always alike.
  private static boolean isFit(Behaviour behaviour) {
    return behaviour.hostile()
        && !(behaviour instanceof TlsRule)
        && FITTING.contains(behaviour.expected());
  }
}
