package io.rollcall.bench;

import io.rollcall.engine.schedule.Candidate;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Turn;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to hand out one row and to take its turn back, while that many lanes may send. A
/// hundred turns are under way; each exchange takes as long as that of any other row.
///
/// Confined to the thread that measures. Where a turn is missing it throws: what is measured is
/// always a row that goes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class HandOutBenchmark {
  private static final int UNDER_WAY = 100;
  private static final int ROWS_PER_LANE = 3;
  private static final long SEED = 20261123;
  private static final List<InetAddress> LOOPBACK = List.of(InetAddress.getLoopbackAddress());

  /// Lanes that may send.
  @Param({"10", "1000", "100000", "1000000"})
  public int lanes;

  /// What goes first.
  @Param({"LONGEST", "LIST"})
  public Stock.Order order = Stock.Order.LONGEST;

  private final ArrayDeque<Turn<Row>> underWay = new ArrayDeque<>();
  private Schedule<Row> schedule = schedule(Stock.Order.LONGEST);
  private long now;
  private long rows;

  private record Row(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return LOOPBACK;
    }
  }

  private static Schedule<Row> schedule(Stock.Order order) {
    Politeness politeness = new Politeness(UNDER_WAY, UNDER_WAY, Duration.ZERO, 0);
    Stock stock = new Stock(order, Integer.MAX_VALUE, 0);
    return new Schedule<>(politeness, stock, BreakerRules.DEFAULT, site -> false, 0);
  }

  /// Fills the lanes, in no order of their rows.
  @Setup(Level.Trial)
  public void fill() {
    schedule = schedule(order);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int lane = 0; lane < lanes; lane++) {
      Site site = new Site(false, "h" + lane + ".test", 80);
      int count = Math.max(ROWS_PER_LANE, 2 * UNDER_WAY / lanes) + random.nextInt(8);
      for (int row = 0; row < count; row++) {
        schedule.add(new Row(site, ++rows), now);
      }
    }
    while (underWay.size() < UNDER_WAY) {
      underWay.addLast(turn());
    }
  }

  private Turn<Row> turn() {
    Turn<Row> turn = schedule.next(now);
    if (turn == null) {
      throw new IllegalStateException("nothing can be sent");
    }
    return turn;
  }

  /// One row: its turn ends, another row of its site arrives, the next row is handed out.
  @Benchmark
  public long row() {
    now += 10_000;
    Turn<Row> ended = underWay.removeFirst();
    schedule.add(new Row(ended.lane().site(), ++rows), now);
    schedule.done(ended, now);
    Turn<Row> next = turn();
    underWay.addLast(next);
    return next.candidate().seq();
  }
}
