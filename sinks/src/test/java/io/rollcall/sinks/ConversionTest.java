package io.rollcall.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.JournalLines;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.Conversion.Converted;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.OrderedLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a conversion makes of journals that are torn, foreign, or out of order.
class ConversionTest {
  @TempDir private Path folder;

  private Path journal;
  private Path target;

  @BeforeEach
  void name() {
    journal = folder.resolve("answers.jsonl");
    target = folder.resolve("view.jsonl");
  }

  private Converted convert(ViewForm form) throws IOException {
    return new Conversion(journal, target, form).run();
  }

  @Test
  void aTornLastLineIsLeftOutAndSaid() throws IOException {
    OddRecords.write(journal, 3, IntStream.rangeClosed(1, 5));
    long whole = Files.size(journal);
    Files.writeString(journal, "{\"seq\":6,\"inp", StandardOpenOption.APPEND);

    assertEquals(new Converted(5, whole, 13), convert(ViewForm.of(ViewFormat.JSON_LINES)));
    assertEquals(whole, Files.size(target));
  }

  @ParameterizedTest
  @EnumSource(ViewFormat.class)
  void aLineThatIsNoRecordIsNamedAndLeavesNothingBehind(ViewFormat format) throws IOException {
    OddRecords.write(journal, 3, IntStream.rangeClosed(1, 2));
    long offset = Files.size(journal);
    Files.writeString(journal, "{\"seq\":3,\"name\":\"a\"}\n", StandardOpenOption.APPEND);
    Files.writeString(target, "before");

    NoRecordException refused =
        assertThrows(NoRecordException.class, () -> convert(ViewForm.of(format)));

    assertEquals(
        "line 3, at byte " + offset + ": a record has no field 'name'", refused.getMessage());
    assertEquals("before", Files.readString(target));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(journal, target), files.sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}",
        "nothing",
        "{\"seq\":\"1\"}",
        "{\"seq\":1} {}",
        "{\"seq\":1,\"seq\":1}",
        "{\"seq\":1,\"tls\":[]}",
        "{\"seq\":1,\"tls\":{\"x\":1}}",
        "{\"seq\":1,\"hops\":[1]}",
        "{\"seq\":1,\"url\":7}",
        "{\"seq\":1,\"input_truncated\":\"yes\"}",
        "{\"seq\":99999999999999999999}",
        "{\"seq\":1,\"time_total\":\"1\"}",
        ""
      })
  void whatIsNoRecordIsRefused(String line) throws IOException {
    Files.writeString(journal, line + "\n");
    assertThrows(NoRecordException.class, () -> convert(ViewForm.of(ViewFormat.PARQUET)));
  }

  @Test
  void aFileOfAnotherKindIsNamedByItsKind() throws IOException {
    Map<String, String> kinds =
        Map.of(
            "PAR1...", "it is a Parquet file",
            "SQLite format 3\0", "it is an SQLite database",
            "\u001f\u008b\u0008", "it is a gzip file: decompress it first",
            "(\u00b5/\u00fd", "it is a Zstandard file: decompress it first");
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      Files.write(journal, kind.getKey().getBytes(StandardCharsets.ISO_8859_1));
      NoRecordException refused =
          assertThrows(NoRecordException.class, () -> convert(ViewForm.of(ViewFormat.CSV)));
      assertEquals(kind.getValue(), refused.getMessage());
    }
  }

  @Test
  void aViewThatWasLeftInTheMiddleIsMadeAgainEqual() throws IOException {
    int records = 60;
    OddRecords.write(journal, 9, IntStream.rangeClosed(1, records));
    for (ViewFormat format : ViewFormat.values()) {
      Path whole = folder.resolve("whole." + format.text());
      new Conversion(journal, whole, ViewForm.of(format)).run();
      for (int kill = 0; kill < 30; kill++) {
        Path again = folder.resolve("again." + format.text());
        leaveInTheMiddle(again, ViewForm.of(format), 2 * kill);
        new Conversion(journal, again, ViewForm.of(format)).run();
        assertEquals(-1, Files.mismatch(whole, again), format + " left after " + 2 * kill);
      }
    }
  }

  /// What a process that is killed leaves: a view of some records that was never ended.
  private void leaveInTheMiddle(Path file, ViewForm form, int records) throws IOException {
    ViewFile view = ViewFile.growing(file, form);
    try (JournalLines lines = JournalLines.open(journal, 0)) {
      for (int record = 0; record < records && lines.advance(); record++) {
        view.add(lines.array(), lines.from(), lines.length());
      }
    }
    view.publish();
  }

  @Test
  void anEmptyJournalMakesAnEmptyViewOfEachFormat() throws IOException {
    Files.createFile(journal);
    for (ViewFormat format : ViewFormat.values()) {
      Path file = folder.resolve("empty." + format.text());
      assertEquals(
          new Converted(0, 0, 0), new Conversion(journal, file, ViewForm.of(format)).run());
    }
    assertEquals(List.of(), Readers.parquet(folder.resolve("empty.parquet")));
    assertEquals(List.of(), Readers.csv(folder.resolve("empty.csv")));
  }

  @Test
  void chosenFieldsStandByteForByteInTheRecordsOrder() throws IOException {
    Files.writeString(
        journal, "{\"seq\":1,\"input\":\"a\\u0000\",\"url\":\"u\",\"tls\":{\"cipher\":\"c\"}}\n");
    FieldSelection fields = FieldSelection.parse("tls,input");
    convert(new ViewForm(ViewFormat.JSON_LINES, fields, false, false));
    assertEquals(
        "{\"seq\":1,\"input\":\"a\\u0000\",\"tls\":{\"cipher\":\"c\"}}\n",
        Files.readString(target));
    convert(new ViewForm(ViewFormat.CSV, FieldSelection.parse("url"), false, false));
    assertEquals("seq,url\r\n1,u\r\n", Files.readString(target));
  }

  @Test
  void safeCsvDefusesWhatASpreadsheetWouldRun() throws IOException {
    List<String> begins =
        List.of("=1+1", "+1", "-1", "@a", "\\t=", "\\r=", "\\n=", "\uff1d1", "a=1", "'=", "");
    List<String> lines = new ArrayList<>();
    for (String begin : begins) {
      lines.add("{\"seq\":" + (lines.size() + 1) + ",\"title\":\"" + begin + "\"}");
    }
    Files.write(journal, lines);
    convert(new ViewForm(ViewFormat.CSV, FieldSelection.parse("title"), true, false));
    assertEquals(
        List.of("'=1+1", "'+1", "'-1", "'@a", "'\t=", "'\r=", "'\n=", "'\uff1d1", "a=1", "'=", "-"),
        Readers.csv(target).stream().map(row -> row.getOrDefault("title", "-")).toList());
  }

  @Test
  void aSurrogateThatStandsAloneBecomesTheReplacementCharacter() throws IOException {
    Files.writeString(
        journal, "{\"seq\":1,\"title\":\"\\ud83d|\\ude00|\\ud83d\\ude00\\ude00\\ud83d\"}\n");
    String mended = "\ufffd|\ufffd|\ud83d\ude00\ufffd\ufffd";
    convert(ViewForm.of(ViewFormat.CSV));
    assertEquals(mended, Readers.csv(target).getFirst().get("title"));
    convert(ViewForm.of(ViewFormat.PARQUET));
    assertEquals(mended, Readers.parquet(target).getFirst().get("title"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 1_000, 5_000})
  void orderedLinesAreThoseOfTheListWhateverTheWindow(int window) throws IOException {
    List<Integer> seqs =
        new ArrayList<>(IntStream.rangeClosed(1, 500).map(i -> 3 * i).boxed().toList());
    List<Integer> ordered = List.copyOf(seqs);
    Collections.shuffle(seqs, new Random(window));
    OddRecords.write(journal, 5, seqs.stream().mapToInt(seq -> seq));

    List<Integer> read = new ArrayList<>();
    try (OrderedLines lines = new OrderedLines(journal, window, seq -> false)) {
      lines.end();
      while (lines.advance()) {
        read.add(seq(lines));
      }
    }
    assertEquals(ordered, read);
  }

  @Test
  void aStragglerHoldsBackOnlyWhatIsBehindIt() throws IOException {
    Files.createFile(journal);
    // Rows are 1, 2, 4, 5; the ordinal 3 is a blank line, which is known once row 4 was read.
    long[] opened = {0};
    try (OrderedLines lines = new OrderedLines(journal, 2, seq -> seq == 3 && opened[0] > 3)) {
      append(1);
      assertEquals(List.of(1), rest(lines));
      append(4, 5);
      assertEquals(List.of(), rest(lines));
      append(2);
      assertEquals(List.of(2), rest(lines));
      opened[0] = 5;
      assertEquals(List.of(4, 5), rest(lines));
      append(9);
      assertEquals(List.of(), rest(lines));
      lines.end();
      assertEquals(List.of(9), rest(lines));
    }
  }

  private void append(int... seqs) throws IOException {
    Files.write(
        journal,
        Arrays.stream(seqs).mapToObj(seq -> "{\"seq\":" + seq + "}").toList(),
        StandardOpenOption.APPEND);
  }

  private static List<Integer> rest(OrderedLines lines) throws IOException {
    List<Integer> read = new ArrayList<>();
    while (lines.advance()) {
      read.add(seq(lines));
    }
    return read;
  }

  private static int seq(OrderedLines lines) {
    String line = new String(lines.array(), 0, lines.length(), StandardCharsets.UTF_8);
    return Integer.parseInt(line.replaceAll("(?s)^\\{\"seq\":(\\d+).*", "$1"));
  }

  @Test
  void aFormatIsNamedByTheLongestEndingOfAFile() {
    Map<String, ViewFormat> formats =
        Map.of(
            "a.jsonl", ViewFormat.JSON_LINES,
            "a.CSV", ViewFormat.CSV,
            "a.csv.gz", ViewFormat.CSV_GZIP,
            "a.jsonl.zst", ViewFormat.JSON_LINES_ZSTD,
            "a.b.parquet", ViewFormat.PARQUET,
            "a.db", ViewFormat.SQLITE);
    formats.forEach((name, format) -> assertEquals(format, ViewFormat.ofEnding(Path.of(name))));
    assertEquals(null, ViewFormat.ofEnding(Path.of("a.xlsx")));
    assertTrue(ViewFormat.texts().stream().allMatch(text -> ViewFormat.ofText(text) != null));
  }
}
