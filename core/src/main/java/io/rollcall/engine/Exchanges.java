package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.fetch.RequestHeads;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Turn;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import io.rollcall.store.Recording;
import io.rollcall.store.Recordings;
import io.rollcall.store.Transcript;
import org.jspecify.annotations.Nullable;

/// Sends what the schedule lets go, and takes what comes back.
///
/// Confined to the engine's loop.
final class Exchanges {
  private static final Failure TIME_USED_UP =
      Failure.timeout(
          FailureKind.HTTP_TIMEOUT,
          TimeLimit.TOTAL,
          "the row's time was used up before its request could be written");

  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final RequestHeads heads;
  private final Addresses addresses;
  private final Scouts scouts;
  private final Consequences consequences;
  private final Pump pump;

  Exchanges(RunState run, Scouts scouts, Consequences consequences, Pump pump) {
    this.run = run;
    this.schedule = run.schedule();
    this.heads = new RequestHeads(run.policy().requests());
    this.addresses = new Addresses(run.policy().addresses());
    this.scouts = scouts;
    this.consequences = consequences;
    this.pump = pump;
  }

  /// Sends the next, if any may go now.
  ///
  /// @return whether one was sent
  boolean sendNext(long now) {
    Turn<OpenFetch> turn = schedule.next(now);
    if (turn == null) {
      return false;
    }
    send(turn, now);
    return true;
  }

  private void send(Turn<OpenFetch> turn, long now) {
    OpenFetch open = turn.candidate();
    Fetch fetch = open.fetch();
    fetch.begin(turn.worker(), now, run.ports().ticker().now());
    if (turn.refusal() != null) {
      consequences.ofRefusal(open, turn.refusal());
      return;
    }
    run.watch().exchangeStarted(fetch.seq(), turn.worker());
    Addresses.Judged judged = addresses.judge(fetch, turn.addresses());
    Failure denial = fetch.budgetNanos() > 0 ? judged.denial() : TIME_USED_UP;
    if (denial != null) {
      schedule.gate().notSent(turn, now);
      consequences.ofNoAddress(open, denial, now);
      finish(turn, now);
      return;
    }
    Recording recording = open.isScout() ? null : recording(fetch);
    ExchangeRequest request =
        new ExchangeRequest(
            fetch.seq(),
            fetch.target(),
            fetch.method(),
            heads.of(fetch.row().request(), fetch.ownOrigin() && !open.isScout()),
            fetch.body(),
            judged.allowed(),
            open.isScout() ? scouts.bodies() : null,
            fetch.budgetNanos(),
            recording);
    run.ports().wire().exchange(request, new Asking(turn, recording));
  }

  /// An exchange of a turn: it writes its request when the schedule says that it is time.
  private final class Asking implements Wire.Asker {
    private final Turn<OpenFetch> turn;
    private final @Nullable Recording recording;

    Asking(Turn<OpenFetch> turn, @Nullable Recording recording) {
      this.turn = turn;
      this.recording = recording;
    }

    @Override
    public boolean mayWrite() {
      return schedule.gate().isOpen(turn) || schedule.gate().mayWrite(turn, run.nanoTime());
    }

    @Override
    public void written() {
      if (!schedule.gate().isOpen(turn)) {
        schedule.gate().written(turn, run.nanoTime());
      }
    }

    @Override
    public void answered(ResponseHead head) {
      if (!pump.hasEnded()) {
        consequences.ofHead(turn, head, run.nanoTime());
      }
    }

    @Override
    public void heldBack(ExchangeTiming timing) {
      if (!pump.hasEnded()) {
        long now = run.nanoTime();
        run.watch().tally().heldBack(timing);
        turn.candidate().fetch().holdBack(timing, now);
        schedule.gate().holdBack(turn, now);
        pump.pump();
      }
    }

    @Override
    public void ended(ExchangeResult result) {
      exchanged(turn, recording, result);
    }
  }

  private @Nullable Recording recording(Fetch fetch) {
    Recordings recordings = run.ports().recordings();
    return recordings.isNone()
        ? null
        : recordings.begin(
            new Transcript.Origin(
                fetch.seq(),
                fetch.attemptsMade(),
                fetch.hops().size(),
                fetch.target().href(),
                run.ports().ticker().now()));
  }

  private void exchanged(
      Turn<OpenFetch> turn, @Nullable Recording recording, ExchangeResult result) {
    if (pump.hasEnded()) {
      return;
    }
    long now = run.nanoTime();
    run.watch().tally().exchanged(result.timing());
    turn.candidate().fetch().ended(result.timing().total());
    schedule.exchanged(turn, Strains.sign(result), now);
    Transcript transcript = recording == null ? null : recording.transcript();
    if (transcript != null) {
      turn.candidate().fetch().keep(transcript);
    }
    consequences.ofResult(turn, result, now);
    finish(turn, now);
    pump.pump();
  }

  private void finish(Turn<OpenFetch> turn, long now) {
    if (schedule.done(turn, now)) {
      run.ports().wire().closeIdle(turn.lane().site());
    }
  }
}
