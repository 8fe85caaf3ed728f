package io.rollcall.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.RandomRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the sinks of the library do with records.
class SinksTest {
  private static final List<FetchRecord> RECORDS = new RandomRecords(3).records(1_000).toList();

  @Test
  void theCollectingSinkKeepsRecordsInOrder() throws IOException {
    CollectingSink sink = new CollectingSink(1_000);
    writeAll(sink);
    assertEquals(RECORDS, sink.records());
  }

  @Test
  void theCollectingSinkRefusesMoreThanItsLimit() throws IOException {
    CollectingSink sink = new CollectingSink(1);
    sink.write(RECORDS.get(0));
    IOException refusal = assertThrows(IOException.class, () -> sink.write(RECORDS.get(1)));
    assertEquals("there are more records than are kept in memory (1)", refusal.getMessage());
    assertEquals(1, sink.records().size());
  }

  @Test
  void theCountingSinkCountsOutcomesAndFailures() throws IOException {
    CountingSink sink = new CountingSink();
    assertEquals(RecordCounts.NONE, sink.counts());
    writeAll(sink);
    RecordCounts counts = sink.counts();
    assertEquals(1_000, counts.records());
    assertEquals(RecordCounts.OUTCOMES, List.copyOf(counts.outcomes().keySet()));
    long failures = counts.failures().values().stream().mapToLong(Long::longValue).sum();
    long answered = counts.outcomes().getOrDefault("answered", 0L);
    long duplicate = counts.outcomes().getOrDefault("duplicate", 0L);
    assertEquals(1_000 - answered - duplicate, failures);
  }

  @Test
  void countsKeepNoZerosOfFailuresAndNoUnknownOutcomes() {
    Map<FailureKind, Long> failures = new HashMap<>();
    failures.put(FailureKind.BODY_SHORT, 0L);
    assertTrue(new RecordCounts(Map.of(), failures).failures().isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> new RecordCounts(Map.of("lost", 1L), Map.of()));
  }

  @Test
  void theJsonLinesSinkWritesWhatTheEncoderEncodes() throws IOException {
    ClosingStream out = new ClosingStream();
    JsonLinesSink sink = new JsonLinesSink(out);
    writeAll(sink);
    sink.flush();
    assertFalse(out.closed);
    sink.close();
    LineBuffer expected = new LineBuffer(1 << 20);
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    RECORDS.forEach(record -> encoder.encode(record, expected));
    assertArrayEquals(expected.copy(), out.toByteArray());
    assertTrue(out.closed);
  }

  @Test
  void theJsonLinesSinkWritesWholeLinesOnly() throws IOException {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            assertTrue(length == 0 || bytes[offset + length - 1] == '\n');
            super.write(bytes, offset, length);
          }
        };
    try (JsonLinesSink sink = new JsonLinesSink(out)) {
      writeAll(sink);
    }
    assertTrue(out.size() > 64 << 10);
  }

  @Test
  void anEmptiedBufferLetsGoOfMemoryThatOneLargeRecordTook() {
    LineBuffer buffer = new LineBuffer(16);
    buffer.put(new byte[1_000]);
    assertTrue(buffer.array().length >= 1_000);
    buffer.clear();
    assertEquals(16, buffer.array().length);
    assertTrue(buffer.isEmpty());
  }

  private static void writeAll(RecordSink sink) throws IOException {
    for (FetchRecord record : RECORDS) {
      sink.write(record);
    }
  }

  private static final class ClosingStream extends ByteArrayOutputStream {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}
