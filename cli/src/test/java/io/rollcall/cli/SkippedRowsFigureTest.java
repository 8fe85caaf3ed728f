package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the rows of a dead site in whatever is done with a run: half a minute for the
/// command to find the site dead, then each verb on what it left.
@Tag("figure")
@EnabledIfSystemProperty(named = "rollcall.long", matches = "true")
class SkippedRowsFigureTest {
  private static final int ROWS = 100;
  private static final String SKIPPED = "\"outcome\":\"skipped\"";

  @TempDir private static Path folder;
  private static Practice practice;
  private static Path list;
  private static Path journal;
  private static Ended run;

  @BeforeAll
  static void fetch() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
    String dead = "http://127.3.0.1:" + practice.refusedPort() + "/";
    String live = "http://127.4.0.1:" + practice.httpPort() + "/";
    List<String> rows = new ArrayList<>();
    IntStream.range(0, ROWS).forEach(row -> rows.addAll(List.of(dead + row, live + row)));
    rows.add(dead + (ROWS - 1));
    list = Files.write(folder.resolve("urls.txt"), rows);
    journal = folder.resolve("answers.jsonl.journal.jsonl");
    run = fetch("--color", "never");
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static Ended fetch(String more, String value) {
    Path ordered = folder.resolve("answers.jsonl");
    return rollcall(
        "fetch",
        list.toString(),
        "--unique",
        "--ordered",
        "--store",
        "files",
        "-o",
        ordered.toString(),
        "-o",
        folder.resolve("answers.csv").toString(),
        more,
        value);
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  private static long skipped(List<String> lines) {
    return lines.stream().filter(line -> line.contains(SKIPPED)).count();
  }

  @Test
  void theRunIsCompleteAndSaysWhatItLeftOut() {
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("201 rows, 201 records"), run.err());
    Pattern skipped =
        Pattern.compile("8\\d {2}skipped +4\\d\\.\\d % {4}1 site stayed dead; --retry-from asks");
    assertTrue(skipped.matcher(run.err()).find(), run.err());
    assertTrue(run.err().contains("waits for sites that seemed dead"), run.err());
  }

  @Test
  void inOrderEveryRowHasItsRecordAndADuplicateOfASkippedRowNamesIt() throws IOException {
    List<String> records = lines("answers.jsonl");
    for (int row = 1; row <= 2 * ROWS + 1; row++) {
      assertTrue(records.get(row - 1).startsWith("{\"seq\":" + row + ","), records.get(row - 1));
    }
    assertTrue(records.get(2 * ROWS - 2).contains(SKIPPED), records.get(2 * ROWS - 2));
    assertTrue(records.getLast().contains("\"outcome\":\"duplicate\",\"duplicate_of\":199,"));
  }

  @Test
  void eachSkippedRowNamesTheFirstFailureAndHasNothingInTheStore() throws IOException {
    for (String line : lines("answers.jsonl")) {
      if (line.contains(SKIPPED)) {
        assertTrue(line.contains("\"failure\":{\"kind\":\"connect.refused\""), line);
        assertTrue(line.contains("\"message\":\"not asked, because 2"), line);
        assertTrue(
            line.matches(".*\"seq\":\\d+,\"timestamp\":\"[^\"]+\"},\"attempts\":0,.*"), line);
        assertTrue(!line.contains("body_ref"), line);
      }
    }
  }

  @Test
  void theRunIsSoundAndGoingOnWithItAsksNobody() {
    Ended verified = rollcall("verify", journal.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
    long requests = practice.requestLog().entries().size();
    Ended resumed = fetch("--resume", "--quiet");
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(requests, practice.requestLog().entries().size());
  }

  @Test
  void onlySkippedRowsAreAskedAgainWhereThatIsWanted() throws IOException {
    Path again = folder.resolve("again.jsonl");
    Ended ended =
        rollcall(
            "fetch",
            "--retry-from",
            journal.toString(),
            "--where",
            "outcome is skipped",
            "--no-breaker",
            "--quiet",
            "-o",
            again.toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(0, skipped(lines("again.jsonl")));
    long differ = lines("again.jsonl").stream().filter(line -> !recorded().contains(line)).count();
    assertEquals(skipped(recorded()), differ);
    Ended diff = rollcall("diff", journal.toString(), again.toString(), "--compare", "outcome");
    assertEquals(10, diff.code(), diff.err());
    assertTrue(diff.out().contains("outcome: skipped -> failed"), diff.out());
    assertTrue(diff.err().startsWith(skipped(recorded()) + " changed, 0 appeared"), diff.err());
  }

  private static List<String> recorded() {
    try {
      return Files.readAllLines(journal);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRunSinceThenAsksThemAsIfForTheFirstTime() throws IOException {
    Path since = folder.resolve("since.jsonl");
    Ended ended =
        rollcall(
            "fetch",
            list.toString(),
            "--since",
            journal.toString(),
            "--no-breaker",
            "--quiet",
            "-o",
            since.toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(0, skipped(lines("since.jsonl")));
    assertEquals(2 * ROWS + 1, lines("since.jsonl").size());
  }

  @Test
  void everyFormatHasThem() throws IOException {
    String csv = Files.readString(folder.resolve("answers.csv"));
    assertEquals(
        skipped(recorded()), csv.lines().filter(line -> line.contains(",skipped,")).count());
    for (String name : List.of("copy.csv", "copy.parquet", "copy.db")) {
      Ended ended = rollcall("convert", journal.toString(), folder.resolve(name).toString());
      assertEquals(0, ended.code(), ended.err());
    }
    assertEquals(csv.lines().sorted().toList(), lines("copy.csv").stream().sorted().toList());
  }
}
