package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `fetch --unique`: what several rows ask is asked once, and every row has its record.
class UniqueFetchTest {
  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;
  private Path output;

  @BeforeEach
  void makeList() throws IOException {
    String site = "http://127.0.0.1:" + PRACTICE.httpPort();
    list =
        Files.writeString(
            folder.resolve("urls.txt"),
            site
                + "/a\n"
                + site
                + "/b\n"
                + site
                + "/x/../a#top\nmailto:a\nmailto:a\n"
                + site
                + "/b\n");
    output = folder.resolve("answers.jsonl");
  }

  private Ended fetch(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "-o"));
    words.add(output.toString());
    words.addAll(List.of(more));
    return rollcall(words.toArray(String[]::new));
  }

  /// What the records say of each row, in the list's order.
  private List<String> outcomes() throws IOException {
    TreeMap<Integer, String> outcomes = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      String outcome = line.replaceAll(".*\"outcome\":\"([a-z]+)\".*", "$1");
      String of = line.replaceAll(".*\"duplicate_of\":([0-9]+).*", " of $1");
      outcomes.put(
          Integer.valueOf(line.replaceAll("^\\{\"seq\":(\\d+).*", "$1")),
          of.equals(line) ? outcome : outcome + of);
    }
    return List.copyOf(outcomes.values());
  }

  private static final List<String> EXPECTED =
      List.of("answered", "answered", "duplicate of 1", "refused", "refused", "duplicate of 2");

  @Test
  void whatSeveralRowsAskIsAskedOnce() throws IOException {
    long before = PRACTICE.requests();
    Ended ended = fetch("--unique");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(2, PRACTICE.requests() - before);
    assertEquals(EXPECTED, outcomes());
    assertTrue(ended.err().contains("2  duplicate"), ended.err());
    Ended verified = rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  @Test
  void aRunThatGoesOnKnowsWhatWasAskedBeforeItsInterruption() throws IOException {
    assertEquals(0, fetch("--unique", "--quiet").code());
    BrokenOffRun.of(output, 2, 2, "");
    long before = PRACTICE.requests();
    Ended ended = fetch("--unique", "--resume", "--quiet");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(EXPECTED, outcomes());
    assertTrue(PRACTICE.requests() - before <= 2);
  }

  @Test
  void aRunThatAskedEachRowCannotGoOnWithoutItsDuplicates() throws IOException {
    assertEquals(0, fetch("--quiet").code());
    BrokenOffRun.of(output, 2, 2, "");
    Ended ended = fetch("--unique", "--resume", "--quiet");
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("--unique was not given and is true"), ended.err());
  }

  @Test
  void aPlanCountsThemToo() {
    Ended planned = rollcall("plan", list.toString(), "--unique", "--json");
    assertTrue(planned.out().contains("\"rows_asked\":2,\"duplicates\":2,"), planned.out());
  }
}
