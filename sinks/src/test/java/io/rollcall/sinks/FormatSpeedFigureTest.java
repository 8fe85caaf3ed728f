package io.rollcall.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many records a second of one core each format takes, with reading the journal; left in
/// `target/figures`. At least 20,000 are wanted.
@Tag("figure")
class FormatSpeedFigureTest {
  private static final int RECORDS = Boolean.getBoolean("rollcall.long") ? 200_000 : 5_000;
  private static final int ROUNDS = 3;

  @Test
  void eachFormat(@TempDir Path folder) throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    OddRecords.write(journal, 1, IntStream.rangeClosed(1, RECORDS));
    List<String> figures = new ArrayList<>();
    for (ViewFormat format : ViewFormat.values()) {
      Path view = folder.resolve("view." + format.text());
      for (int round = 0; round < ROUNDS; round++) {
        long start = cpuNanos();
        assertEquals(RECORDS, new Conversion(journal, view, ViewForm.of(format)).run().records());
        long rate = RECORDS * 1_000_000_000L / (cpuNanos() - start);
        long bytes = Files.size(view) / RECORDS;
        figures.add(format.text() + ": " + rate + " records/s, " + bytes + " bytes a record");
      }
    }
    Files.write(Files.createDirectories(Path.of("target/figures")).resolve("formats.txt"), figures);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
