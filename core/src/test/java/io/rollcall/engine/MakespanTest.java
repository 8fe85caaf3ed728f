package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// How much longer a run takes than the shortest one that its workers and limits allow, for lists
/// in any order. Nothing is known beforehand: neither how long the sites take, nor their names'
/// addresses. An exchange is as long as it takes with the look-up of its name.
class MakespanTest {
  private static final long MILLI = 1_000_000;
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = 10_000;
  private static final int SITES = 250;
  private static final int WORKERS = 64;
  private static final int SITE_CONCURRENCY = 6;

  /// The orders of a list.
  enum ListOrder {
    SORTED,
    REVERSED,
    SHUFFLED,
    LONGEST_SITE_LAST
  }

  /// Rows of sites whose number of rows and latencies are drawn from a seed.
  record Drawn(int[] sites, long[] latencies, long seed) implements LatencyWorld.Rows {
    static Drawn of(long seed, int count, int sitesMax, ListOrder order) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean zipf = random.nextBoolean();
      long[] latencies = new long[sitesMax];
      for (int site = 0; site < sitesMax; site++) {
        latencies[site] = (long) (5 * MILLI * Math.pow(400, random.nextDouble()));
      }
      int[] sites = new int[count];
      for (int row = 0; row < count; row++) {
        double lot = random.nextDouble();
        sites[row] = (int) (zipf ? Math.pow(sitesMax + 1, lot) - 1 : lot * sitesMax);
      }
      arrange(sites, latencies, order, random);
      return new Drawn(sites, latencies, seed);
    }

    private static void arrange(
        int[] sites, long[] latencies, ListOrder order, SplittableRandom random) {
      if (order == ListOrder.SHUFFLED) {
        return;
      }
      int[] rank = new int[latencies.length];
      Arrays.setAll(rank, site -> random.nextInt(1 << 20));
      if (order == ListOrder.LONGEST_SITE_LAST) {
        double[] lane = new double[latencies.length];
        for (int site : sites) {
          lane[site] += latencies[site];
        }
        Arrays.setAll(rank, site -> (int) (lane[site] / MILLI));
      }
      int sign = order == ListOrder.REVERSED ? -1 : 1;
      int[] sorted =
          Arrays.stream(sites)
              .boxed()
              .sorted((a, b) -> rank[a] != rank[b] ? sign * (rank[a] - rank[b]) : a - b)
              .mapToInt(site -> site)
              .toArray();
      System.arraycopy(sorted, 0, sites, 0, sites.length);
    }

    @Override
    public int count() {
      return sites.length;
    }

    @Override
    public int site(int seq) {
      return sites[seq - 1];
    }

    /// Between 1 and 100 ms.
    @Override
    public long lookUpNanos(int site) {
      return (long) (MILLI * Math.pow(100, lot(site)));
    }

    /// Between 0 and 1.
    private double lot(int number) {
      long lot = (number * 0x9E3779B97F4A7C15L ^ seed) * 0xBF58476D1CE4E5B9L >>> 40;
      return lot / (double) (1 << 24);
    }

    /// Between half and one and a half times the site's latency.
    @Override
    public long nanos(int seq) {
      return (long) (latencies[site(seq)] * (0.5 + lot(seq)));
    }
  }

  static FetchPolicy policy(Stock stock) {
    return FetchPolicy.DEFAULT
        .with(new Politeness(WORKERS, SITE_CONCURRENCY, Duration.ZERO, 0))
        .with(stock);
  }

  private static double ratio(Drawn rows, Stock stock) {
    double bound = LatencyWorld.boundNanos(rows, WORKERS, SITE_CONCURRENCY);
    long longest = 0;
    for (int seq = 1; seq <= rows.count(); seq++) {
      longest = Math.max(longest, rows.lookUpNanos(rows.site(seq)) + rows.nanos(seq));
    }
    long took = new LatencyWorld(rows, policy(stock), Long.MAX_VALUE).run();
    return (took - longest) / bound;
  }

  private static void assertRatios(Stock stock, double most) {
    int seeds = LONG ? 200 : 4;
    double worst = 0;
    StringBuilder all = new StringBuilder();
    for (long seed = 1; seed <= seeds; seed++) {
      for (ListOrder order : ListOrder.values()) {
        double ratio = ratio(Drawn.of(seed, ROWS, SITES, order), stock);
        worst = Math.max(worst, ratio);
        if (ratio > most) {
          all.append(" seed ").append(seed).append(' ').append(order).append(' ').append(ratio);
        }
      }
    }
    Figures.leave(
        "makespan-" + stock.rowsInMemoryMax(), "the worst of " + seeds + " seeds: " + worst);
    assertTrue(worst <= most, "worst " + worst + ", beyond the limit:" + all);
  }

  @Test
  void withTheWholeListInStockARunIsAsShortAsItCanBe() {
    assertRatios(new Stock(Stock.Order.LONGEST, 1 << 20, 1 << 30), 1.02);
  }

  /// Memory for one row in twenty.
  @Test
  void withASmallStockItIsHardlyLonger() {
    assertRatios(new Stock(Stock.Order.LONGEST, 512, 1 << 30), 1.10);
  }
}
