package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whole runs in which most rows wait in the spool.
class SpooledRunTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final long MILLI = 1_000_000;

  /// One giant site first, then many small ones of ten rows; all exchanges take 10 ms.
  private record GiantFirst(int giant, int small) implements LatencyWorld.Rows {
    @Override
    public int count() {
      return giant + small;
    }

    @Override
    public int site(int seq) {
      return seq <= giant ? 0 : 1 + (seq - giant - 1) / 10;
    }

    @Override
    public long nanos(int seq) {
      return 10 * MILLI;
    }

    @Override
    public long lookUpNanos(int site) {
      return 5 * MILLI;
    }
  }

  private static FetchPolicy policy(int workers, int siteConcurrency, Stock stock) {
    return FetchPolicy.DEFAULT
        .with(new Politeness(workers, siteConcurrency, Duration.ZERO, 0))
        .with(stock);
  }

  private static long lastSmallSentAt(LatencyWorld world, GiantFirst rows) {
    int last = 0;
    for (int index = 0; index < world.sent.length; index++) {
      last = world.sent[index] > rows.giant() ? index : last;
    }
    return world.sentAt[last];
  }

  @Test
  void aGiantSiteAtTheFrontHidesNothing() {
    GiantFirst rows = LONG ? new GiantFirst(1_000_000, 1_000_000) : new GiantFirst(60_000, 60_000);
    int workers = LONG ? 1000 : 100;
    LatencyWorld world = new LatencyWorld(rows, policy(workers, 4, Stock.DEFAULT), Long.MAX_VALUE);
    long took = world.run();
    double bound = LatencyWorld.boundNanos(rows, workers, 4);
    double smallBound = rows.small() * 10.0 * MILLI / (workers - 4);
    double whole = took / bound;
    double small = lastSmallSentAt(world, rows) / smallBound;
    Figures.leave(
        "giant-first",
        "of the least time: "
            + whole
            + ", the small sites: "
            + small
            + "; rows in memory at most: "
            + world.rowsInMemoryPeak());
    assertTrue(whole <= 1.01, "the run took " + whole + " of the least time");
    assertTrue(small <= 1.05, "the small sites took " + small + " of the least time");
    assertTrue(
        world.rowsInMemoryPeak() <= Stock.DEFAULT.rowsInMemoryMax() + 8 * workers,
        "rows in memory: " + world.rowsInMemoryPeak());
  }

  /// Bytes of the heap that are in use.
  private static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void whatWaitsTakesLittleMemoryHoweverManyRowsTheyAre() {
    GiantFirst rows = LONG ? new GiantFirst(1_000_000, 1_000_000) : new GiantFirst(200_000, 50_000);
    FetchPolicy policy = policy(LONG ? 1000 : 100, 4, Stock.DEFAULT);
    List<Long> heap = new ArrayList<>();
    AtomicReference<@Nullable LatencyWorld> made = new AtomicReference<>();
    Runnable atEachTenth =
        () -> heap.add(heapBytes() - Objects.requireNonNull(made.get()).pages.bytes());
    LatencyWorld world = new LatencyWorld(rows, policy, Long.MAX_VALUE, atEachTenth);
    made.set(world);
    long before = heapBytes();
    world.run();
    long most = heap.stream().mapToLong(Long::longValue).max().orElseThrow() - before;
    assertTrue(most < 64 << 20, "rows that wait take " + most + " bytes beside the file");
    assertTrue(world.pages.written() > 0 || !LONG, "pages were written");
  }

  /// Each row is of a site of its own; one in a hundred takes ten times as long.
  private record SitesOfOneRow(int count) implements LatencyWorld.Rows {
    @Override
    public int site(int seq) {
      return seq;
    }

    @Override
    public long nanos(int seq) {
      return seq % 100 == 0 ? 100 * MILLI : 10 * MILLI;
    }

    @Override
    public long lookUpNanos(int site) {
      return 0;
    }
  }

  @Test
  void whatIsKnownOfSitesTakesNoMoreMemoryTheMoreThereAre() {
    SitesOfOneRow rows = new SitesOfOneRow(LONG ? 3_000_000 : 200_000);
    // Nothing waits in the spool, so that whatever grows is of the sites.
    FetchPolicy policy = policy(100, 6, new Stock(Stock.Order.LONGEST, 1000, 0));
    List<Long> heap = new ArrayList<>();
    LatencyWorld world =
        new LatencyWorld(rows, policy, Long.MAX_VALUE, () -> heap.add(heapBytes()));
    world.run();
    long more = heap.stream().mapToLong(Long::longValue).max().orElseThrow() - heap.get(1);
    Figures.leave("known-sites", "heap at each tenth of " + rows.count() + " sites: " + heap);
    assertTrue(more < 4 << 20, "from a fifth of the sites on it grew by " + more + " bytes");
  }

  @Test
  void aSmallSpoolBoundsTheReadingAndLosesNothing() {
    GiantFirst rows = new GiantFirst(20_000, 20_000);
    Stock stock = new Stock(Stock.Order.LONGEST, 1000, 200_000);
    LatencyWorld world = new LatencyWorld(rows, policy(50, 4, stock), Long.MAX_VALUE);
    world.run();
    assertTrue(world.pages.written() > 0, "pages were written");
    assertTrue(world.pages.pagesPeak() <= 200_000 / 4096, "pages: " + world.pages.pagesPeak());
    assertTrue(world.rowsInMemoryPeak() <= 1000 + 8 * 50, "rows: " + world.rowsInMemoryPeak());
  }

  @Test
  void aFullDiskIsToldOnceAndNoRowIsLost() {
    GiantFirst rows = new GiantFirst(20_000, 20_000);
    Stock stock = new Stock(Stock.Order.LONGEST, 1000, 400_000);
    LatencyWorld world = new LatencyWorld(rows, policy(50, 4, stock), 20);
    world.run();
    assertEquals(1, world.spoolFilled(), "how often it was told");
    assertTrue(world.rowsInMemoryPeak() <= 1000 + 8 * 50, "rows: " + world.rowsInMemoryPeak());
  }

  @Test
  void rowsThatCannotBeReadBackEndTheRun() {
    GiantFirst rows = new GiantFirst(20_000, 20_000);
    Stock stock = new Stock(Stock.Order.LONGEST, 1000, 400_000);
    LatencyWorld world = new LatencyWorld(rows, policy(50, 4, stock), Long.MAX_VALUE);
    world.pages.breaks();
    world.conductor.pump();
    world.clock.run();
    assertNotNull(world.broken(), "the engine is told why");
  }

  @Test
  void withoutReadAheadOnlyMemoryHoldsRows() {
    GiantFirst rows = new GiantFirst(5_000, 5_000);
    Stock stock = new Stock(Stock.Order.LONGEST, 1000, 0);
    LatencyWorld world = new LatencyWorld(rows, policy(50, 4, stock), 0);
    world.run();
    assertEquals(0, world.pages.written());
    assertEquals(0, world.spoolFilled());
  }

  @Test
  void inListOrderTheRowsOfEachSiteKeepTheirOrderThroughTheSpool() {
    GiantFirst rows = new GiantFirst(20_000, 20_000);
    Stock stock = new Stock(Stock.Order.LIST, 1000, 400_000);
    LatencyWorld world = new LatencyWorld(rows, policy(50, 4, stock), Long.MAX_VALUE);
    world.run();
    int[] last = new int[rows.site(rows.count()) + 1];
    for (int seq : world.sent) {
      int site = rows.site(seq);
      assertTrue(seq > last[site], "row " + seq + " after row " + last[site]);
      last[site] = seq;
    }
    assertTrue(world.pages.written() > 0, "pages were written");
  }
}
