package io.rollcall.engine;

import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.robots.RobotsCache;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Skip;
import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.Bound;
import io.rollcall.event.RunProgress.Pause;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.source.Row;
import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Moves every row from its arrival to its record: opens it, lets the schedule say when it goes,
/// has it sent, and ends the run when nothing is left.
///
/// Confined to the engine's loop, which owns all of its state. Whatever has happened, [#pump] does
/// next what can be done now; the ports never call back within a call.
final class Conductor implements Pump {
  /// Rows that are read ahead at a time, so that whatever else is due comes between.
  static final int ROWS_AHEAD_AT_ONCE = 64;

  /// Bytes that the open rows may hold in memory, from which on no more are read.
  static final long STOCK_BYTES_MAX = 64 << 20;

  /// Rows of dead sites that are settled at a time, so that whatever else is due comes between.
  static final int SKIPS_MAX = 1024;

  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final Ledger ledger;
  private final Scouts scouts;
  private final LookUps lookUps;
  private final Exchanges exchanges;
  private final Settlement settlement;
  private final Closing closing;
  private final Deadline deadline;
  private final RowSpool spool;

  private Ticker.@Nullable Alarm alarm;
  private long alarmAt = Long.MAX_VALUE;
  private Phase phase = Phase.ASKING;
  private boolean gaveUp;
  private boolean ended;

  private enum Phase {
    /// Rows are asked.
    ASKING,
    /// The deadline has come: rows are recorded without being asked.
    SKIPPING,
    /// What is in flight may end.
    STOPPED
  }

  /// @param seed of what is drawn by lot
  Conductor(FetchPolicy policy, Ports ports, Watch watch, Closing closing, long seed) {
    this.schedule =
        new Schedule<>(
            policy.politeness(),
            policy.stock(),
            policy.breaker(),
            site -> policy.network().leadsElsewhere(site.host(), site.port()),
            ports.ticker().nanoTime());
    RobotsCache robots = new RobotsCache();
    if (policy.robots().obeyed()) {
      schedule.rules().knownBy(site -> robots.of(site, ports.ticker().nanoTime()));
    }
    LocalWatch local = new LocalWatch(policy.run().localWait().toNanos(), ports, watch);
    this.run = new RunState(policy, ports, schedule, watch, local);
    this.ledger = new Ledger(ports.outlet());
    this.closing = closing;
    this.settlement = new Settlement(run, this);
    Targets targets = new Targets(policy.targets());
    this.scouts = new Scouts(run, robots, targets);
    Consequences consequences =
        new Consequences(run, scouts, settlement, new SplittableRandom(seed));
    this.lookUps = new LookUps(run, consequences, this);
    this.exchanges = new Exchanges(run, scouts, consequences, this);
    this.spool =
        new RowSpool(ports.pages(), new RowsBack(targets), policy.stock().readAheadBytesMax());
    schedule.keepIn(spool);
    this.deadline = new Deadline(run, settlement);
    deadline.set(this::deadlineCame);
  }

  Ledger ledger() {
    return ledger;
  }

  Schedule<OpenFetch> schedule() {
    return schedule;
  }

  /// Rows that wait as a whole, not as bytes in the spool.
  int rowsInMemory() {
    return (int) (schedule.waiting() - spool.rows());
  }

  /// Reads no more rows and sends no more requests; what is in flight may end.
  void stop() {
    phase = Phase.STOPPED;
    schedule.gate().close();
    run.ports().supply().stop();
    pump();
  }

  private void deadlineCame() {
    if (ended || phase != Phase.ASKING) {
      return;
    }
    deadline.came(run.nanoTime());
    run.watch().deadlineCame(schedule.inFlight());
    if (deadline.skips()) {
      phase = Phase.SKIPPING;
      schedule.gate().close();
      run.local().askNoMore(run.nanoTime());
      pump();
    } else {
      stop();
    }
  }

  /// Ends at once; what is in flight is given up, and its rows stay open.
  void abandon() {
    if (!ended) {
      ended = true;
      run.ports().supply().stop();
      closing.ended();
    }
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void pump() {
    if (ended) {
      return;
    }
    long now = run.nanoTime();
    switch (phase) {
      case ASKING -> ask(now);
      case SKIPPING -> skip(now);
      case STOPPED -> {}
    }
    run.watch().bound(bound(), now);
    endIfDone();
  }

  private void ask(long now) {
    Failure tooLong = run.local().tooLong(now);
    if (tooLong != null) {
      giveUp(tooLong);
      return;
    }
    schedule.wake(now);
    boolean reads = takeRows(now);
    scouts.start(now);
    send(now);
    run.local().step(isIdle(), now, this);
    send(now);
    boolean skips = run.local().maySkip(now) && skipRows(now);
    setAlarm(skips || reads ? now : nextEventAt(now), now);
  }

  /// Names are looked up before, for what may be sent at once, and after: that a name is no longer
  /// valid shows when its row is to be sent.
  private void send(long now) {
    lookUps.start(now);
    handOut(now);
    lookUps.start(now);
  }

  /// Whether nothing is under way of which anything may be heard.
  private boolean isIdle() {
    return schedule.inFlight() == 0 && lookUps.underWay() == 0;
  }

  /// This machine could not ask for too long.
  private void giveUp(Failure failure) {
    gaveUp = true;
    phase = Phase.STOPPED;
    run.ports().supply().stop();
    run.watch().gaveUp(failure);
  }

  /// Why nothing is sent, null where this machine can ask.
  @Nullable Pause pause(long now) {
    return run.local().pause(now);
  }

  /// Settles rows of dead sites, as many as have a place with the writer.
  ///
  /// @return whether there were any: then there may be more at once, or room for further rows
  private boolean skipRows(long now) {
    int count = 0;
    while (count < SKIPS_MAX && placesLeft() > 0) {
      Skip<OpenFetch> skip = schedule.nextSkip(now);
      if (skip == null) {
        break;
      }
      count++;
      if (skip.candidate().isScout()) {
        scouts.skipped(skip.candidate());
      } else {
        settlement.skipped(skip, now);
      }
    }
    return count > 0;
  }

  /// Takes rows until enough can be sent, and then some more: those behind them are taken when
  /// everything else that is due was done.
  ///
  /// @return whether it ended before there was nothing to take
  private boolean takeRows(long now) {
    int ahead = 0;
    while (schedule.takesRows() && hasRoom()) {
      ahead += schedule.hasStock() ? 1 : 0;
      Arrival arrival = ahead > ROWS_AHEAD_AT_ONCE ? null : run.ports().supply().poll();
      if (arrival == null) {
        return ahead > ROWS_AHEAD_AT_ONCE;
      }
      open(arrival, now);
    }
    return false;
  }

  private boolean hasRoom() {
    return ledger.bytesOpen() < STOCK_BYTES_MAX
        && run.ports().recordings().hasRoom()
        && placesLeft() > 0;
  }

  private void open(Arrival arrival, long now) {
    Row row = arrival.row();
    long seq = row.identity().seq();
    Ledger.Entry entry = ledger.open(seq, row.bytesHeld());
    run.watch().opened(seq);
    switch (arrival.result()) {
      case Target target -> enter(row, target, entry, now);
      case Refusal refusal -> settlement.refused(row, refusal, entry);
    }
  }

  private void enter(Row row, Target target, Ledger.Entry entry, long now) {
    if (row.isDuplicate()) {
      settlement.duplicate(row, target, entry);
    } else if (row.fault() != null) {
      settlement.uncertain(row, target, row.fault(), entry);
    } else if (phase == Phase.SKIPPING) {
      deadline.skip(fetch(row, target, entry, now), now);
    } else {
      schedule.add(fetch(row, target, entry, now), now);
    }
  }

  private OpenFetch fetch(Row row, Target target, Ledger.Entry entry, long since) {
    String method = settlement.methodOf(row);
    long totalNanos = run.policy().timeouts().total().toNanos();
    return new OpenFetch(new Fetch(row, target, method, totalNanos, since), entry);
  }

  /// Records what waits, and then what the list still has.
  private void skip(long now) {
    for (OpenFetch open : schedule.dismiss(placesLeft())) {
      if (!open.isScout()) {
        deadline.skip(open, now);
      }
    }
    while (placesLeft() > 0) {
      Arrival arrival = run.ports().supply().poll();
      if (arrival == null) {
        endWhereListStalls(now);
        return;
      }
      deadline.rowCame(now);
      open(arrival, now);
    }
  }

  private void endWhereListStalls(long now) {
    if (run.ports().supply().isExhausted()) {
      return;
    }
    if (deadline.listStallsAt() > now) {
      setAlarm(deadline.listStallsAt(), now);
      return;
    }
    deadline.listStalled();
    phase = Phase.STOPPED;
    run.ports().supply().stop();
  }

  private void handOut(long now) {
    boolean sent = true;
    while (sent && placesLeft() > 0 && !run.local().isPausing(now)) {
      sent = exchanges.sendNext(now);
    }
  }

  /// Places with the writer that no row under way may need.
  private int placesLeft() {
    return run.ports().outlet().places() - schedule.inFlight() - settlement.namings();
  }

  private Bound bound() {
    if (placesLeft() <= 0) {
      return Bound.OUTPUT;
    }
    LocalWatch local = run.local();
    if (local.isWithoutNames(run.nanoTime())) {
      return local.limits().isPausing(run.nanoTime()) ? Bound.MACHINE : Bound.LOCAL;
    }
    Bound bound = schedule.bound();
    boolean mayRead = !run.ports().supply().isExhausted() && phase != Phase.STOPPED;
    return bound == Bound.TAIL && mayRead ? Bound.LIST : bound;
  }

  private long nextEventAt(long now) {
    return Math.min(schedule.nextEventAt(now), run.local().nextEventAt(isIdle(), now));
  }

  private void setAlarm(long at, long now) {
    if (at < alarmAt) {
      if (alarm != null) {
        alarm.cancel();
      }
      alarmAt = at;
      alarm = run.ports().ticker().schedule(Math.max(0, at - now), this::alarmed);
    }
  }

  private void alarmed() {
    alarm = null;
    alarmAt = Long.MAX_VALUE;
    pump();
  }

  private void endIfDone() {
    boolean quiet = schedule.inFlight() == 0 && settlement.namings() == 0;
    boolean all = ledger.isBalanced() && run.ports().supply().isExhausted();
    if (quiet && (all || phase == Phase.STOPPED)) {
      ended = true;
      if (gaveUp) {
        closing.incomplete(Ending.LOCAL);
      } else if (deadline.leftRows(ledger)) {
        closing.incomplete(Ending.DEADLINE);
      }
      closing.ended();
    }
  }

  /// What the spool needs done.
  private final class RowsBack implements RowSpool.Listener {
    private final Targets targets;

    RowsBack(Targets targets) {
      this.targets = targets;
    }

    @Override
    public OpenFetch reopened(RowCodec.Waiting waiting) {
      Row row = waiting.row();
      long seq = row.identity().seq();
      return switch (targets.ofRow(row.address())) {
        case Target target ->
            fetch(row, target, ledger.bringBack(seq, row.bytesHeld()), waiting.since());
        case Refusal refusal ->
            throw new IllegalStateException("row " + seq + " was a target, and now is none");
      };
    }

    @Override
    public void moved() {
      pump();
    }

    @Override
    public void filled(IOException cause) {
      run.watch().spoolFilled(cause);
    }

    @Override
    public void broken(IOException cause) {
      closing.cannotGoOn(cause);
    }
  }
}
