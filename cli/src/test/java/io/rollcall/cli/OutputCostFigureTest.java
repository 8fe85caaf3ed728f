package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.Rollcall;
import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.policy.AddressRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.sink.CountingSink;
import io.rollcall.sink.JsonLinesEncoder;
import io.rollcall.sink.LineOutput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal costs of a run's processor time: runs that write one, beside runs that only
/// count, in turns; left in `target/figures`. At most a tenth is wanted.
@Tag("figure")
class OutputCostFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 60_000 : 2_000;
  private static final int ROUNDS = LONG ? 5 : 1;

  @TempDir private Path folder;

  @Test
  void aJournalTakesATenthOfTheProcessorTimeAtMost() throws Exception {
    // A process of its own, whose processor time is not counted.
    try (CommandProcess practice = CommandProcess.start("practice")) {
      String said = CommandProcess.lineWith(practice.out(), "http://127.0.0.1:");
      int port = Integer.parseInt(said.replaceAll(".*http://127.0.0.1:(\\d+)/.*", "$1"));
      List<String> figures = new ArrayList<>();
      double counted = Double.MAX_VALUE;
      double written = Double.MAX_VALUE;
      for (int round = 0; round <= ROUNDS; round++) {
        double count = microsOfARow(Rollcall.of(urls(port).iterator()));
        double write = journalled(port);
        // The least of each: what else the machine does only adds to it.
        counted = Math.min(counted, count);
        written = Math.min(written, write);
        figures.add(
            String.format(
                Locale.ROOT, "round %d: %.1f us a row, %.1f with a journal", round, count, write));
      }
      double share = 100 * (written - counted) / written;
      figures.add(String.format(Locale.ROOT, "the journal's share of the least: %.1f %%", share));
      Files.write(
          Files.createDirectories(Path.of("target/figures")).resolve("output-cost.txt"), figures);
      assertTrue(!LONG || share <= 10, () -> figures.toString());
    }
  }

  private double journalled(int port) throws IOException {
    Path file = folder.resolve("answers.jsonl");
    Files.deleteIfExists(file);
    Journal journal = Journal.create(Disk.SYSTEM, file, checkpoint -> {});
    journal.checkpointEvery(Journal.CHECKPOINT_INTERVAL);
    double micros =
        microsOfARow(
            Rollcall.of(urls(port).iterator()).to(new LineOutput(journal, new JsonLinesEncoder())));
    try (var lines = Files.lines(file)) {
      assertEquals(ROWS, lines.count());
    }
    return micros;
  }

  private static List<String> urls(int port) {
    return IntStream.range(0, ROWS)
        .mapToObj(row -> "http://127.0.%d.1:%d/size/100/%d".formatted(1 + row % 200, port, row))
        .toList();
  }

  private static double microsOfARow(Rollcall roll) {
    CountingSink counts = new CountingSink();
    long before = cpuNanos();
    FetchPolicy policy = FetchPolicy.DEFAULT.with(AddressRules.DEFAULT);
    assertEquals(ROWS, roll.with(policy).workers(64).to(counts).run().records());
    long nanos = cpuNanos() - before;
    assertEquals(ROWS, counts.counts().outcomes().get("answered"), counts.counts()::toString);
    return nanos / 1e3 / ROWS;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
