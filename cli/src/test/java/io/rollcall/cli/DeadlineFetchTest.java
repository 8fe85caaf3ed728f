package io.rollcall.cli;

import static io.rollcall.cli.CommandProcess.lineWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.world.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Runs with a deadline. Their lists take 30 s at least where one worker asks them, so that no
/// machine is quick enough to be done.
class DeadlineFetchTest {
  private static final int ROWS = 300;

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;
  private Path output;

  @BeforeEach
  void makeList() throws IOException {
    list =
        Files.write(
            folder.resolve("urls.txt"),
            IntStream.range(0, ROWS).mapToObj(row -> PRACTICE.url(row, "/delay/100ms")).toList());
    output = folder.resolve("answers.jsonl");
  }

  private Ended fetch(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "-o", output + ""));
    words.addAll(Arrays.asList(more));
    return CommandRun.rollcall(words.toArray(String[]::new));
  }

  private void assertWhole() {
    Ended verified = CommandRun.rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  private List<String> records(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private String recordOf(int seq) throws IOException {
    return records(output).stream()
        .filter(line -> line.startsWith("{\"seq\":" + seq + ","))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rowsNotAskedStayOpenAndTheSameCommandGoesOn() throws IOException {
    Ended ended = fetch("--resume", "--deadline", "500ms", "--workers", "1");
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.err().contains("rollcall: stopped, since its --deadline came: of "));
    assertTrue(ended.err().contains("rollcall: to go on: rollcall fetch " + list), ended.err());
    int first = records(output).size();
    assertTrue(first < ROWS, "records of the first session: " + first);

    Ended again = fetch("--resume", "--deadline", "500ms", "--workers", "1");
    assertEquals(3, again.code(), "each session has its own deadline: " + again.err());
    assertTrue(records(output).size() >= first, again.err());

    Ended done = fetch("--resume", "--deadline", "365d", "--workers", "100");
    assertEquals(0, done.code(), done.err());
    assertEquals(ROWS, records(output).size());
    assertFalse(Files.readString(output).contains("policy.deadline"));
    assertWhole();
  }

  @Test
  void rowsNotAskedAreRecordedAndTheRunIsComplete() throws IOException {
    Path table = folder.resolve("answers.csv");
    String[] skip = {"--deadline", "500ms", "--at-deadline", "skip", "--workers", "1"};
    List<String> more = new ArrayList<>(List.of("-o", table.toString(), "--resume"));
    more.addAll(List.of(skip));
    Ended ended = fetch(more.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
    assertEquals(ROWS, records(output).size());
    assertEquals(1 + ROWS, records(table).size(), "a line for each record, and the names");
    String last = recordOf(ROWS);
    assertTrue(last.contains("\"outcome\":\"skipped\""), last);
    assertTrue(last.contains("\"kind\":\"policy.deadline\",\"fault\":\"policy\""), last);
    assertTrue(last.contains("\"attempts\":0"), last);
    assertTrue(ended.err().contains("policy.deadline"), ended.err());
    assertWhole();

    Ended resumed = fetch("--resume");
    assertEquals(0, resumed.code());
    assertTrue(resumed.err().contains(" is complete: 300 rows, one record each"), resumed.err());
  }

  @Test
  void theRowsThatItLeftCanBeAskedInAnotherRun() throws IOException {
    fetch("--deadline", "500ms", "--at-deadline", "skip", "--workers", "1");
    Path later = folder.resolve("later.jsonl");
    Ended ended =
        CommandRun.rollcall(
            "fetch", "--retry-from", output + "", "-o", later + "", "--workers", "100");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(ROWS, records(later).size());
    assertFalse(Files.readString(later).contains("policy.deadline"));
  }

  @Test
  void aRunThatIsDoneBeforeIsDone() throws IOException {
    Files.writeString(list, PRACTICE.url(1, "/") + "\n");
    Ended ended = fetch("--deadline", "1h");
    assertEquals(0, ended.code(), ended.err());
    assertWhole();
  }

  @Test
  void aListThatNeverEndsIsLeft() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(CommandProcess.command("fetch", "--deadline", "300ms"));
    try (CommandProcess fetch = CommandProcess.of(command)) {
      fetch.in().write(PRACTICE.url(1, "/") + "\n");
      fetch.in().flush();
      lineWith(fetch.err(), "rollcall: stopped, since its --deadline came: of 1 row read so far ");
      assertEquals(3, fetch.exitCode());
    }
  }

  @Test
  void aSignalAfterTheDeadlineEndsWhatIsInFlight() throws Exception {
    Files.writeString(
        list, PRACTICE.url(1, "/delay/20s") + "\n" + PRACTICE.url(2, "/delay/20s") + "\n");
    try (CommandProcess fetch =
        CommandProcess.start(
            "fetch", list + "", "-o", output + "", "--workers", "1", "--deadline", "1s")) {
      lineWith(fetch.err(), "rollcall: the deadline has come: ");
      fetch.signal("INT");
      lineWith(fetch.err(), "stopping within 5 s; again to stop at once");
      fetch.signal("INT");
      lineWith(fetch.err(), "stopped by SIGINT: of 2 rows read so far 0 have their record");
      assertEquals(130, fetch.exitCode());
    }
  }

  @Test
  void aDeadlineAfterASignalChangesNothing() throws Exception {
    Files.writeString(list, PRACTICE.url(1, "/") + "\n" + PRACTICE.url(2, "/delay/20s") + "\n");
    try (CommandProcess fetch =
        CommandProcess.start("fetch", list + "", "-o", output + "", "--deadline", "1h")) {
      while (!Files.exists(output) || Files.size(output) == 0) {
        Thread.onSpinWait();
      }
      fetch.signal("TERM");
      lineWith(fetch.err(), "stopping within 5 s; again to stop at once");
      fetch.signal("TERM");
      lineWith(fetch.err(), "stopped by SIGTERM");
      assertEquals(143, fetch.exitCode());
    }
  }

  /// The row's limit, and 5 s.
  @Test
  void whateverServersDoTheRunIsOverFiveSecondsAfterItsLastLimit() throws Exception {
    List<String> urls = Behaviour.all().stream().map(Behaviour::exampleUrl).toList();
    Files.write(list, IntStream.range(0, 2_000).mapToObj(row -> hostile(urls, row)).toList());
    List<String> words = new ArrayList<>(List.of("fetch", list + "", "-o", output + "", "--ptr"));
    words.addAll(List.of("--resolver", "127.0.0.1:" + PRACTICE.begun().dnsAddress().getPort()));
    words.addAll(List.of("--connect-to", ":80::" + PRACTICE.httpPort()));
    words.addAll(List.of("--connect-to", ":443::" + PRACTICE.begun().httpsPort()));
    words.addAll(List.of("--timeout", "1500ms", "--deadline", "1500ms", "--workers", "200"));
    try (CommandProcess fetch = CommandProcess.start(words.toArray(String[]::new))) {
      lineWith(fetch.err(), "rollcall: the deadline has come: ");
      assertTrue(fetch.endsWithin(1_500 + 5_000), "it goes on and on");
      assertEquals(3, fetch.exitCode());
    }
  }

  /// Each on a site of its own.
  private static String hostile(List<String> urls, int row) {
    return urls.get(row % urls.size()).replace("site1.test", "site" + (row + 100) + ".test");
  }
}
