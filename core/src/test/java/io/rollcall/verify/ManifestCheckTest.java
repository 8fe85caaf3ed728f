package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rollcall.sink.FieldSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is planted in a manifest or a list is found too.
class ManifestCheckTest {
  @TempDir Path folder;
  private FinishedRun run;

  @BeforeEach
  void finish() throws IOException {
    run = FinishedRun.of(folder, 300, FieldSelection.ALL);
  }

  @Test
  void noManifest() throws IOException {
    Files.delete(run.manifest);
    assertEquals(Map.of(FindingKind.MANIFEST_MISSING, 1L), run.verifyWithList().counts());
  }

  @Test
  void aTornManifest() throws IOException {
    String text = Files.readString(run.manifest);
    Files.writeString(run.manifest, text.substring(0, text.length() / 2));
    assertEquals(Map.of(FindingKind.MANIFEST_UNREADABLE, 1L), run.verifyWithList().counts());
  }

  @Test
  void aManifestOfAnotherFormat() throws IOException {
    change("\"schema_version\": 1", "\"schema_version\": 2");
    Finding first = finds(FindingKind.MANIFEST_UNREADABLE);
    assertEquals(true, first.message().endsWith("'schema_version' must be 1, not 2"));
  }

  @Test
  void aRunThatWasStopped() throws IOException {
    change("\"complete\": true", "\"complete\": false");
    assertEquals(Map.of(FindingKind.MANIFEST_INCOMPLETE, 1L), run.verifyWithList().counts());
  }

  @Test
  void aRunThatWasKilled() throws IOException {
    Manifest ended = ManifestFile.read(run.manifest);
    ManifestFile.write(
        run.manifest,
        Manifest.begun(
            ended.origin(),
            List.of(),
            Map.of(),
            new Manifest.Form("out.jsonl", FieldSelection.ALL, false)));
    assertEquals(Map.of(FindingKind.MANIFEST_INCOMPLETE, 1L), run.verify().counts());
    assertEquals(
        "the run did not end: 288 rows have a record so far",
        Objects.requireNonNull(run.verify().first()).message());
  }

  @Test
  void aRunThatWasKilledAndWhoseOutputWasCutSince() throws IOException {
    Manifest ended = ManifestFile.read(run.manifest);
    ManifestFile.write(run.manifest, ended.reached(ended.lists(), ended.checkpoint()));
    assertEquals(Map.of(FindingKind.MANIFEST_INCOMPLETE, 1L), run.verify().counts());
    String text = Files.readString(run.output);
    Files.writeString(run.output, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
    assertEquals(
        Map.of(FindingKind.MANIFEST_INCOMPLETE, 1L, FindingKind.MANIFEST_CHECKSUM, 1L),
        run.verify().counts());
  }

  @Test
  void aRehearsalThatIsTakenForARun() throws IOException {
    change("\"rehearsal\": false", "\"rehearsal\": true");
    assertEquals(1, finds(FindingKind.LINE_REHEARSAL).line());
  }

  @Test
  void rowsThatWereReadAndNotRecorded() throws IOException {
    change("\"read\": 288", "\"read\": 289");
    finds(FindingKind.MANIFEST_ROWS);
    assertEquals(
        Map.of(FindingKind.MANIFEST_ROWS, 1L, FindingKind.SEQ_MISSING, 1L), run.verify().counts());
  }

  @Test
  void wrongCountsOfOutcomes() throws IOException {
    Manifest manifest = ManifestFile.read(run.manifest);
    long answered = manifest.records().outcomes().getOrDefault("answered", 0L);
    long failed = manifest.records().outcomes().getOrDefault("failed", 0L);
    change("\"answered\": " + answered, "\"answered\": " + (answered + 1));
    change("\"failed\": " + failed, "\"failed\": " + (failed - 1));
    assertEquals(
        "the output has " + answered + " records of answered, the manifest says " + (answered + 1),
        finds(FindingKind.MANIFEST_OUTCOMES).message());
    assertEquals(Map.of(FindingKind.MANIFEST_OUTCOMES, 2L), run.verify().counts());
  }

  @Test
  void wrongCountsOfRecords() throws IOException {
    Manifest manifest = ManifestFile.read(run.manifest);
    long skipped = manifest.records().outcomes().getOrDefault("skipped", 0L);
    change("\"skipped\": " + skipped, "\"skipped\": " + (skipped + 1));
    change("\"count\": 288", "\"count\": 289");
    change("\"read\": 288", "\"read\": 289");
    finds(FindingKind.MANIFEST_RECORDS);
    assertEquals(FindingKind.SEQ_MISSING, Objects.requireNonNull(run.verify().first()).kind());
  }

  @Test
  void wrongCountsOfFailures() throws IOException {
    String text = Files.readString(run.manifest);
    Files.writeString(
        run.manifest,
        Pattern.compile("\"(tls|dns)\\.([a-z_]+)\": [0-9]+")
            .matcher(text)
            .replaceFirst("\"$1.$2\": 1000"));
    finds(FindingKind.MANIFEST_FAILURES);
  }

  @Test
  void wrongLength() throws IOException {
    long bytes = Files.size(run.output);
    change("\"bytes\": " + bytes, "\"bytes\": " + (bytes + 1));
    assertEquals(
        "the output has " + bytes + " bytes, the manifest says " + (bytes + 1),
        finds(FindingKind.MANIFEST_BYTES).message());
  }

  @Test
  void wrongChecksum() throws IOException {
    String crc32c = ManifestFile.read(run.manifest).output().crc32c();
    change(crc32c, "00000000");
    assertEquals(
        "the output's CRC-32C is " + crc32c + ", the manifest says 00000000",
        finds(FindingKind.MANIFEST_CHECKSUM).message());
  }

  @Test
  void aRowThatTheListGained() throws IOException {
    Files.writeString(run.list, "http://new.example/\n", StandardOpenOption.APPEND);
    finds(FindingKind.LIST_CHANGED);
    assertEquals(
        Map.of(FindingKind.LIST_CHANGED, 1L, FindingKind.SEQ_MISSING, 1L),
        run.verifyWithList().counts());
  }

  @Test
  void aRowThatTheListLost() throws IOException {
    String text = Files.readString(run.list, StandardCharsets.ISO_8859_1);
    String gone = "http://h300.example/a\n";
    assertNotEquals(-1, text.indexOf("http://h299.example/a\n"));
    Files.writeString(
        run.list,
        text.replace("http://h299.example/a\n", "# h299\n").replace(gone, gone),
        StandardCharsets.ISO_8859_1);
    Finding first = finds(FindingKind.SEQ_FOREIGN);
    assertEquals("the list has no row 299", first.message());
    assertEquals(run.lineWith("{\"seq\":299,"), first.line());
  }

  @Test
  void anotherList() throws IOException {
    String text = Files.readString(run.list, StandardCharsets.ISO_8859_1);
    Files.writeString(run.list, text.replace("http://h", "http://g"), StandardCharsets.ISO_8859_1);
    assertEquals(1, finds(FindingKind.ROW_INPUT).line());
    assertEquals(
        Map.of(FindingKind.LIST_CHANGED, 1L, FindingKind.ROW_INPUT, 282L),
        run.verifyWithList().counts());
  }

  private Finding finds(FindingKind kind) throws IOException {
    Finding first = Objects.requireNonNull(run.verifyWithList().first());
    assertEquals(kind, first.kind(), first::toString);
    return first;
  }

  private void change(String part, String replacement) throws IOException {
    String text = Files.readString(run.manifest);
    String changed = text.replaceFirst(Pattern.quote(part), replacement);
    assertNotEquals(text, changed, part);
    Files.writeString(run.manifest, changed);
  }
}
