package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.FetchListener;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.HeaderList;
import io.rollcall.source.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A network without faults in which each row's exchange takes a time that is known before, so that
/// the shortest possible run is known too: a whole run above the ports, under a fake clock.
final class LatencyWorld implements Wire, Names, Supply, Outlet, Closing, FetchListener {
  /// What a list and its sites are.
  interface Rows {
    int count();

    /// The site's number of the row with that ordinal.
    int site(int seq);

    /// How long its exchange takes.
    long nanos(int seq);

    /// How long it takes to look up the name of that site.
    long lookUpNanos(int site);
  }

  final SimulatedClock clock = new SimulatedClock();
  final SimulatedPageFile pages;
  final Conductor conductor;

  /// The rows in the order in which they were sent, and when.
  final int[] sent;

  final long[] sentAt;
  private final Rows rows;
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private final BitSet settled = new BitSet();
  private int given;
  private int endings;
  private int spoolFilled;
  private @Nullable IOException broken;
  private int rowsInMemoryPeak;
  private int sentCount;
  private final Runnable atEachTenth;

  /// @param pagesMax pages for which the disk has room
  LatencyWorld(Rows rows, FetchPolicy policy, long pagesMax) {
    this(rows, policy, pagesMax, () -> {});
  }

  /// @param atEachTenth called whenever a tenth of the rows was sent
  LatencyWorld(Rows rows, FetchPolicy policy, long pagesMax, Runnable atEachTenth) {
    this.rows = rows;
    this.sent = new int[rows.count()];
    this.sentAt = new long[rows.count()];
    this.atEachTenth = atEachTenth;
    this.pages = new SimulatedPageFile(clock, pagesMax);
    Ports ports = new Ports(clock, this, this, this, this, pages);
    this.conductor = new Conductor(policy, ports, new Watch(List.of(this), 0, 0), this, 1);
  }

  /// Runs to the end and holds that each row has its record.
  ///
  /// @return when it ended, in nanoseconds
  long run() {
    conductor.pump();
    clock.run();
    assertEquals(1, endings, "endings of the run");
    assertEquals(rows.count(), settled.cardinality(), "records");
    assertEquals(0, conductor.schedule().waiting(), "rows that still wait");
    return clock.nanoTime();
  }

  /// The least time that such a run can take: the work shared by all workers, or the longest lane.
  static double boundNanos(Rows rows, int workers, int siteConcurrency) {
    double work = 0;
    double longestLane = 0;
    double longestExchange = 0;
    List<Double> lanes = new ArrayList<>();
    for (int seq = 1; seq <= rows.count(); seq++) {
      while (lanes.size() <= rows.site(seq)) {
        lanes.add(0.0);
      }
      double lane = lanes.get(rows.site(seq)) + (double) rows.nanos(seq);
      lanes.set(rows.site(seq), lane);
      work += (double) rows.nanos(seq);
      longestLane = Math.max(longestLane, lane / siteConcurrency);
      longestExchange = Math.max(longestExchange, (double) rows.nanos(seq));
    }
    return Math.max(Math.max(work / workers, longestLane), longestExchange);
  }

  int rowsInMemoryPeak() {
    return rowsInMemoryPeak;
  }

  int spoolFilled() {
    return spoolFilled;
  }

  @Nullable IOException broken() {
    return broken;
  }

  private String url(int seq) {
    return "http://s" + rows.site(seq) + ".test/" + seq;
  }

  @Override
  public @Nullable Arrival poll() {
    if (given == rows.count()) {
      return null;
    }
    int seq = ++given;
    String line = url(seq);
    Row row = Row.of(seq, line);
    return new Arrival(row, targets.ofRow(line));
  }

  @Override
  public boolean isExhausted() {
    return given == rows.count();
  }

  @Override
  public void stop() {
    given = rows.count();
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    int site = Integer.parseInt(host, 1, host.length() - ".test".length(), 10);
    long took = rows.lookUpNanos(site);
    List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
    clock.schedule(took, () -> done.accept(new LookUp.Found(addresses, Long.MAX_VALUE / 4, took)));
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    throw new AssertionError("nobody wants names of addresses here");
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    int seq = (int) request.seq();
    sent[sentCount] = seq;
    sentAt[sentCount++] = clock.nanoTime();
    if (sentCount % Math.max(1, rows.count() / 10) == 0) {
      atEachTenth.run();
    }
    rowsInMemoryPeak = Math.max(rowsInMemoryPeak, conductor.rowsInMemory());
    asker.written();
    long took = rows.nanos(seq);
    clock.schedule(
        took,
        () ->
            asker.ended(
                new ExchangeResult.Complete(
                    new ResponseHead(200, "1.1", HeaderList.of(List.of(), List.of()), List.of()),
                    new BodyFacts(10, 10, false, new byte[32], null, null, null),
                    new Connection("127.0.0.1", 80, null, false, null),
                    new ExchangeTiming(0, -1, 0, took, took))));
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    throw new AssertionError("nobody is in doubt of this network");
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    throw new AssertionError("nobody is in doubt of these names");
  }

  @Override
  public void closeIdle(Site site) {}

  @Override
  public int places() {
    return 1 << 20;
  }

  @Override
  public void put(FetchRecord record) {
    int seq = (int) record.seq();
    if (settled.get(seq)) {
      throw new AssertionError("row " + seq + " was settled twice");
    }
    settled.set(seq);
    String expected = url(seq);
    assertEquals(expected, record.url());
    assertEquals(expected, record.row().input());
  }

  @Override
  public void ended() {
    endings++;
  }

  @Override
  public void incomplete(Ending ending) {
    throw new AssertionError("incomplete: " + ending);
  }

  @Override
  public void cannotGoOn(IOException cause) {
    broken = cause;
  }

  @Override
  public void spoolFilled(IOException cause) {
    spoolFilled++;
  }
}
