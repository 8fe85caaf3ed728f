package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import io.rollcall.record.OsHint;
import io.rollcall.record.Outcome;
import io.rollcall.record.RowIdentity;
import io.rollcall.record.Timing;
import io.rollcall.sink.CountingSink;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineBuffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What it costs to write a plain answered record and to verify its line, in processor time of one
/// thread, so that other work on the machine matters little. Correctness is asserted, the figures
/// are left in `target/figures`.
@Tag("figure")
class RecordSpeedFigureTest {
  private static final int RECORDS = Boolean.getBoolean("rollcall.long") ? 200_000 : 20_000;
  private static final int ROUNDS = 4;
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final List<FetchRecord> records =
      IntStream.rangeClosed(1, RECORDS).mapToObj(RecordSpeedFigureTest::record).toList();

  @Test
  void encoding() throws IOException {
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    LineBuffer out = new LineBuffer(256 << 10);
    List<String> figures = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      long bytes = 0;
      long start = cpuNanos();
      for (FetchRecord record : records) {
        out.clear();
        encoder.encode(record, out);
        bytes += out.length();
      }
      long each = (cpuNanos() - start) / RECORDS;
      figures.add(each + " ns a record of " + bytes / RECORDS + " bytes on average");
    }
    assertEquals("", new SchemaOracle().faults(lineIn(out)));
    report("encoding", figures);
  }

  @Test
  void verifying(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("out.jsonl");
    write(output);
    List<String> figures = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      long start = cpuNanos();
      Verdict verdict = Verification.of(output).run();
      figures.add(rate(start) + " lines a second of processor time");
      assertTrue(verdict.sound(), verdict::toString);
      assertEquals(RECORDS, verdict.records());
    }
    report("verifying", figures);
  }

  @Test
  void theOracleBesideIt() throws IOException {
    SchemaOracle oracle = new SchemaOracle();
    List<String> lines =
        records.stream().map(one -> RecordSchemaTest.line(one, FieldSelection.ALL)).toList();
    List<String> figures = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      long start = cpuNanos();
      lines.forEach(line -> assertEquals("", oracle.faults(line)));
      figures.add(rate(start) + " lines a second of processor time");
    }
    report("oracle", figures);
  }

  private void write(Path output) throws IOException {
    JsonLinesEncoder encoder = new JsonLinesEncoder();
    LineBuffer line = new LineBuffer(1 << 12);
    CountingSink counts = new CountingSink();
    Journal file = Journal.create(Disk.SYSTEM, output, checkpoint -> {});
    try (file) {
      for (FetchRecord record : records) {
        counts.write(record);
        encoder.encode(record, line);
        file.write(ByteBuffer.wrap(line.array(), 0, line.length()));
        line.clear();
      }
    }
    ManifestFile.write(
        ManifestFile.beside(output),
        Manifest.begun(
                new Manifest.Origin("test", "run", START),
                List.of(),
                Map.of(),
                new Manifest.Form("out.jsonl", FieldSelection.ALL, false))
            .ended(
                START,
                true,
                new Manifest.Read(List.of(), new Manifest.RowsRead(RECORDS, RECORDS)),
                counts.counts(),
                file.whole()));
  }

  private static void report(String name, List<String> figures) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/figures"));
    Files.write(folder.resolve("record-" + name + ".txt"), figures);
  }

  private static long rate(long start) {
    return RECORDS * 1_000_000_000L / (cpuNanos() - start);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String lineIn(LineBuffer out) {
    return new String(out.array(), 0, out.length() - 1, StandardCharsets.UTF_8);
  }

  private static FetchRecord record(int seq) {
    String url = "http://h" + seq % 977 + ".example/path/" + seq + "?q=" + seq % 1_000;
    return new FetchRecord(
        RowIdentity.of(seq, url),
        url,
        "GET",
        new Outcome.Answered(),
        new Answer(
            200,
            "1.1",
            "text/html; charset=utf-8",
            5_120,
            null,
            null,
            "Apache/2.4 (Ubuntu)",
            new OsHint("Ubuntu", "server: Apache/2.4 (Ubuntu)"),
            null,
            List.of()),
        new BodyFacts(5_120, 1_840, false, new byte[32], "Page " + seq, null, "UTF-8"),
        new Machine("192.0.2." + seq % 256, 80, "198.51.100.1", null),
        null,
        url,
        List.of(),
        new FetchRecord.Work(seq % 64 + 1, 1, List.of(), seq % 2 == 0),
        START.plusMillis(seq / 2),
        new Timing(4_000_000L + seq, 10_000_000, 30_000_000, -1, 120_000_000L, 131_000_999L + seq));
  }
}
