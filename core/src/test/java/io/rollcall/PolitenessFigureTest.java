package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Timeouts;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.PracticePorts;
import io.rollcall.practice.PracticeProcess;
import io.rollcall.practice.traffic.RequestEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Limits hold as the servers saw them, by their own log: redirects to other sites, retries,
/// answers that close their connection, and sites whose connections take 200 ms to make.
@Tag("figure")
class PolitenessFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 40_000 : 600;
  private static final int REQUESTS_LEAST = LONG ? 200_000 : 3_000;
  private static final Duration SLOW_CONNECTION = Duration.ofMillis(200);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration TOTAL = Duration.ofSeconds(20);

  /// A run of its own, on sites of its own.
  ///
  /// @param walls whether some rows meet a 429 that closes their site for a second
  private record World(String name, Politeness politeness, boolean walls) {
    private static final int SITES = 40;

    String host(int site) {
      int which = site % SITES;
      return (which % 4 == 0 ? "dead-1.m-2." : "") + "s" + which + "." + name + ".test";
    }

    Stream<String> rows(int port) {
      return IntStream.range(0, ROWS).mapToObj(row -> url(row, port));
    }

    private String url(int row, int port) {
      int site = row % SITES;
      int turn = row / SITES;
      String start = "http://" + host(site) + ":" + port + "/";
      if (walls && turn % 100 == 7) {
        return start + "retry-after/1/" + turn;
      }
      return start
          + switch (turn % 10) {
            case 0 -> "close-after/";
            case 1 -> "redirect-host/" + host(site + 1) + "/";
            case 2 -> "flaky/1/";
            case 3 -> "redirect/1/";
            case 4 -> "status/503/";
            default -> "";
          }
          + turn;
    }
  }

  private static final List<World> WORLDS =
      List.of(
          new World("concurrency", new Politeness(64, 3, Duration.ZERO, 0), false),
          new World("interval", new Politeness(64, 6, Duration.ofMillis(20), 0), false),
          new World(
              "rate", new Politeness(64, 6, Duration.ZERO, 1800).withSiteRatePerSecond(60), false),
          new World("walls", new Politeness(64, 2, Duration.ofMillis(10), 0), true));

  @TempDir Path folder;

  @Test
  void noLimitIsExceededAsTheServersSawIt(TestReporter reporter) throws IOException {
    Path log = folder.resolve("requests.tsv");
    try (PracticeProcess practice =
        PracticeProcess.start(PracticeOptions.builder().logFile(log).build())) {
      for (World world : WORLDS) {
        call(world, practice.ports());
      }
    }
    List<RequestEntry> entries =
        Files.readAllLines(log).stream().map(RequestEntry::ofLine).toList();
    List<String> violations = new ArrayList<>();
    for (World world : WORLDS) {
      ServerLog seen = ServerLog.of(entries, world.name());
      List<String> found = seen.violations(world.politeness(), LONG);
      reporter.publishEntry(world.name(), seen + ", violations " + found.size());
      violations.addAll(found);
    }
    assertTrue(entries.size() >= REQUESTS_LEAST, entries.size() + " requests");
    assertEquals(List.of(), violations);
  }

  private static void call(World world, PracticePorts ports) {
    FetchPolicy policy = policy(ports);
    String before = "http://before." + world.name() + ".test:" + ports.httpPort() + "/";
    Rollcall.of(Stream.of(before)).with(policy).to(record -> {}).run();
    long records =
        Rollcall.of(world.rows(ports.httpPort()))
            .with(policy.with(world.politeness()))
            .to(record -> {})
            .run()
            .records();
    assertEquals(ROWS, records);
  }

  private static FetchPolicy policy(PracticePorts ports) {
    Network usual = Network.DEFAULT;
    InetSocketAddress names =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.dnsPort());
    return FetchPolicy.DEFAULT
        .with(
            new Network(
                Transport.AUTO,
                List.of(names),
                List.of(),
                usual.addressesMax(),
                usual.lookUpsMax(),
                new Detour(ports.httpPort(), ports.httpsPort(), false)))
        .with(new Timeouts(SHORT, SLOW_CONNECTION, SHORT, SHORT, SHORT, SHORT, 100, SHORT, TOTAL))
        .with(new Retries(2, Duration.ofMillis(10), Duration.ofMillis(100)));
  }
}
