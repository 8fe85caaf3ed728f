package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.journal.Checkpoint;
import io.rollcall.record.FailureKind;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.ListIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manifest says what an output must hold, and survives its own writing.
class ManifestFileTest {
  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00.123Z");

  private static final String ENDED =
      """
      {
        "schema_version": 1,
        "rollcall": "0.1.0",
        "run": "0f3a",
        "complete": true,
        "rehearsal": false,
        "started": "2026-11-22T10:00:00.123Z",
        "ended": "2026-11-22T10:00:09.123Z",
        "lists": [
          {
            "name": "urls.txt",
            "bytes": 30,
            "sha256": "ab",
            "whole": true,
            "bytes_total": 30
          }
        ],
        "options": {
          "max-redirects": "10",
          "timeout": "30s"
        },
        "rows": {
          "read": 3,
          "last_seq": 5
        },
        "records": {
          "count": 3,
          "outcomes": {
            "answered": 2,
            "truncated": 0,
            "failed": 1,
            "refused": 0,
            "skipped": 0,
            "duplicate": 0
          },
          "failures": {
            "dns.nxdomain": 1
          }
        },
        "output": {
          "name": "out.jsonl",
          "bytes": 1234,
          "crc32c": "00c0ffee"
        },
        "checkpoint": {
          "bytes": 1234,
          "rows": 3,
          "crc32c": "00c0ffee"
        },
        "continuation": {
          "command": "rollcall fetch urls.txt -o out.jsonl -o out.csv --resume",
          "views": [
            "out.csv"
          ],
          "stores": [
            "bodies"
          ]
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aManifestIsReadBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("out.jsonl.manifest.json");
    for (Manifest manifest : List.of(begun(FieldSelection.parse("url,title")), ended())) {
      ManifestFile.write(file, manifest);
      assertEquals(manifest, ManifestFile.read(file));
    }
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aManifestReadsWellAndHasItsKeysInOrder() throws IOException {
    Path file = folder.resolve("m.json");
    ManifestFile.write(file, ended());
    assertEquals(ENDED, Files.readString(file));
  }

  @Test
  void aManifestLiesBesideItsOutput() {
    assertEquals(Path.of("a/out.jsonl.manifest.json"), ManifestFile.beside(Path.of("a/out.jsonl")));
  }

  @Test
  void whatALeftoverOfACrashHoldsDoesNotMatter() throws IOException {
    Files.writeString(folder.resolve(".m.json.tmp"), "{\"torn\":");
    ManifestFile.write(folder.resolve("m.json"), ended());
    assertEquals(ended(), ManifestFile.read(folder.resolve("m.json")));
  }

  @Test
  void aManifestThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
    Path file = folder.resolve("m.json");
    ManifestFile.write(file, ended());
    Files.createDirectories(folder.resolve(".m.json.tmp/full"));
    assertThrows(IOException.class, () -> ManifestFile.write(file, begun(FieldSelection.ALL)));
    assertEquals(ended(), ManifestFile.read(file));
  }

  @Test
  void whatIsNoManifestIsRefusedWithTheReason() throws IOException {
    assertEquals("it is no JSON: there is no value", refusal(""));
    assertEquals("'' must be an object", refusal("[]"));
    assertEquals("'schema_version' is missing", refusal("{}"));
    assertEquals(
        "'schema_version' must be 1, not 2", refusal(text("version\": 1", "version\": 2")));
    assertEquals(
        "'rows.read' must be a whole number that is not negative, not -3",
        refusal(text("\"read\": 3", "\"read\": -3")));
    assertEquals(
        "'complete' must be true or false, not yes",
        refusal(text("true,\n  \"rehearsal", "\"yes\",\n  \"rehearsal")));
    assertEquals(
        "started must be a time, not noon", refusal(text("2026-11-22T10:00:00.123Z", "noon")));
    assertEquals(
        "'records.count' must be the sum of the outcomes, 3, not 4",
        refusal(text("\"count\": 3", "\"count\": 4")));
    assertEquals(
        "there is no kind of failure 'dns.gone'", refusal(text("dns.nxdomain", "dns.gone")));
    assertEquals(
        "'checkpoint.crc32c' must be eight hexadecimal digits, not c0ffees",
        refusal(text("3,\n    \"crc32c\": \"00c0ffee", "3,\n    \"crc32c\": \"c0ffees")));
    assertEquals("'lists[].bytes' is missing", refusal(text("\"bytes\": 30,", "")));
  }

  @Test
  void aManifestThatIsNotThereIsMissing() {
    assertThrows(NoSuchFileException.class, () -> ManifestFile.read(folder.resolve("m.json")));
  }

  private String refusal(String text) throws IOException {
    Path file = folder.resolve("m.json");
    Files.writeString(file, text);
    return String.valueOf(
        assertThrows(IOException.class, () -> ManifestFile.read(file)).getMessage());
  }

  private static String text(String part, String replacement) throws IOException {
    String whole = ManifestJson.text(ended());
    String changed = whole.replaceFirst(java.util.regex.Pattern.quote(part), replacement);
    assertEquals(false, whole.equals(changed), part);
    return changed;
  }

  private static Manifest begun(FieldSelection fields) {
    return Manifest.begun(
        new Manifest.Origin("0.1.0", "0f3a", STARTED),
        List.of(),
        Map.of("timeout", "30s", "max-redirects", "10"),
        new Manifest.Form("out.jsonl", fields, false));
  }

  private static Manifest ended() {
    return begun(FieldSelection.ALL)
        .continuedBy(
            new Manifest.Continuation(
                "rollcall fetch urls.txt -o out.jsonl -o out.csv --resume",
                List.of("out.csv"),
                List.of("bodies")))
        .ended(
            STARTED.plusSeconds(9),
            true,
            new Manifest.Read(
                List.of(new ListIdentity("urls.txt", 30, "ab", true, 30)),
                new Manifest.RowsRead(3, 5)),
            new RecordCounts(
                Map.of("answered", 2L, "failed", 1L), Map.of(FailureKind.DNS_NXDOMAIN, 1L)),
            new Checkpoint(1234, 3, 0xc0ffee));
  }
}
