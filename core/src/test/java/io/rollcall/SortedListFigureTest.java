package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.event.RunSummary;
import io.rollcall.policy.Politeness;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.traffic.RequestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A list sorted by host takes as long as its slowest site, and no longer: 20 sites × 500 rows, of
/// which one answers in a second, 4 at a time, by 64 workers. The short form tells whether all is
/// asked within the limit; how long that takes is told by the long one.
@Tag("figure")
class SortedListFigureTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int SITES = 20;
  private static final int SITE_CONCURRENCY = 4;
  private static final int ROWS = LONG ? 500 : 25;
  private static final Duration SLOW = Duration.ofMillis(LONG ? 1_000 : 50);
  private static final double OVER_IDEAL_MAX = 1.03;

  @TempDir Path folder;

  /// The slow site stands in the middle.
  private static String host(int site) {
    return site == SITES / 2 ? "latency-" + SLOW.toMillis() + "ms.s.test" : "s" + site + ".test";
  }

  private static Stream<String> rows() {
    return IntStream.range(0, SITES)
        .boxed()
        .flatMap(
            site -> IntStream.range(0, ROWS).mapToObj(row -> "http://" + host(site) + "/" + row));
  }

  @Test
  void aListSortedByHostTakesAsLongAsItsSlowestSite(TestReporter reporter) throws IOException {
    try (PracticeRoll roll = new PracticeRoll(folder, PracticeOptions.defaults())) {
      roll.with(roll.policy().with(new Politeness(64, SITE_CONCURRENCY, Duration.ZERO, 0)));
      RunSummary summary = roll.call(rows(), folder.resolve("records.jsonl"));

      assertEquals((long) SITES * ROWS, summary.records());
      for (RequestEntry entry : roll.practice.requestLog().entries()) {
        assertTrue(entry.inFlight() <= SITE_CONCURRENCY, entry::toLine);
      }
      double ideal = (double) ROWS / SITE_CONCURRENCY * SLOW.toNanos();
      double share = summary.time().wall() / ideal;
      reporter.publishEntry("of the ideal time", String.valueOf(share));
      assertTrue(!LONG || share <= OVER_IDEAL_MAX, share + " of the ideal time");
    }
  }
}
