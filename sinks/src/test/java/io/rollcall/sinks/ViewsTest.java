package io.rollcall.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every field of every record is in every view, however odd its text. `src/test/readers/agree.py`
/// asks more judges.
class ViewsTest {
  private static final int RECORDS = Boolean.getBoolean("rollcall.long") ? 100_000 : 2_000;
  private static final Set<String> GROUPS =
      Set.of("body_ref", "failure", "not_modified", "os_hint", "tls");
  private static final Set<String> FREE = Set.of("row", "headers");
  private static final Set<String> TIMES = Set.of("timestamp", "not_after");

  @TempDir private static Path folder;

  private static Path journal;

  @BeforeAll
  static void writeJournal() throws IOException {
    journal = folder.resolve("journal.jsonl");
    OddRecords.write(journal, 17, IntStream.rangeClosed(1, RECORDS));
  }

  private static List<String> lines() throws IOException {
    return Files.readString(journal, StandardCharsets.UTF_8).lines().toList();
  }

  private static Path view(ViewFormat format) throws IOException {
    Path file = folder.resolve("view." + format.text());
    Conversion.Converted converted = new Conversion(journal, file, ViewForm.of(format)).run();
    assertEquals(new Conversion.Converted(RECORDS, Files.size(journal), 0), converted);
    return file;
  }

  @Test
  void aCompressedViewHoldsTheJournalByteForByte() throws IOException {
    assertEquals(lines(), Readers.gzipLines(view(ViewFormat.JSON_LINES_GZIP)));
    assertEquals(lines(), Readers.zstdLines(view(ViewFormat.JSON_LINES_ZSTD)));
    assertEquals(-1, Files.mismatch(journal, view(ViewFormat.JSON_LINES)));
  }

  @Test
  void csvHoldsEveryField() throws IOException {
    assertSame(expected(line -> filled(flat(line))), Readers.csv(view(ViewFormat.CSV)));
  }

  @Test
  void sqliteHoldsEveryFieldAndEveryHop() throws IOException, SQLException {
    Path file = view(ViewFormat.SQLITE);
    assertSame(
        expected(ViewsTest::flatWithoutHops),
        Readers.sqlite(file, "SELECT * FROM records ORDER BY rowid"));
    assertSame(hops(), Readers.sqlite(file, "SELECT * FROM hops ORDER BY seq, hop"));
  }

  @Test
  void sqliteHasItsIndexesAndTheViewOfFailures() throws IOException, SQLException {
    Path file = view(ViewFormat.SQLITE);
    assertEquals(
        "[{count(*)=5}]",
        Readers.sqlite(file, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'records_%'")
            .toString());
    long failures = lines().stream().filter(line -> line.contains("\"failure\":")).count();
    assertEquals(
        "[{count(*)=" + failures + "}]",
        Readers.sqlite(file, "SELECT count(*) FROM failures").toString());
    assertTrue(Files.notExists(folder.resolve("view.sqlite-wal")), "one file when it is whole");
  }

  @Test
  void parquetHoldsEveryFieldTypedAndNested() throws IOException {
    assertSame(
        expected(line -> timed(JsonTree.record(line))), Readers.parquet(view(ViewFormat.PARQUET)));
  }

  private static List<Map<String, Object>> expected(Function<String, Map<String, Object>> form)
      throws IOException {
    return lines().stream().map(form).toList();
  }

  private static void assertSame(
      List<Map<String, Object>> expected, List<? extends Map<String, ?>> found) {
    assertEquals(expected.size(), found.size());
    for (int index = 0; index < expected.size(); index++) {
      assertEquals(expected.get(index), alike(expected.get(index), found.get(index)));
    }
  }

  /// The values found, of the types that are expected: formats without types have texts, formats
  /// without truth values have 1 and 0, and arrays and free objects are JSON texts.
  private static Map<String, Object> alike(Map<String, Object> expected, Map<String, ?> found) {
    Map<String, Object> alike = new TreeMap<>(found);
    alike.replaceAll((name, value) -> {
      Object wanted = expected.get(name);
      if (value instanceof String text && wanted != null && !(wanted instanceof String)) {
        return JsonTree.of(text);
      }
      return value instanceof Long number && wanted instanceof Boolean ? number == 1 : value;
    });
    return alike;
  }

  /// The record's columns, groups taken apart.
  private static Map<String, Object> flat(String line) {
    Map<String, Object> columns = new TreeMap<>();
    JsonTree.record(line)
        .forEach((name, value) -> {
          if (GROUPS.contains(name)) {
            ((Map<?, ?>) value).forEach((inner, part) -> columns.put(name + "_" + inner, part));
          } else {
            columns.put(name, value);
          }
        });
    return columns;
  }

  private static Map<String, Object> flatWithoutHops(String line) {
    Map<String, Object> columns = flat(line);
    columns.remove("hops");
    return columns;
  }

  /// CSV cannot tell an empty text from an absent one to every reader.
  private static Map<String, Object> filled(Map<String, Object> columns) {
    columns.values().removeIf(""::equals);
    return columns;
  }

  private static List<Map<String, Object>> hops() throws IOException {
    List<Map<String, Object>> hops = new ArrayList<>();
    for (String line : lines()) {
      Map<String, Object> record = JsonTree.record(line);
      if (record.get("hops") instanceof List<?> list) {
        for (int index = 0; index < list.size(); index++) {
          Map<String, Object> hop = new TreeMap<>();
          hop.put("seq", record.get("seq"));
          hop.put("hop", index + 1L);
          ((Map<?, ?>) list.get(index)).forEach((name, value) -> hop.put((String) name, value));
          hops.add(hop);
        }
      }
    }
    return hops;
  }

  private static Map<String, Object> timed(Map<?, ?> record) {
    Map<String, Object> timed = new TreeMap<>();
    record.forEach((name, value) -> timed.put((String) name, timed((String) name, value)));
    return timed;
  }

  private static Object timed(String name, Object value) {
    return switch (value) {
      case String text when TIMES.contains(name) -> Instant.parse(text).toEpochMilli();
      case Map<?, ?> map when !FREE.contains(name) -> timed(map);
      case List<?> list -> list.stream().map(inner -> timed("", inner)).toList();
      default -> value;
    };
  }
}
