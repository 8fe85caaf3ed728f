package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Wire;
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
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Limits hold as the run itself saw what it did, to the nanosecond, and as the servers saw it, by
/// their own log: redirects to other sites, retries, answers that close their connection, and sites
/// whose connections take 200 ms to make.
@Tag("figure")
class PolitenessFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 40_000 : 600;
  private static final int REQUESTS_LEAST = LONG ? 200_000 : 3_000;
  private static final long SEED = 12;

  /// One request in so many may seem early, since a thread of the servers came late alone.
  private static final int SEEM_EARLY_SHARE = 1000;

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
  void noLimitIsExceeded(TestReporter reporter) throws IOException {
    Path log = folder.resolve("requests.tsv");
    Map<World, WireLog> wires = new LinkedHashMap<>();
    try (PracticeProcess practice =
        PracticeProcess.start(PracticeOptions.builder().logFile(log).build())) {
      for (World world : WORLDS) {
        WireLog wire = new WireLog();
        call(world, practice.ports(), wire::of);
        wires.put(world, wire);
      }
    }
    List<RequestEntry> entries =
        Files.readAllLines(log).stream().map(RequestEntry::ofLine).toList();
    List<String> violations = new ArrayList<>();
    wires.forEach((world, wire) -> {
      ServerLog seen = ServerLog.of(entries, world.name());
      List<String> found = new ArrayList<>(wire.violations(world.politeness()));
      found.addAll(seen.violations(world.politeness()));
      found.addAll(seen.unaccountedFor(wire.written()));
      int seemEarly = seen.seemEarly(world.politeness());
      reporter.publishEntry(
          world.name(),
          String.join(
              ", ",
              seen.toString(),
              wire.walls() + " walls",
              seen.readBehindWalls() + " read behind one",
              seemEarly + " seem early",
              "violations " + found.size()));
      assertEquals(world.walls(), wire.walls() >= World.SITES, "each site has its wall");
      assertTrue(!LONG || seemEarly <= seen.size() / SEEM_EARLY_SHARE, seemEarly + " seem early");
      violations.addAll(found);
    });
    assertTrue(entries.size() >= REQUESTS_LEAST, entries.size() + " requests");
    assertEquals(List.of(), violations);
  }

  /// A run that never hears of a wall asks its sites again at once, and that shows.
  @Test
  void aRunThatIgnoresRetryAfterIsFound() throws IOException {
    World walls = WORLDS.getLast();
    WireLog wire = new WireLog();
    try (PracticeProcess practice = PracticeProcess.start(PracticeOptions.builder().build())) {
      call(walls, practice.ports(), (way, ticker) -> new DeafWire(wire.of(way, ticker)));
    }
    List<String> found = wire.violations(walls.politeness());
    assertFalse(found.isEmpty());
    assertTrue(found.stream().allMatch(fault -> fault.contains("before it may be asked again")));
  }

  private static void call(
      World world, PracticePorts ports, BiFunction<Wire, Ticker, Wire> between) {
    FetchPolicy policy = policy(ports);
    String before = "http://before." + world.name() + ".test:" + ports.httpPort() + "/";
    run(Stream.of(before), policy, (wire, ticker) -> wire);
    assertEquals(ROWS, run(world.rows(ports.httpPort()), policy.with(world.politeness()), between));
  }

  private static long run(
      Stream<String> rows, FetchPolicy policy, BiFunction<Wire, Ticker, Wire> between) {
    Roll roll =
        new Roll(
            RowSource.of(rows), policy, null, List.of(record -> {}), List.of(), null, null, SEED);
    try (Engine engine = Engine.start(roll, between)) {
      return engine.await().records();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
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
