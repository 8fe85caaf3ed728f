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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal costs of a run's processor time: runs that write one, beside runs that only
/// count, in turns; left in `target/figures`. At most a tenth is wanted where each row makes its
/// connection. Where connections are reused a row costs a third, so the same journal is a larger
/// share: told, not judged.
@Tag("figure")
class OutputCostFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = LONG ? 60_000 : 2_000;
  private static final int ROUNDS = LONG ? 7 : 1;
  private static final int SITES_OF_REUSE = 200;

  @TempDir private Path folder;

  @Test
  void aJournalTakesATenthOfTheProcessorTimeAtMost() throws Exception {
    // A process of its own, whose processor time is not counted.
    try (CommandProcess practice = CommandProcess.start("practice")) {
      String said = CommandProcess.lineWith(practice.out(), "http://127.0.0.1:");
      int port = Integer.parseInt(said.replaceAll(".*http://127.0.0.1:(\\d+)/.*", "$1"));
      List<String> figures = new ArrayList<>();
      double connecting = share("one connection a row", urls(port, ROWS), figures);
      share("connections reused", urls(port, SITES_OF_REUSE), figures);
      Files.write(
          Files.createDirectories(Path.of("target/figures")).resolve("output-cost.txt"), figures);
      assertTrue(!LONG || connecting <= 10, () -> figures.toString());
    }
  }

  /// Returns the journal's share of a run's processor time, in percent of the medians.
  private double share(String name, List<String> urls, List<String> figures) throws IOException {
    // One of each that only warms up.
    microsOfARow(Rollcall.of(urls.iterator()));
    journalled(urls);
    double[] counted = new double[ROUNDS];
    double[] written = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      counted[round] = microsOfARow(Rollcall.of(urls.iterator()));
      written[round] = journalled(urls);
      figures.add(
          String.format(
              Locale.ROOT,
              "%s, round %d: %.1f us a row, %.1f with a journal",
              name,
              round + 1,
              counted[round],
              written[round]));
    }
    Arrays.sort(counted);
    Arrays.sort(written);
    double share = 100 * (1 - counted[ROUNDS / 2] / written[ROUNDS / 2]);
    figures.add(String.format(Locale.ROOT, "%s: the journal's share %.1f %%", name, share));
    return share;
  }

  private double journalled(List<String> urls) throws IOException {
    Path file = folder.resolve("answers.jsonl");
    Files.deleteIfExists(file);
    Journal journal = Journal.create(Disk.SYSTEM, file, checkpoint -> {});
    journal.checkpointEvery(Journal.CHECKPOINT_INTERVAL);
    double micros =
        microsOfARow(
            Rollcall.of(urls.iterator()).to(new LineOutput(journal, new JsonLinesEncoder())));
    try (var lines = Files.lines(file)) {
      assertEquals(ROWS, lines.count());
    }
    return micros;
  }

  private static List<String> urls(int port, int sites) {
    return IntStream.range(0, ROWS).mapToObj(row -> url(port, row % sites, row)).toList();
  }

  private static String url(int port, int site, int row) {
    return "http://127.%d.%d.%d:%d/size/100/%d"
        .formatted(1 + site / 62_500, site / 250 % 250, 1 + site % 250, port, row);
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
