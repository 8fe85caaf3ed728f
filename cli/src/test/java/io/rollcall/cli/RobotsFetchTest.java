package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.traffic.MemoryLog;
import io.rollcall.practice.traffic.RequestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fetch --robots` against the practice internet, judged by its log.
class RobotsFetchTest {
  private Practice practice;

  @TempDir private Path folder;
  private Path list;
  private Path output;

  @BeforeEach
  void startPractice() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
    list = folder.resolve("urls.txt");
    output = folder.resolve("answers.jsonl");
  }

  @AfterEach
  void stopPractice() throws IOException {
    practice.close();
  }

  private void list(String... rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String row : rows) {
      int end = row.indexOf('/');
      text.append("http://").append(row, 0, end).append(':').append(practice.httpPort());
      text.append(row.substring(end)).append('\n');
    }
    Files.writeString(list, text);
  }

  private Ended fetch(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "--robots"));
    words.addAll(List.of("-o", output.toString()));
    words.addAll(
        List.of("--resolver", "127.0.0.1:" + practice.dnsAddress().getPort(), "--retries", "0"));
    words.addAll(Arrays.asList(more));
    return CommandRun.rollcall(words.toArray(String[]::new));
  }

  private List<String> asked() {
    MemoryLog log = (MemoryLog) practice.requestLog();
    return log.entries().stream().map(RequestEntry::path).toList();
  }

  @Test
  void theFileIsAskedOnceAndObeyedAndTheSummarySaysSo() throws IOException {
    list("robots-allow.a.test/private/1", "robots-allow.a.test/2", "robots-deny.a.test/3");
    Ended ended = fetch("--contact", "ops@example.org");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("\nrobots.txt of 2 sites asked for\n"), ended.err());
    assertEquals(List.of("/2", "/robots.txt", "/robots.txt"), asked().stream().sorted().toList());
    String records = Files.readString(output);
    assertTrue(
        records.contains(
            "\"outcome\":\"refused\",\"failure\":{\"kind\":\"policy.robots\",\"fault\":\"policy\""),
        records);
    assertEquals(0, CommandRun.rollcall("verify", output.toString()).code());
  }

  @Test
  void aRunThatGoesOnAsksForTheFileAgain() throws IOException {
    list("robots-allow.a.test/1", "robots-allow.a.test/2", "robots-allow.a.test/private/3");
    assertEquals(0, fetch("--resume").code());
    BrokenOffRun.of(output, 1, 1, "");
    Ended goneOn = fetch("--resume");
    assertEquals(0, goneOn.code(), goneOn.err());
    assertEquals(2, asked().stream().filter("/robots.txt"::equals).count());
    assertEquals(0, CommandRun.rollcall("verify", output.toString()).code());
  }

  @Test
  void aRunDoesNotGoOnWithOtherManners() throws IOException {
    list("robots-allow.a.test/1", "robots-allow.a.test/2");
    assertEquals(0, fetch("--resume").code());
    BrokenOffRun.of(output, 1, 1, "");
    Ended other =
        CommandRun.rollcall("fetch", list.toString(), "-o", output.toString(), "--resume");
    assertEquals(1, other.code());
    assertTrue(other.err().contains("--robots"), other.err());
  }
}
