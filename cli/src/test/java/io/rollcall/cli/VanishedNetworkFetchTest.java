package io.rollcall.cli;

import static io.rollcall.cli.CommandProcess.lineWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes in a network of their own that is taken down while they run. No row asks twice
/// where nothing else is said, so that every failure that is believed shows.
class VanishedNetworkFetchTest {
  private static final int ROWS = 600;

  /// What was under way is given up after so long: soon enough for a test, and longer than a
  /// machine takes that is busy with other work.
  private static final String LIMIT = "3s";

  private static NetworkNamespace network;

  @TempDir private Path folder;
  private Path list;
  private Path output;
  private int workers = 4;
  private int retries;

  @BeforeAll
  static void makeNetwork() throws Exception {
    assumeTrue(NetworkNamespace.isAllowed(), "this system allows no network namespaces");
    network = NetworkNamespace.start();
  }

  @AfterAll
  static void endNetwork() throws InterruptedException {
    if (network != null) {
      network.close();
    }
  }

  @BeforeEach
  void makeList() throws Exception {
    network.network(true);
    output = folder.resolve("answers.jsonl");
    list =
        Files.write(
            folder.resolve("urls.txt"),
            IntStream.range(0, ROWS)
                .mapToObj(row -> url("127.0." + row % 250 + "." + (1 + row / 250), "/delay/50ms"))
                .toList());
  }

  private static String url(String host, String path) {
    return "http://" + host + ":" + NetworkNamespace.HTTP_PORT + path;
  }

  private CommandProcess fetch(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("fetch", list.toString(), "-o", output.toString(), "--resume"));
    words.addAll(List.of("--retries", String.valueOf(retries), "--connect-timeout", LIMIT));
    words.addAll(List.of("--first-byte-timeout", LIMIT));
    words.addAll(List.of("--workers", String.valueOf(workers)));
    words.addAll(List.of(more));
    List<String> command = network.within(CommandProcess.command(words.toArray(String[]::new)));
    return CommandProcess.of(new ProcessBuilder(command).redirectInput(new File("/dev/null")));
  }

  private void awaitRecords(int count) throws IOException {
    while (!Files.exists(output) || Files.readAllLines(output).size() < count) {
      Thread.onSpinWait();
    }
  }

  private void assertAllAnswered() throws IOException {
    List<String> records = Files.readAllLines(output);
    assertEquals(ROWS, records.size());
    for (String record : records) {
      assertTrue(record.contains("\"outcome\":\"answered\""), record);
    }
    Ended verified = CommandRun.rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  @Test
  void aNetworkThatIsTakenDownIsWaitedForAndBlamedOnNoRow() throws Exception {
    try (CommandProcess fetch = fetch()) {
      awaitRecords(50);
      network.network(false);
      lineWith(fetch.err(), "this machine's network is gone (local.network: ");
      network.network(true);
      lineWith(fetch.err(), "this machine's network is back after ");
      assertEquals(0, fetch.exitCode());
    }
    assertAllAnswered();
  }

  @Test
  void aNetworkThatStaysAwayEndsTheRunAndTheSameCommandGoesOn() throws Exception {
    try (CommandProcess fetch = fetch("--local-wait", "2s")) {
      awaitRecords(50);
      network.network(false);
      lineWith(fetch.err(), "this machine's network is gone (local.network: ");
      lineWith(
          fetch.err(), "stopped, since this machine could not ask for as long as --local-wait (");
      lineWith(fetch.err(), "rollcall: to go on: rollcall fetch ");
      assertEquals(3, fetch.exitCode());
    }
    network.network(true);
    try (CommandProcess again = fetch()) {
      assertEquals(0, again.exitCode());
    }
    assertAllAnswered();
  }

  /// Its first answers may take longer than a look-up may, while it begins: for that are retries.
  @Test
  void aNameServerThatFallsSilentIsWaitedForAndBlamedOnNoName() throws Exception {
    retries = 5;
    Files.write(
        list,
        IntStream.range(0, ROWS).mapToObj(row -> "http://s" + row + ".test/delay/50ms").toList());
    List<String> words =
        network.within(
            CommandProcess.command("practice", "--http-port", "8081", "--dns-port", "5354"));
    try (CommandProcess names = CommandProcess.of(new ProcessBuilder(words))) {
      lineWith(names.out(), "names ");
      try (CommandProcess fetch =
          fetch(
              "--resolver",
              "127.0.0.1:5354",
              "--dns-timeout",
              LIMIT,
              "--connect-to",
              ":80::" + NetworkNamespace.HTTP_PORT)) {
        awaitRecords(50);
        names.signal("STOP");
        lineWith(fetch.err(), "the name server is gone (local.name_server: ");
        names.signal("CONT");
        lineWith(fetch.err(), "the name server is back after ");
        assertEquals(0, fetch.exitCode());
      }
    }
    assertAllAnswered();
  }

  @Test
  void aSignalEndsARunThatIsPaused() throws Exception {
    try (CommandProcess fetch = fetch()) {
      awaitRecords(50);
      network.network(false);
      lineWith(fetch.err(), "this machine's network is gone (local.network: ");
      fetch.signal("INT");
      lineWith(fetch.err(), "stopped by SIGINT: of ");
      lineWith(fetch.err(), "rollcall: to go on: rollcall fetch ");
      assertEquals(130, fetch.exitCode());
    }
  }

  /// 40 ports are left, for 100 workers that all connect to one address.
  @Test
  void aShortageOfPortsIsNoRowsFault() throws Exception {
    Files.write(
        list,
        IntStream.range(0, ROWS).mapToObj(row -> url("127.0.0.1", "/delay/200ms/" + row)).toList());
    network.ports(40_000, 40_039);
    workers = 100;
    try (CommandProcess fetch = fetch("--site-concurrency", "100")) {
      lineWith(fetch.err(), "this machine is at a limit of its own (local.ports: ");
      assertEquals(0, fetch.exitCode());
    } finally {
      network.ports(32_768, 60_999);
    }
    assertAllAnswered();
  }
}
