package io.rollcall.engine;

import io.rollcall.engine.fetch.Decision;
import io.rollcall.engine.fetch.Decisions;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.RequestHeads;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Turn;
import io.rollcall.engine.target.Refusal;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.event.Bound;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.source.Row;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Moves every row from its arrival to its record: opens it, lets the schedule say when it goes,
/// sends it, and does what the decisions say.
///
/// Confined to the engine's loop, which owns all of its state. Whatever has happened, [#pump] does
/// next what can be done now; the ports never call back within a call.
final class Conductor {
  /// Rows that may wait in lanes at a time: the stock.
  static final int STOCK_ROWS_MAX = 16_384;

  /// Bytes that the open rows may hold, from which on no more are read.
  static final long STOCK_BYTES_MAX = 64 << 20;

  private final FetchPolicy policy;
  private final Ports ports;
  private final Ledger ledger;
  private final Decisions decisions;
  private final RequestHeads heads;
  private final Addresses addresses;
  private final Closing closing;
  private final Watch watch;
  private final Recorder recorder;
  private final LocalTrouble trouble = new LocalTrouble();
  private final SplittableRandom random;
  private final Schedule<OpenFetch> schedule;

  private Ticker.@Nullable Alarm alarm;
  private long alarmAt = Long.MAX_VALUE;
  private int namings;
  private boolean stopped;
  private boolean ended;

  /// What the conductor is joined to.
  ///
  /// @param ticker time
  /// @param names look-ups
  /// @param wire exchanges
  /// @param supply where rows come from
  /// @param outlet where records go
  record Ports(Ticker ticker, Names names, Wire wire, Supply supply, Outlet outlet) {}

  /// What the conductor tells when there is nothing more to do.
  interface Closing {
    /// Every row is settled, or what was in flight has ended after a stop.
    void ended();

    /// This machine could not ask for too long.
    void gaveUp(Failure failure);
  }

  Conductor(FetchPolicy policy, Ports ports, Watch watch, Closing closing, long seed) {
    this.policy = policy;
    this.ports = ports;
    this.watch = watch;
    this.recorder = new Recorder(policy.detail(), policy.requests().method());
    this.closing = closing;
    this.ledger = new Ledger(ports.outlet());
    this.decisions = new Decisions(policy, new Targets(policy.targets()));
    this.heads = new RequestHeads(policy.requests());
    this.addresses = new Addresses(policy.addresses());
    this.random = new SplittableRandom(seed);
    this.schedule =
        new Schedule<>(
            policy.politeness(),
            site -> policy.network().leadsElsewhere(site.host(), site.port()),
            ports.ticker().nanoTime());
  }

  Ledger ledger() {
    return ledger;
  }

  Schedule<OpenFetch> schedule() {
    return schedule;
  }

  /// Reads no more rows and sends no more requests; what is in flight may end.
  void stop() {
    stopped = true;
    ports.supply().stop();
    pump();
  }

  /// Ends at once; what is in flight is given up, and its rows stay open.
  void abandon() {
    if (!ended) {
      ended = true;
      ports.supply().stop();
      closing.ended();
    }
  }

  /// Does what can be done now.
  void pump() {
    if (ended) {
      return;
    }
    long now = ports.ticker().nanoTime();
    if (!stopped) {
      schedule.wake(now);
      takeRows(now);
      startLookUps();
      handOut(now);
      setAlarm(now);
    }
    watch.bound(bound(), now);
    endIfDone();
  }

  private void takeRows(long now) {
    while (!schedule.hasStock() && hasRoom() && placesLeft() > 0) {
      Arrival arrival = ports.supply().poll();
      if (arrival == null) {
        return;
      }
      open(arrival, now);
    }
  }

  private boolean hasRoom() {
    return schedule.waiting() < STOCK_ROWS_MAX && ledger.bytesOpen() < STOCK_BYTES_MAX;
  }

  private void open(Arrival arrival, long now) {
    long seq = arrival.row().identity().seq();
    Ledger.Entry entry = ledger.open(seq, arrival.row().bytesHeld());
    watch.opened(seq);
    switch (arrival.result()) {
      case Target target -> enter(arrival.row(), target, entry, now);
      case Refusal refusal ->
          settle(
              entry,
              recorder.refused(arrival.row(), refusal.failure(), ports.ticker().now()),
              null);
    }
  }

  private void enter(Row row, Target target, Ledger.Entry entry, long now) {
    if (row.fault() != null) {
      FetchRecord record = recorder.uncertain(row, target, row.fault(), ports.ticker().now());
      settle(entry, record, target.site());
      return;
    }
    String method = recorder.methodOf(row);
    long totalNanos = policy.timeouts().total().toNanos();
    schedule.add(new OpenFetch(new Fetch(row, target, method, totalNanos, now), entry), now);
  }

  private void startLookUps() {
    for (Lane<OpenFetch> lane = schedule.nextToLookUp(policy.network().lookUpsMax());
        lane != null;
        lane = schedule.nextToLookUp(policy.network().lookUpsMax())) {
      lookUp(lane);
    }
  }

  private void lookUp(Lane<OpenFetch> lane) {
    long limit = policy.timeouts().lookUp().toNanos();
    ports.names().lookUp(lane.site().host(), limit, found -> lookedUp(lane, found));
  }

  private void lookedUp(Lane<OpenFetch> lane, Names.LookUp lookUp) {
    if (ended) {
      return;
    }
    long now = ports.ticker().nanoTime();
    watch.tally().lookedUp(lookUp.tookNanos());
    switch (lookUp) {
      case Names.LookUp.Found found -> {
        OpenFetch head = lane.head();
        if (head != null) {
          head.fetch().lookedUp(found.tookNanos());
        }
        schedule.resolved(lane, found.addresses(), now + found.validNanos(), now);
      }
      case Names.LookUp.NotFound notFound -> {
        for (OpenFetch open : schedule.unresolvable(lane, now)) {
          open.fetch().lookUpFailed(notFound.tookNanos(), ports.ticker().now());
          unreachable(open, notFound.failure(), now);
        }
      }
    }
    pump();
  }

  private void unreachable(OpenFetch open, Failure failure, long now) {
    Fetch fetch = open.fetch();
    Decision decision = decisions.afterLookUp(fetch.standing(), failure, random.nextDouble());
    Fetch.AttemptOutcome attempt = new Fetch.AttemptOutcome(null, 0, failure);
    switch (decision) {
      case Decision.Retry retry -> retry(open, attempt, retry, now);
      case Decision.AskAgain again -> askAgain(open, again.failure(), now);
      case Decision.Settle settle -> {
        logLastAttempt(fetch, attempt);
        settle(
            open.entry(),
            recorder.unasked(fetch, settle.outcome(), ports.ticker().now()),
            fetch.site());
      }
      case Decision.Follow follow -> throw new IllegalStateException("a look-up led to a redirect");
    }
  }

  private void handOut(long now) {
    while (placesLeft() > 0 && !trouble.isPausing(now)) {
      Turn<OpenFetch> turn = schedule.next(now);
      if (turn == null) {
        return;
      }
      send(turn, now);
    }
  }

  private void send(Turn<OpenFetch> turn, long now) {
    OpenFetch open = turn.candidate();
    Fetch fetch = open.fetch();
    fetch.begin(turn.worker(), now, ports.ticker().now());
    watch.exchangeStarted(fetch.seq(), turn.worker());
    Addresses.Judged judged = addresses.judge(fetch, turn.lane().addresses());
    if (judged.denial() != null) {
      unreachable(open, judged.denial(), now);
      finish(turn, now);
      return;
    }
    ports
        .wire()
        .exchange(
            new ExchangeRequest(
                fetch.seq(),
                fetch.target(),
                fetch.method(),
                heads.of(fetch.row().request(), fetch.ownOrigin()),
                fetch.body(),
                judged.allowed(),
                fetch.budgetNanos()),
            result -> exchanged(turn, result));
  }

  private void exchanged(Turn<OpenFetch> turn, ExchangeResult result) {
    if (ended) {
      return;
    }
    long now = ports.ticker().nanoTime();
    OpenFetch open = turn.candidate();
    Fetch fetch = open.fetch();
    watch.tally().exchanged(result.timing());
    fetch.ended(result.timing().total());
    act(open, result, decisions.next(fetch.standing(), result, random.nextDouble()), now);
    finish(turn, now);
    pump();
  }

  private void finish(Turn<OpenFetch> turn, long now) {
    if (schedule.done(turn, now)) {
      ports.wire().closeIdle(turn.lane().site());
    }
  }

  private void act(OpenFetch open, ExchangeResult result, Decision decision, long now) {
    Fetch fetch = open.fetch();
    switch (decision) {
      case Decision.Follow follow -> {
        fetch.follow(follow, result, now);
        schedule.addFront(open, now);
      }
      case Decision.Retry retry ->
          retry(open, Fetch.AttemptOutcome.of(result, retry.failure()), retry, now);
      case Decision.AskAgain again -> askAgain(open, again.failure(), now);
      case Decision.Settle settle -> {
        if (trouble.passes(schedule.workersLimit())) {
          schedule.limitWorkers(schedule.workersLimit() + 1);
        }
        logLastAttempt(fetch, Fetch.AttemptOutcome.of(result, settle.outcome().reason()));
        name(open, settle, result);
      }
    }
  }

  private static void logLastAttempt(Fetch fetch, Fetch.AttemptOutcome attempt) {
    if (fetch.attempts() > 1) {
      fetch.logAttempt(attempt);
    }
  }

  private void retry(OpenFetch open, Fetch.AttemptOutcome attempt, Decision.Retry retry, long now) {
    open.fetch().retry(attempt, now + retry.delayNanos());
    schedule.addLater(open, now + retry.delayNanos(), now);
  }

  /// This machine is at a limit: fewer workers, a pause, and the same again.
  private void askAgain(OpenFetch open, Failure failure, long now) {
    schedule.limitWorkers(Math.max(1, schedule.inFlight() - 1));
    watch.localTrouble(failure, schedule.workersLimit());
    long dueAt = trouble.strikes(now);
    open.fetch().askAgain(dueAt);
    schedule.addLater(open, dueAt, now);
    if (trouble.isTooLong(now)) {
      closing.gaveUp(failure);
    }
  }

  /// Asks for the machine's name where that is wanted, which holds no worker, and settles.
  private void name(OpenFetch open, Decision.Settle settle, ExchangeResult result) {
    ExchangeResult.Connection connection = result.connection();
    if (!policy.detail().ptr() || connection == null) {
      settle(open, settle, result, null);
      return;
    }
    namings++;
    ports
        .names()
        .reverse(
            Addresses.ofText(connection.remoteIp()),
            policy.timeouts().lookUp().toNanos(),
            ptr -> {
              namings--;
              if (!ended) {
                settle(open, settle, result, ptr);
                pump();
              }
            });
  }

  private void settle(
      OpenFetch open, Decision.Settle settle, ExchangeResult result, @Nullable String ptr) {
    Fetch fetch = open.fetch();
    settle(open.entry(), recorder.settled(fetch, settle.outcome(), result, ptr), fetch.site());
  }

  private void settle(Ledger.Entry entry, FetchRecord record, @Nullable Site site) {
    entry.settle(record);
    watch.settled(record, site);
  }

  /// Places with the writer that no row under way may need.
  private int placesLeft() {
    return ports.outlet().places() - schedule.inFlight() - namings;
  }

  private Bound bound() {
    if (placesLeft() <= 0) {
      return Bound.OUTPUT;
    }
    Bound bound = schedule.bound();
    return bound == Bound.TAIL && !ports.supply().isExhausted() && !stopped ? Bound.LIST : bound;
  }

  private void setAlarm(long now) {
    long at = Math.min(schedule.nextEventAt(now), trouble.pauseEndsAfter(now));
    if (at < alarmAt) {
      if (alarm != null) {
        alarm.cancel();
      }
      alarmAt = at;
      alarm = ports.ticker().schedule(Math.max(0, at - now), this::alarmed);
    }
  }

  private void alarmed() {
    alarm = null;
    alarmAt = Long.MAX_VALUE;
    pump();
  }

  private void endIfDone() {
    boolean quiet = schedule.inFlight() == 0 && namings == 0;
    boolean done = stopped || (ledger.isBalanced() && ports.supply().isExhausted());
    if (quiet && done) {
      ended = true;
      closing.ended();
    }
  }
}
