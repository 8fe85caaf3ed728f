package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.BodyRef;
import io.rollcall.sink.FieldSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A good output is found good, and whatever is planted in one is found: its kind, its line, its
/// place. Each test plants one fault.
class VerificationTest {
  private static final int LINES = 400;
  private static final int ROWS = LINES - 2 * (LINES / 50);

  @TempDir Path folder;
  private FinishedRun run;

  @BeforeEach
  void finish() throws IOException {
    run = FinishedRun.of(folder, LINES, FieldSelection.ALL);
  }

  @Test
  void aGoodOutputIsSound() throws IOException {
    long bytes = Files.size(run.output);
    Verdict sound = new Verdict(ROWS, ROWS, 0, bytes, null, Map.of());
    assertEquals(sound, run.verifyWithList());
    assertEquals(sound, run.verify());
    assertEquals(0, sound.exitCode());
  }

  @Test
  void anOutputThatIsNotThereIsNoVerdict() throws IOException {
    Files.delete(run.output);
    assertThrows(NoSuchFileException.class, run::verify);
  }

  @Test
  void aTornLastLine() throws IOException {
    String text = run.text();
    run.writeOutput(text.substring(0, text.length() - 10));
    finds(FindingKind.LINE_TORN, ROWS);
  }

  @Test
  void aLastLineWithoutItsLineFeed() throws IOException {
    String text = run.text();
    run.writeOutput(text.substring(0, text.length() - 1));
    finds(FindingKind.LINE_TORN, ROWS);
  }

  @Test
  void zerosThatACrashLeftAtTheEnd() throws IOException {
    run.writeOutput(run.text() + "\0".repeat(100));
    Finding first = finds(FindingKind.LINE_TORN, ROWS + 1);
    assertEquals(
        "100 bytes follow the last line feed: a line that was cut, or an addition",
        first.message());
  }

  @Test
  void aBlankLine() throws IOException {
    insert(20, "");
    finds(FindingKind.LINE_BLANK, 21);
  }

  @Test
  void aLineOfWhiteSpace() throws IOException {
    insert(0, " \t ");
    finds(FindingKind.LINE_BLANK, 1);
  }

  @Test
  void aBlankLineAtTheEnd() throws IOException {
    insert(ROWS, "");
    finds(FindingKind.LINE_BLANK, ROWS + 1);
  }

  @Test
  void aMissingRow() throws IOException {
    List<String> lines = run.lines();
    String gone = lines.remove(99);
    run.writeLines(lines);
    Finding first = finds(FindingKind.SEQ_MISSING, 0);
    assertEquals("rows without a record: 1, the first of them seq " + seqOf(gone), first.message());
    assertEquals(
        "rows without a record: 1 of " + ROWS,
        Objects.requireNonNull(run.verify().first()).message());
  }

  @Test
  void noRowsAtAll() throws IOException {
    run.writeOutput("");
    finds(FindingKind.SEQ_MISSING, 0);
    assertEquals(ROWS, run.verify().counts().get(FindingKind.SEQ_MISSING));
  }

  @Test
  void aDuplicate() throws IOException {
    insert(ROWS, run.lines().get(5));
    Finding first = finds(FindingKind.SEQ_DUPLICATE, ROWS + 1);
    assertEquals(Files.size(run.output) - run.lines().get(5).length() - 1, first.offset());
    assertEquals(1, run.verify().counts().get(FindingKind.SEQ_DUPLICATE));
  }

  @Test
  void aRecordUnderAnotherRowsOrdinal() throws IOException {
    String other = seqOf(run.lines().get(3));
    edit(200, line -> line.replaceFirst("\"seq\":[0-9]+", "\"seq\":" + other));
    finds(FindingKind.SEQ_DUPLICATE, 200);
    assertEquals(1, run.verify().counts().get(FindingKind.SEQ_MISSING));
  }

  @Test
  void aRecordOfARowBehindTheList() throws IOException {
    insert(7, run.lines().get(5).replaceFirst("\"seq\":[0-9]+", "\"seq\":999999"));
    finds(FindingKind.SEQ_FOREIGN, 8);
  }

  @Test
  void aRecordOfALineThatIsNoRow() throws IOException {
    insert(7, run.lines().get(5).replaceFirst("\"seq\":[0-9]+", "\"seq\":57"));
    assertEquals("line 8", lineOf(run.verifyWithList(), FindingKind.SEQ_FOREIGN));
    assertEquals(FindingKind.MANIFEST_RECORDS, Objects.requireNonNull(run.verify().first()).kind());
  }

  @Test
  void aLineFromElsewhere() throws IOException {
    insert(30, "2026-11-22 10:00:00 INFO hello");
    finds(FindingKind.LINE_JSON, 31);
  }

  @Test
  void aJsonLineThatIsNoObject() throws IOException {
    insert(30, "[1,2,3]");
    finds(FindingKind.LINE_SCHEMA, 31);
  }

  @Test
  void twoLinesJoined() throws IOException {
    List<String> lines = run.lines();
    lines.set(40, lines.get(40) + lines.remove(41));
    run.writeLines(lines);
    finds(FindingKind.LINE_JSON, 41);
  }

  @Test
  void aLineBroken() throws IOException {
    edit(60, line -> line.replaceFirst(",\"outcome\"", ",\n\"outcome\""));
    finds(FindingKind.LINE_JSON, 60);
  }

  @Test
  void aPropertyNamedTwice() throws IOException {
    edit(61, line -> line.replaceFirst("\"outcome\"", "\"method\":\"GET\",\"outcome\""));
    finds(FindingKind.LINE_JSON, 61);
  }

  @Test
  void anUnknownProperty() throws IOException {
    edit(62, line -> line.replaceFirst("\"outcome\"", "\"verdict\":1,\"outcome\""));
    assertEquals("verdict: must not be there", finds(FindingKind.LINE_SCHEMA, 62).message());
  }

  @Test
  void aValueOutOfItsRange() throws IOException {
    int line = run.lineWith("\"outcome\":\"answered\"");
    edit(line, text -> text.replaceFirst("\"status_code\":[0-9]+", "\"status_code\":99"));
    assertEquals(
        "status_code: must be at least 100, not 99",
        finds(FindingKind.LINE_SCHEMA, line).message());
  }

  @Test
  void aPropertyThatWasTakenAway() throws IOException {
    edit(63, line -> line.replaceFirst("\"method\":\"[^\"]+\",", ""));
    assertEquals("method: must be there", finds(FindingKind.LINE_SCHEMA, 63).message());
  }

  @Test
  void anOutcomeWithoutWhatBelongsToIt() throws IOException {
    int line = run.lineWith("\"outcome\":\"answered\"");
    edit(line, text -> text.replace("\"outcome\":\"answered\"", "\"outcome\":\"failed\""));
    finds(FindingKind.LINE_SCHEMA, line);
  }

  @Test
  void aKindOfFailureThatThereIsNot() throws IOException {
    int line = run.lineWith("\"outcome\":\"refused\"");
    edit(line, text -> text.replaceFirst("\"kind\":\"[a-z]+\\.[a-z_]+\"", "\"kind\":\"dns.gone\""));
    finds(FindingKind.LINE_SCHEMA, line);
  }

  @Test
  void bytesThatAreNoUtf8() throws IOException {
    edit(64, line -> line.replaceFirst("\"method\":\"", "\"method\":\"\u00e9"));
    finds(FindingKind.LINE_ENCODING, 64);
  }

  @Test
  void fieldsOutOfOrder() throws IOException {
    edit(65, line -> line.replaceFirst("(?s)\\{(\"seq\":[0-9]+),(.*)}", "{$2,$1}"));
    assertEquals(
        "'seq' does not stand where it belongs", finds(FindingKind.LINE_ORDER, 65).message());
  }

  @Test
  void aRecordOfARehearsal() throws IOException {
    edit(66, line -> line.substring(0, line.length() - 1) + ",\"rehearsal\":true}");
    finds(FindingKind.LINE_REHEARSAL, 66);
  }

  @Test
  void anInputThatIsNotTheRows() throws IOException {
    int line = run.lineWith("\"input\":\"http://h123.example/a\"");
    edit(line, text -> text.replace("//h123.example/a", "//h321.example/a"));
    finds(FindingKind.ROW_INPUT, line);
    assertEquals(
        Map.of(FindingKind.MANIFEST_CHECKSUM, 1L), run.verify().counts(), "without the list");
  }

  @Test
  void aDigitThatChanged() throws IOException {
    edit(67, line -> line.replaceFirst("(\"time_total\":[0-9]+\\.)[0-9]{6}", "$1123457"));
    finds(FindingKind.MANIFEST_CHECKSUM, 0);
    assertEquals(Map.of(FindingKind.MANIFEST_CHECKSUM, 1L), run.verifyWithList().counts());
  }

  @Test
  void linesThatWereSwapped() throws IOException {
    List<String> lines = run.lines();
    lines.add(lines.remove(0));
    run.writeLines(lines);
    finds(FindingKind.MANIFEST_CHECKSUM, 0);
  }

  @Test
  void anEditorsLineEnds() throws IOException {
    run.writeOutput(run.text().replace("\n", "\r\n"));
    finds(FindingKind.MANIFEST_BYTES, 0);
  }

  @Test
  void aBodyThatIsNotWhereItsRecordSays() throws IOException {
    int line = run.lineWith("\"body_sha256\"", "\"body_ref\":{\"file\":", "\"revisit_file\"");
    String record = run.lines().get(line - 1);
    long seq = Long.parseLong(seqOf(record));
    List<NamedBody> asked = new ArrayList<>();
    Verdict verdict =
        Verification.of(run.output)
            .with(body -> {
              asked.add(body);
              return body.seq() == seq ? BodyCheck.Fault.missing("it is gone") : null;
            })
            .run();
    assertEquals(
        "line %d, at byte %d: body.missing: row %d: it is gone"
            .formatted(line, offsetOf(line), seq),
        Objects.requireNonNull(verdict.first()).toString());
    assertEquals(Map.of(FindingKind.BODY_MISSING, 1L), verdict.counts());
    long named = run.lines().stream().filter(text -> text.contains("\"body_ref\":{")).count();
    assertEquals(named, asked.size());
    assertEquals(named, verdict.bodies());
    NamedBody body = asked.stream().filter(one -> one.seq() == seq).findFirst().orElseThrow();
    assertTrue(record.contains("\"body_sha256\":\"" + body.sha256() + "\""), record);
    assertTrue(
        record.contains("{" + text("", body.ref()) + "," + text("revisit_", body.ref().own())));
  }

  private static String text(String prefix, BodyRef place) {
    return "\"%1$sfile\":\"%2$s\",\"%1$soffset\":%3$d,\"%1$slength\":%4$d"
        .formatted(prefix, place.file(), place.offset(), place.length());
  }

  @Test
  void aByteOrderMark() throws IOException {
    run.writeOutput("\u00ef\u00bb\u00bf" + run.text());
    assertNotEquals(0, run.verify().exitCode());
  }

  @Test
  void aLineThatIsTooLong() throws IOException {
    Verdict verdict = Verification.of(run.output).withLineBytesMax(10_000).run();
    int line = run.lineWith("x".repeat(20_000));
    assertEquals("line " + line, lineOf(verdict, FindingKind.LINE_TOO_LONG));
    assertEquals((long) LINES / 50, verdict.counts().get(FindingKind.LINE_TOO_LONG));
    assertEquals(ROWS, verdict.lines());
  }

  @Test
  void severalFaultsAreCountedAndTheFirstIsTold() throws IOException {
    insert(300, "");
    insert(300, "");
    edit(200, line -> line.replaceFirst("\"seq\":[0-9]+", "\"seq\":0"));
    Verdict verdict = run.verifyWithList();
    assertEquals("line 200", lineOf(verdict, FindingKind.LINE_SCHEMA));
    assertEquals(2, verdict.counts().get(FindingKind.LINE_BLANK));
    assertEquals(1, verdict.counts().get(FindingKind.SEQ_MISSING));
  }

  @Test
  void anOutputOfSomeFieldsIsCheckedByThem() throws IOException {
    Path other = Files.createDirectory(folder.resolve("some"));
    FinishedRun some = FinishedRun.of(other, LINES, FieldSelection.parse("url,input,title"));
    assertTrue(some.verifyWithList().sound(), "sound");
    List<String> lines = some.lines();
    lines.set(9, lines.get(9).replaceFirst("}$", ",\"attempts\":1}"));
    some.writeLines(lines);
    assertEquals("line 10", lineOf(some.verifyWithList(), FindingKind.LINE_SCHEMA));
  }

  /// That exactly this is found first, with the list and (where a line is concerned) without.
  private Finding finds(FindingKind kind, long line) throws IOException {
    Verdict verdict = run.verifyWithList();
    Finding first = Objects.requireNonNull(verdict.first());
    assertEquals(kind, first.kind(), first::toString);
    assertEquals(line, first.line(), first::toString);
    assertEquals(offsetOf(line), first.offset(), first::toString);
    assertEquals(10, verdict.exitCode());
    if (kind != FindingKind.ROW_INPUT) {
      assertEquals(kind, Objects.requireNonNull(run.verify().first()).kind());
    }
    return first;
  }

  private long offsetOf(long line) throws IOException {
    String text = run.text();
    long at = line == 0 ? -1 : 0;
    for (long before = 1; before < line; before++) {
      at = text.indexOf('\n', (int) at) + 1L;
    }
    return at;
  }

  private static String lineOf(Verdict verdict, FindingKind kind) {
    Finding first = Objects.requireNonNull(verdict.first());
    assertEquals(kind, first.kind(), first::toString);
    return "line " + first.line();
  }

  private static String seqOf(String line) {
    return line.substring("{\"seq\":".length(), line.indexOf(','));
  }

  private void insert(int index, String line) throws IOException {
    List<String> lines = new ArrayList<>(run.lines());
    lines.add(index, line);
    run.writeLines(lines);
  }

  private void edit(int number, java.util.function.UnaryOperator<String> change)
      throws IOException {
    List<String> lines = run.lines();
    String before = lines.get(number - 1);
    lines.set(number - 1, change.apply(before));
    assertNotEquals(before, lines.get(number - 1));
    run.writeLines(lines);
    assertEquals(Files.size(run.output), run.text().getBytes(StandardCharsets.ISO_8859_1).length);
  }
}
