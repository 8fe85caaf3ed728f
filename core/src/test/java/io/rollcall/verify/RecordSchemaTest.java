package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.RandomRecords;
import io.rollcall.record.RecordField;
import io.rollcall.record.TimeLimit;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The published schema describes exactly what the encoder writes, and our reading of it is that of
/// another library.
class RecordSchemaTest {
  private static final long SEED = 20_261_124;

  private final RecordSchema schema = RecordSchema.published();
  private final SchemaOracle oracle = new SchemaOracle();

  @Test
  void everyRecordKeepsTheSchema() {
    new RandomRecords(SEED)
        .records(2_000)
        .map(record -> line(record, FieldSelection.ALL))
        .forEach(line -> {
          assertNull(schema.check(line.getBytes(StandardCharsets.UTF_8)), line);
          assertEquals("", oracle.faults(line), line);
        });
  }

  @Test
  void aBrokenRecordIsJudgedAsTheOtherLibraryJudgesIt() {
    LineBreaker breaker = new LineBreaker(new SplittableRandom(SEED));
    AtomicInteger refused = new AtomicInteger();
    new RandomRecords(SEED + 1)
        .records(2_000)
        .map(record -> breaker.broken(line(record, FieldSelection.ALL)))
        .forEach(line -> {
          boolean kept = schema.check(line.getBytes(StandardCharsets.UTF_8)) == null;
          assertEquals(oracle.faults(line).isEmpty(), kept, () -> "seed " + SEED + ": " + line);
          refused.addAndGet(kept ? 0 : 1);
        });
    assertTrue(refused.get() > 1_000, () -> refused + " of 2,000 refused");
  }

  @Test
  void theSchemaNamesTheFieldsInTheRecordsOrder() {
    assertEquals(RecordField.texts(), List.copyOf(SchemaTree.at("properties").keySet()));
  }

  @Test
  void theSchemaNamesEveryFailureKindAndEveryLimit() {
    assertEquals(
        Arrays.stream(FailureKind.values()).map(FailureKind::text).toList(),
        SchemaTree.at("$defs", "failure_kind").get("enum"));
    assertEquals(
        Arrays.stream(TimeLimit.values()).map(TimeLimit::text).toList(),
        SchemaTree.at("$defs", "limit").get("enum"));
  }

  @Test
  void theSchemaIsOfTheVersionThatManifestsName() {
    assertEquals("urn:rollcall:record:" + RecordSchema.VERSION, SchemaTree.at().get("$id"));
  }

  @Test
  void noObjectOfTheSchemaIsOpenButTheUsersOwnColumns() {
    assertEquals(List.of("properties.row"), SchemaTree.openObjects());
  }

  @Test
  void aFaultIsNamedWithItsPlaceAndRule() {
    String line =
        line(new RandomRecords(SEED).records(1).toList().get(0), FieldSelection.ALL)
            .replaceFirst("\"attempts\":[0-9]+", "\"attempts\":-1");
    assertEquals(
        "attempts: must be at least 0, not -1",
        String.valueOf(schema.check(line.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aSelectionOfFieldsHasItsOwnSchema() {
    FieldSelection selection =
        FieldSelection.of(EnumSet.of(RecordField.URL, RecordField.FAILURE, RecordField.TLS));
    RecordSchema part = RecordSchema.of(selection);
    new RandomRecords(SEED)
        .records(500)
        .forEach(record -> {
          String line = line(record, selection);
          assertNull(part.check(line.getBytes(StandardCharsets.UTF_8)), line);
          assertNotNull(
              part.check(line(record, FieldSelection.ALL).getBytes(StandardCharsets.UTF_8)));
        });
  }

  @Test
  void aKeywordThatIsNotUnderstoodIsRefused() {
    IllegalArgumentException refusal =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalArgumentException.class, () -> SchemaCompiler.compile(Map.of("multipleOf", 2L)));
    assertEquals("unknown keyword of JSON Schema: multipleOf", refusal.getMessage());
  }

  static String line(FetchRecord record, FieldSelection selection) {
    LineBuffer out = new LineBuffer(1 << 10);
    new JsonLinesEncoder(selection, false).encode(record, out);
    return new String(out.array(), 0, out.length() - 1, StandardCharsets.UTF_8);
  }
}
