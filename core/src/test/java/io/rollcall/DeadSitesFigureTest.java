package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Network;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Timeouts;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// What dead sites cost among living ones, with a breaker and without: sites that refuse, that drop
/// every packet, that reset; one whose walls are answers all the same; and one that comes back.
@Tag("figure")
class DeadSitesFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 300 : 40;
  private static final int LIVING = 8;

  /// So many may be asked before all is known: the failures, what was under way then, the probes.
  private static final int ASKED_MOST = 10 + 6 + 5;

  private static final BreakerRules HASTY =
      new BreakerRules(10, 5, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMinutes(5));

  @TempDir Path folder;
  private PracticeRoll roll;

  /// A site that is dead, and how that shows: in one way, or in another where the machine is so
  /// busy that a connection is made later than the limit allows.
  private record Dead(String origin, Set<FailureKind> kinds) {
    Dead(String origin, FailureKind... kinds) {
      this(origin, Set.of(kinds));
    }
  }

  @BeforeEach
  void start() throws IOException {
    roll = new PracticeRoll(folder, PracticeOptions.defaults());
    Timeouts usual = roll.policy().timeouts();
    Network network = roll.policy().network();
    roll.with(
        roll.policy()
            .with(
                new Network(
                    network.transport(),
                    network.resolvers(),
                    network.connections(),
                    network.addressesMax(),
                    network.lookUpsMax()))
            .with(
                new Timeouts(
                    usual.lookUp(),
                    LONG ? Duration.ofSeconds(1) : Duration.ofMillis(250),
                    usual.tls(),
                    usual.firstByte(),
                    usual.headers(),
                    usual.idle(),
                    usual.minimumRate(),
                    usual.minimumRateWindow(),
                    usual.total())));
  }

  @AfterEach
  void close() throws IOException {
    roll.close();
  }

  private List<Dead> deadSites() {
    return List.of(
        new Dead(
            "http://127.2.0.1:" + roll.practice.refusedPort() + "/", FailureKind.CONNECT_REFUSED),
        new Dead(origin("dead-1.silent"), FailureKind.CONNECT_TIMEOUT),
        new Dead(
            origin("reset-on-accept.broken"),
            FailureKind.CONNECT_RESET,
            FailureKind.CONNECT_TIMEOUT));
  }

  private String origin(String name) {
    return "http://" + name + ".test:" + roll.practice.httpPort() + "/";
  }

  /// Row by row one of each site, the living ones first.
  private List<String> rows(List<Dead> dead) {
    List<String> origins = new ArrayList<>();
    IntStream.range(0, LIVING).forEach(site -> origins.add(origin("live" + site)));
    origins.add(origin("storm") + "status/503/");
    dead.forEach(site -> origins.add(site.origin()));
    return IntStream.range(0, ROWS)
        .boxed()
        .flatMap(row -> origins.stream().map(origin -> origin + row))
        .toList();
  }

  private List<FetchRecord> call(BreakerRules rules, List<String> rows, TestReporter reporter) {
    roll.with(roll.policy().with(rules));
    List<FetchRecord> records = new ArrayList<>();
    RunSummary summary = Rollcall.of(rows.stream()).with(roll.policy()).to(records::add).run();
    assertEquals(rows.size(), records.size());
    assertEquals(
        LongStream.rangeClosed(1, rows.size()).boxed().toList(),
        records.stream().map(FetchRecord::seq).sorted().toList());
    List<FetchRecord> ofDead = records.stream().filter(this::isOfDead).toList();
    reporter.publishEntry(
        rules.areOn() ? "with breaker" : "without",
        "%.1f s, %d attempts at dead sites, %d of %d rows there skipped"
            .formatted(
                summary.time().wall() / 1e9,
                ofDead.stream().mapToInt(record -> record.work().attempts()).sum(),
                ofDead.stream()
                    .filter(record -> record.outcome() instanceof Outcome.Skipped)
                    .count(),
                ofDead.size()));
    return records;
  }

  private boolean isOfDead(FetchRecord record) {
    String url = Objects.requireNonNull(record.url());
    return deadSites().stream().anyMatch(site -> url.startsWith(site.origin()));
  }

  private static Map<String, Long> outcomes(List<FetchRecord> records, String origin) {
    return records.stream()
        .filter(record -> Objects.requireNonNull(record.url()).startsWith(origin))
        .collect(Collectors.groupingBy(r -> r.outcome().text(), Collectors.counting()));
  }

  @Test
  void deadSitesAreAskedAFewTimesAndTheLivingAsEver(TestReporter reporter) {
    List<String> rows = rows(deadSites());
    List<FetchRecord> with = call(LONG ? BreakerRules.DEFAULT : HASTY, rows, reporter);
    List<FetchRecord> without = call(BreakerRules.NONE, rows, reporter);

    for (List<FetchRecord> records : List.of(with, without)) {
      assertEquals(Map.of("answered", (long) LIVING * ROWS), outcomes(records, "http://live"));
      assertEquals(Map.of("answered", (long) ROWS), outcomes(records, "http://storm."));
    }
    for (Dead site : deadSites()) {
      Map<String, Long> outcomes = outcomes(with, site.origin());
      long failed = outcomes.getOrDefault("failed", 0L);
      assertTrue(failed > 0 && failed <= ASKED_MOST, site + ": " + outcomes);
      assertEquals(ROWS - failed, outcomes.get("skipped"), site::toString);
      assertEquals(Map.of("failed", (long) ROWS), outcomes(without, site.origin()));
    }
    with.forEach(this::judgeSkipped);
  }

  private void judgeSkipped(FetchRecord record) {
    if (!(record.outcome() instanceof Outcome.Skipped skipped)) {
      return;
    }
    String url = Objects.requireNonNull(record.url());
    Dead site =
        deadSites().stream()
            .filter(dead -> url.startsWith(dead.origin()))
            .findFirst()
            .orElseThrow();
    FirstFailure first = skipped.first();
    assertNotNull(first, record::toString);
    assertTrue(site.kinds().contains(skipped.failure().kind()), record::toString);
    assertEquals(skipped.failure().kind(), first.failure().kind(), record::toString);
    assertTrue(first.timestamp().isBefore(record.timestamp()), record::toString);
    assertTrue(skipped.failure().message().startsWith("not asked, because "), record::toString);
    assertEquals(0, record.work().attempts(), record::toString);
  }

  /// As soon as the first of its rows is recorded as failed.
  @Test
  void ofASiteThatComesBackNoRowIsSkipped() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String origin = "http://127.9.0.1:" + port + "/";
    List<String> rows = IntStream.range(0, ROWS).mapToObj(row -> origin + row).toList();
    roll.with(
        roll.policy()
            .with(new Retries(0, Duration.ofMillis(10), Duration.ofMillis(100)))
            .with(
                new BreakerRules(
                    3, 9, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMinutes(5))));
    String live = "http://127.1.0.1:" + roll.practice.httpPort() + "/";
    List<FetchRecord> records = new ArrayList<>();
    try (Server server = new Server(port)) {
      Rollcall.of(Stream.concat(rows.stream(), Stream.of(live)))
          .with(roll.policy())
          .to(record -> {
            records.add(record);
            server.startOnce(record);
          })
          .run();
    }
    Map<String, Long> outcomes = outcomes(records, origin);
    long failed = outcomes.getOrDefault("failed", 0L);
    assertTrue(failed > 0 && failed <= ASKED_MOST, outcomes::toString);
    assertEquals(Map.of("failed", failed, "answered", ROWS - failed), outcomes);
  }

  /// Begins to answer with the first failure.
  private static final class Server implements AutoCloseable {
    private final int port;
    private @Nullable Practice practice;

    Server(int port) {
      this.port = port;
    }

    void startOnce(FetchRecord record) {
      if (practice == null && record.outcome() instanceof Outcome.Failed) {
        try {
          practice = Practice.start(PracticeOptions.builder().httpPort(port).build());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (practice != null) {
        practice.close();
      }
    }
  }
}
