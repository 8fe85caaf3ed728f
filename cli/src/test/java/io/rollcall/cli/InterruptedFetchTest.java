package io.rollcall.cli;

import static io.rollcall.cli.CommandProcess.lineWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that come to no natural end: signals, a reader that leaves, a disk that is full.
class InterruptedFetchTest {
  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalEndsTheRunAndKeepsWhatIsRecorded(String signal, int code) throws Exception {
    Path output = folder.resolve("answers.jsonl");
    Path list =
        list(IntStream.range(0, 5000).mapToObj(row -> PRACTICE.url(row, "/delay/20ms")).toList());
    try (CommandProcess fetch =
        CommandProcess.start("fetch", list.toString(), "-o", output.toString(), "--workers", "4")) {
      awaitFirstRecord(output);
      fetch.signal(signal);

      assertEquals("rollcall: stopping within 5 s; again to stop at once", fetch.err().readLine());
      String end = fetch.err().readLine();
      assertTrue(end.startsWith("rollcall: stopped by SIG" + signal + ": of "), end);
      assertTrue(end.endsWith(" in " + output + ", and what is recorded is valid"), end);
      assertEquals(code, fetch.exitCode());
    }
    assertIncompleteButValid(output);
  }

  @Test
  void theSecondSignalWaitsForNothing() throws Exception {
    Path output = folder.resolve("answers.jsonl");
    Path list = list(List.of(PRACTICE.url(1, "/"), PRACTICE.url(2, "/delay/20s")));
    try (CommandProcess fetch =
        CommandProcess.start("fetch", list.toString(), "-o", output.toString())) {
      awaitFirstRecord(output);
      fetch.signal("INT");
      lineWith(fetch.err(), "again to stop at once");
      fetch.signal("INT");
      String end = lineWith(fetch.err(), "stopped by SIGINT");
      assertTrue(end.contains(": of 2 rows read so far 1 has its record in "), end);
      assertEquals(130, fetch.exitCode());
    }
    assertIncompleteButValid(output);
  }

  @Test
  void aListThatNeverEndsIsLeftToo() throws Exception {
    ProcessBuilder command = new ProcessBuilder(CommandProcess.command("fetch", "--quiet"));
    try (CommandProcess fetch = CommandProcess.of(command)) {
      fetch.in().write(PRACTICE.url(1, "/") + "\n");
      fetch.in().flush();
      assertTrue(fetch.out().readLine().startsWith("{\"seq\":1,"));
      fetch.signal("TERM");
      assertEquals(143, fetch.exitCode());
    }
  }

  @Test
  void aReaderThatLeavesEndsTheRunQuietly() throws Exception {
    Path list =
        list(IntStream.range(0, 20_000).mapToObj(row -> PRACTICE.url(row, "/size/10")).toList());
    try (CommandProcess fetch = CommandProcess.start("fetch", list.toString(), "-o", "-")) {
      assertTrue(fetch.out().readLine().startsWith("{\"seq\":"));
      fetch.out().close();
      String end = fetch.err().readLine();
      assertTrue(
          end.startsWith("rollcall: stopped, since nobody reads the output any more: of "), end);
      assertEquals(3, fetch.exitCode());
    }
  }

  @Test
  void aFullDiskEndsTheRunAndSaysHowFarItCame() throws Exception {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full");
    Path list =
        list(IntStream.range(0, 20_000).mapToObj(row -> PRACTICE.url(row, "/size/10")).toList());
    try (CommandProcess fetch =
        CommandProcess.start("fetch", list.toString(), "-o", full.toString())) {
      String end = fetch.err().readLine();
      assertTrue(
          end.startsWith(
              "rollcall: stopped, since the disk is full (No space left on device): of "),
          end);
      assertTrue(
          end.endsWith(" 0 have their record in /dev/full, and what is recorded is valid"), end);
      assertEquals(3, fetch.exitCode());
    }
  }

  @Test
  void withTooFewFilesFewerWorkersWorkAndTheRunSaysSo() throws Exception {
    Path list =
        list(IntStream.range(0, 300).mapToObj(row -> PRACTICE.url(row, "/delay/10ms")).toList());
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 200; exec \"$@\"", "sh"));
    command.addAll(
        CommandProcess.command("fetch", list.toString(), "--workers", "500", "-o", "/dev/null"));
    try (CommandProcess fetch = CommandProcess.of(new ProcessBuilder(command))) {
      String shortage = lineWith(fetch.err(), "rollcall: this machine is at a limit of its own");
      assertTrue(shortage.contains("too few for 500 workers"), shortage);
      assertTrue(shortage.matches(".*: going on with [1-9][0-9] workers"), shortage);
      assertTrue(lineWith(fetch.err(), "300 rows").startsWith("300 rows, 300 records"));
      assertTrue(lineWith(fetch.err(), "answered").contains("100 %"));
      assertEquals(0, fetch.exitCode());
    }
  }

  @Test
  void nothingWrittenByAServerIsAStackTrace() throws Exception {
    Path list =
        list(
            List.of(PRACTICE.url(1, "/garbage"), PRACTICE.url(2, "/reset"), "::::", "http://[::1"));
    try (CommandProcess fetch = CommandProcess.start("fetch", list.toString(), "--retries", "0")) {
      assertEquals(0, fetch.exitCode());
      String text = fetch.err().lines().collect(Collectors.joining("\n"));
      assertFalse(text.contains("\tat "), text);
      assertFalse(text.contains("Exception"), text);
    }
  }

  private static void assertIncompleteButValid(Path output) throws IOException {
    CommandRun.Ended verified = CommandRun.rollcall("verify", output.toString());
    assertEquals(10, verified.code(), verified.out());
    assertTrue(verified.out().startsWith(output + " is not complete, but sound so far:\n"));
    String[] lines = verified.out().split("\n", -1);
    assertTrue(lines[1].startsWith("  manifest.incomplete: "), verified.out());
    assertTrue(
        lines[2].matches("  to go on: rollcall fetch .* -o " + output + "( --workers 4)? --resume"),
        verified.out());
    assertEquals(4, lines.length, "nothing else is wrong: " + verified.out());
    assertTrue(Files.size(output) > 0);
  }

  /// Waits, reading the file again and again, until a record stands in it.
  private static void awaitFirstRecord(Path output) throws IOException {
    while (!Files.exists(output) || Files.size(output) == 0) {
      Thread.onSpinWait();
    }
  }

  private Path list(List<String> urls) throws IOException {
    return Files.write(folder.resolve("urls.txt"), urls);
  }
}
