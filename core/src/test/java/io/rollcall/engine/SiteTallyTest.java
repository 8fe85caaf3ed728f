package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.SiteCount;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SiteTallyTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final long MILLI = 1_000_000;
  private static final long SEED = 17;

  private final SiteTally tally = new SiteTally();

  private static Site site(int number) {
    return new Site(false, "h" + number + ".example", 80);
  }

  private static String name(int number) {
    return site(number).toString();
  }

  @Test
  void withAsManySitesAsHaveRoomAllOfItIsExact() {
    for (int number = 1; number <= SiteTally.SITES_MAX; number++) {
      tally.add(site(number), false, number * MILLI);
      tally.add(site(number), number % 1000 == 0, (number + 2) * MILLI);
    }
    int last = SiteTally.SITES_MAX;
    assertEquals(new SiteCount(name(last), 2, 0, (last + 1) * MILLI), tally.slowest().getFirst());
    assertEquals(SiteTally.SHOWN_MAX, tally.slowest().size());
    assertEquals(
        List.of(name(1000), name(2000), name(3000), name(4000)),
        tally.mostFailing().stream().map(SiteCount::site).toList());
    assertEquals(new SiteCount(name(1000), 2, 1, 1001 * MILLI), tally.mostFailing().getFirst());
  }

  /// Sites in the order of a list that was shuffled: most have one row, ten have many, and of them
  /// five fail often. One row of a site of its own is the slowest of all, near the list's begin.
  @Test
  void amongMillionsOfSitesThoseThatMatterAreFoundWithinTheErrorThatIsStated() {
    int sites = LONG ? 3_000_000 : 300_000;
    SplittableRandom random = new SplittableRandom(SEED);
    long[] rows = new long[11];
    long[] failures = new long[11];
    long allFailures = 0;
    tally.add(site(-1), false, 30_000 * MILLI);
    for (int row = 1; row <= sites; row++) {
      boolean isHeavy = random.nextInt(20) == 0;
      int number = isHeavy ? 1 + random.nextInt(10) : 10 + row;
      boolean failed = random.nextInt(100) < (isHeavy && number <= 5 ? 50 : 2);
      tally.add(site(number), failed, (isHeavy ? 500 : random.nextInt(1, 200)) * MILLI);
      allFailures += failed ? 1 : 0;
      if (isHeavy) {
        rows[number]++;
        failures[number] += failed ? 1 : 0;
      }
      assertTrue(tally.sites() <= 2 * SiteTally.SITES_MAX + SiteTally.SHOWN_MAX, "seed " + SEED);
    }
    assertEquals(new SiteCount(name(-1), 1, 0, 30_000 * MILLI), tally.slowest().getFirst());
    for (int number = 1; number <= 10; number++) {
      // Of equally slow ones those go first whose names do: h1, h10, h2 ... h8.
      SiteCount slow = counted(tally.slowest(), name(number), number != 9);
      assertTrue(slow == null || slow.meanNanos() == 500 * MILLI, "seed " + SEED + ": " + slow);
    }
    double error = (double) allFailures / SiteTally.SITES_MAX;
    for (int number = 1; number <= 5; number++) {
      SiteCount failing = counted(tally.mostFailing(), name(number), true);
      assertTrue(failing.failures() <= failures[number] && failing.rows() <= rows[number]);
      assertTrue(
          failing.failures() >= failures[number] - error,
          "seed " + SEED + ": " + failing + " of " + failures[number] + " failures");
    }
  }

  private static SiteCount counted(List<SiteCount> counts, String site, boolean mustBe) {
    return counts.stream()
        .filter(count -> count.site().equals(site))
        .findFirst()
        .orElseGet(() -> {
          assertTrue(!mustBe, "seed " + SEED + ": " + site + " is not in " + counts);
          return null;
        });
  }
}
