package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Runs with several outputs: one journal, and views that follow it.
class FetchViewsTest {
  private static final int ROWS = 40;
  private static final List<String> FORMATS =
      List.of("jsonl.gz", "jsonl.zst", "csv", "csv.gz", "parquet", "sqlite");

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;

  /// Rows among blank lines, the first of them late.
  @BeforeEach
  void makeList() throws IOException {
    String rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(row ->
                "http://127.0.0.%d:%d%s\n%s"
                    .formatted(
                        row,
                        PRACTICE.httpPort(),
                        row == 1 ? "/delay/600ms" : "/title/Row-" + row,
                        row % 7 == 0 ? "\n# odd\n" : ""))
            .collect(Collectors.joining());
    list = Files.writeString(folder.resolve("urls.txt"), rows);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Ended fetch(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "--quiet"));
    words.addAll(Arrays.asList(more));
    return rollcall(words.toArray(String[]::new));
  }

  private String[] toAll(String... more) {
    List<String> words = new ArrayList<>(List.of("-o", file("a.jsonl")));
    for (String format : FORMATS) {
      words.addAll(List.of("-o", file("a." + format)));
    }
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  /// Each view is what a conversion of the journal makes.
  private void assertViews() throws IOException {
    for (String format : FORMATS) {
      Ended made = rollcall("convert", file("a.jsonl"), file("again." + format), "--overwrite");
      assertEquals(0, made.code(), made.err());
      assertArrayEquals(
          ViewContent.of(folder.resolve("again." + format)),
          ViewContent.of(folder.resolve("a." + format)),
          format);
    }
    assertTrue(Files.notExists(folder.resolve("a.parquet.part")));
    assertTrue(Files.notExists(folder.resolve("a.sqlite-wal")));
  }

  @Test
  void viewsFollowTheJournalAndAreWholeAtTheEnd() throws IOException {
    Ended ended = fetch(toAll());
    assertEquals(0, ended.code(), ended.err());
    assertEquals("", ended.err());
    assertEquals(ROWS, Files.readAllLines(folder.resolve("a.jsonl")).size());
    assertViews();
    assertEquals(0, rollcall("verify", file("a.jsonl"), list.toString()).code());
  }

  @Test
  void whatAKillLeftOfViewsIsReplacedByWholeOnes() throws IOException {
    assertEquals(0, fetch(toAll()).code());
    BrokenOffRun.of(folder.resolve("a.jsonl"), 25, 20, "{\"seq\":3");
    for (String left :
        List.of("a.csv", "a.sqlite", "a.sqlite-wal", "a.parquet.part", "a.jsonl.gz")) {
      Files.writeString(folder.resolve(left), "torn");
    }
    Ended resumed = fetch(toAll("--resume"));
    assertEquals(0, resumed.code(), resumed.err());
    assertViews();
    // A run that has nothing left to ask makes its views all the same.
    Files.delete(folder.resolve("a.csv"));
    assertEquals(0, fetch(toAll("--resume")).code());
    assertViews();
  }

  @Test
  void anOrderedOutputHasAJournalBesideItAndTheListsOrder() throws IOException {
    Ended ended = fetch("-o", file("sorted.jsonl"), "--ordered", "--workers", "8");
    assertEquals(0, ended.code(), ended.err());
    Path journal = folder.resolve("sorted.jsonl.journal.jsonl");
    List<Integer> settled = seqs(journal);
    List<Integer> ordered = seqs(folder.resolve("sorted.jsonl"));
    assertEquals(settled.stream().sorted().toList(), ordered);
    assertTrue(settled.indexOf(1) > 0, "the late row settled late: " + settled);
    assertEquals(0, rollcall("verify", journal.toString(), list.toString()).code());
  }

  private static List<Integer> seqs(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> Integer.valueOf(line.replaceAll("^\\{\"seq\":(\\d+).*", "$1")))
        .toList();
  }

  @Test
  void fieldsAreChosenForTheViewAndTheJournalHasAll() throws IOException {
    Ended ended = fetch("-o", file("a.csv"), "--fields", "status_code", "--ordered");
    assertEquals(0, ended.code(), ended.err());
    List<String> rows = Files.readAllLines(folder.resolve("a.csv"));
    assertEquals("seq,status_code", rows.getFirst());
    assertEquals("1,200", rows.get(1));
    assertTrue(Files.readString(folder.resolve("a.csv.journal.jsonl")).contains("\"remote_ip\""));
  }

  @Test
  void linesOfFewerFieldsAreAViewToo() throws IOException {
    String[] command = {"-o", file("a.jsonl"), "--fields", "url,title", "--resume"};
    assertEquals(0, fetch(command).code());
    Path journal = folder.resolve("a.jsonl.journal.jsonl");
    List<String> whole = Files.readAllLines(folder.resolve("a.jsonl"));
    BrokenOffRun.of(journal, 25, 20, "{\"seq\":3");
    Files.writeString(folder.resolve("a.jsonl"), "torn");

    Ended resumed = fetch(command);
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(0, rollcall("verify", journal.toString(), list.toString()).code());
    List<String> again = Files.readAllLines(folder.resolve("a.jsonl"));
    assertEquals(whole.stream().sorted().toList(), again.stream().sorted().toList());
    assertTrue(
        again.getFirst().matches("\\{\"seq\":\\d+,\"url\":\"[^\"]+\",\"title\".*"),
        again.getFirst());
    Ended ofView = rollcall("verify", file("a.jsonl"));
    assertEquals(1, ofView.code());
    assertEquals(
        "rollcall: %s is a view of %s, which holds its run: verify that\n"
            .formatted(file("a.jsonl"), journal),
        ofView.err());
  }

  @Test
  void aFileThatTheRunHasNotWrittenIsNoViewOfIt() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.csv"), "precious");
    Ended begun = fetch("-o", mine.toString(), "--resume");
    assertEquals(
        "rollcall: "
            + mine
            + " exists already: it is of no run that this command could go on with, so name another"
            + " output\n",
        begun.err());
    assertEquals(1, begun.code());

    assertEquals(0, fetch("-o", file("a.jsonl"), "-o", file("a.csv"), "--resume").code());
    for (int linesLeft : List.of(ROWS, 25)) {
      if (linesLeft < ROWS) {
        BrokenOffRun.of(folder.resolve("a.jsonl"), linesLeft, linesLeft, "");
      }
      Ended goneOn = fetch("-o", file("a.jsonl"), "-o", mine.toString(), "--resume");
      assertEquals(
          "rollcall: "
              + mine
              + " exists already, and is no view that the run of "
              + file("a.jsonl")
              + " has written: name another output\n",
          goneOn.err());
      assertEquals(1, goneOn.code());
    }
    assertEquals("precious", Files.readString(mine));
  }

  @Test
  void aRunThatIsGoneOnWithMayHaveFurtherViews() throws IOException {
    assertEquals(0, fetch("-o", file("a.jsonl")).code());
    for (String more : List.of("b.csv", "c.csv", "b.csv")) {
      Ended ended = fetch("-o", file("a.jsonl"), "-o", file(more), "--resume");
      assertEquals(0, ended.code(), ended.err());
      assertEquals(ROWS + 1, Files.readAllLines(folder.resolve(more)).size());
    }
  }

  @Test
  void standardOutputMayFollowToo() throws IOException {
    Ended ended = fetch("-o", file("a.jsonl"), "-o", "-");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(Files.readString(folder.resolve("a.jsonl")), ended.out());
  }

  @Test
  void aViewThatCannotBeWrittenIsToldOfAndTheJournalIsWhole() throws IOException {
    // SQLite finds its write-ahead log's name taken by a folder.
    Files.createDirectories(folder.resolve("a.sqlite-wal/x"));
    Ended ended = fetch("-o", file("a.jsonl"), "-o", file("a.sqlite"));
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("a.sqlite could not be written ("), ended.err());
    assertTrue(ended.err().contains("a.jsonl has every record: rollcall convert"), ended.err());
    assertEquals(0, rollcall("verify", file("a.jsonl"), list.toString()).code());
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAnythingIsAsked() throws IOException {
    Files.writeString(folder.resolve("there.csv"), "mine", StandardCharsets.UTF_8);
    assertRefused(1, "there.csv exists already", "-o", file("a.jsonl"), "-o", file("there.csv"));
    assertRefused(2, "--ordered needs an output that is kept", "--ordered");
    assertRefused(
        2, "--csv-safe is for CSV, and no output is", "-o", file("b.jsonl"), "--csv-safe");
    assertRefused(2, "is named twice", "-o", file("b.csv"), "-o", file("b.csv"));
    assertRefused(2, "is csv by its ending", "-o", file("b.csv"), "--output-format", "parquet");
    assertEquals("mine", Files.readString(folder.resolve("there.csv")));
  }

  private void assertRefused(int code, String message, String... more) {
    Ended refused = fetch(more);
    assertEquals(code, refused.code(), refused.err());
    assertTrue(refused.err().contains(message), refused.err());
    assertTrue(Files.notExists(folder.resolve("a.jsonl")));
  }
}
