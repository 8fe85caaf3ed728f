package io.rollcall.engine;

import io.rollcall.engine.Outage.Doubtful;
import io.rollcall.engine.fetch.AttemptOutcome;
import io.rollcall.engine.fetch.Decision;
import io.rollcall.engine.fetch.Decisions;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Standing;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.Turn;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind.Fault;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.Outcome;
import java.time.Instant;
import java.util.SplittableRandom;

/// Has decided what follows for a fetch, and does it: follow, retry, ask again, or settle. A site
/// that asked to be left alone is closed.
///
/// Confined to the engine's loop.
final class Consequences {
  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final Scouts scouts;
  private final SplittableRandom random;
  private final Settlement settlement;

  /// @param random draws the waits' jitter
  Consequences(RunState run, Scouts scouts, Settlement settlement, SplittableRandom random) {
    this.run = run;
    this.schedule = run.schedule();
    this.scouts = scouts;
    this.random = random;
    this.settlement = settlement;
  }

  /// The head of a turn's answer has come. What it asks for its whole site holds from now on, and
  /// not only when its body has come too, which may take long.
  void ofHead(Turn<OpenFetch> turn, ResponseHead head, long now) {
    Decisions decisions = scouts.decisions(turn.candidate());
    closeSite(turn, decisions.siteClosedNanos(head, run.ports().ticker().now()), now);
  }

  private void closeSite(Turn<OpenFetch> turn, long nanos, long now) {
    if (nanos > 0) {
      schedule.close(turn.lane(), now + nanos, now);
    }
  }

  /// The exchange of a turn has ended; the turn itself ends after this.
  void ofResult(Turn<OpenFetch> turn, ExchangeResult result, long now) {
    Instant time = run.ports().ticker().now();
    OpenFetch open = turn.candidate();
    Decisions decisions = scouts.decisions(open);
    ResponseHead head = result.head();
    closeSite(turn, head == null ? 0 : decisions.siteClosedNanos(head, time), now);
    tellOfSite(turn, result, time, now);
    boolean ours = isOurs(result);
    if (!ours) {
      workedAgain();
    }
    Exchanged exchanged = new Exchanged(open, result);
    Doubtful again = decisions.mayRepeat(open.fetch().method(), result) ? exchanged : null;
    if (ours || !run.local().takes(turn.lane(), result, again, now)) {
      exchanged.believed(now);
    }
  }

  private static boolean isOurs(ExchangeResult result) {
    return result instanceof ExchangeResult.Failed failed
        && failed.failure().kind().fault() == Fault.LOCAL;
  }

  /// An exchange that has ended, whose consequences may have to wait until it is known whether this
  /// machine is to blame.
  private final class Exchanged implements Doubtful {
    private final OpenFetch open;
    private final ExchangeResult result;

    Exchanged(OpenFetch open, ExchangeResult result) {
      this.open = open;
      this.result = result;
    }

    @Override
    public void believed(long now) {
      decide(open, result, now);
    }

    @Override
    public void ours(Failure failure, long now) {
      open.fetch().askAgain(AttemptOutcome.of(result, failure), now);
      schedule.addAgain(open, now);
    }
  }

  private void decide(OpenFetch open, ExchangeResult result, long now) {
    Instant time = run.ports().ticker().now();
    Fetch fetch = open.fetch();
    Decisions decisions = scouts.decisions(open);
    switch (decisions.next(fetch.standing(time), result, random.nextDouble())) {
      case Decision.Follow follow -> {
        fetch.follow(follow, result, now);
        schedule.addFront(open, now);
      }
      case Decision.Retry retry ->
          retry(open, AttemptOutcome.of(result, retry.failure()), retry, now);
      case Decision.AskAgain again ->
          askAgain(open, AttemptOutcome.of(result, again.failure()), again, now);
      case Decision.Settle settle -> {
        logLastAttempt(fetch, AttemptOutcome.of(result, settle.outcome().reason()));
        if (open.isScout()) {
          scouts.cameBack(open, settle.outcome(), result, now);
        } else {
          settlement.ofResult(open, settle, result);
        }
      }
    }
  }

  private void tellOfSite(Turn<OpenFetch> turn, ExchangeResult result, Instant time, long now) {
    FirstFailure failure =
        result instanceof ExchangeResult.Failed failed
            ? new FirstFailure(failed.failure(), turn.candidate().seq(), time)
            : null;
    schedule.breakers().tells(turn.lane(), Decisions.siteSign(result), failure, now);
  }

  /// The fetch's name has no address, or none that may be asked.
  void ofNoAddress(OpenFetch open, Failure failure, long now) {
    Fetch fetch = open.fetch();
    AttemptOutcome attempt = new AttemptOutcome(null, failure);
    Standing standing = fetch.standing(run.ports().ticker().now());
    switch (scouts.decisions(open).afterLookUp(standing, failure, random.nextDouble())) {
      case Decision.Retry retry -> retry(open, attempt, retry, now);
      case Decision.AskAgain again -> askAgain(open, attempt, again, now);
      case Decision.Settle settle -> {
        logLastAttempt(fetch, attempt);
        if (open.isScout()) {
          scouts.cameBack(open, settle.outcome(), null, now);
        } else {
          settlement.unasked(open, settle.outcome());
        }
      }
      case Decision.Follow follow -> throw new IllegalStateException("a look-up led to a redirect");
    }
  }

  /// The rules of the fetch's site forbid to ask it further.
  void ofRefusal(OpenFetch open, Failure failure) {
    Fetch fetch = open.fetch();
    boolean neverAsked = !fetch.wasAsked() && failure.kind().fault() == Fault.POLICY;
    logLastAttempt(fetch, new AttemptOutcome(null, failure));
    settlement.unasked(
        open, neverAsked ? new Outcome.Refused(failure) : new Outcome.Failed(failure));
  }

  private static void logLastAttempt(Fetch fetch, AttemptOutcome attempt) {
    if (fetch.attemptsMade() > 1) {
      fetch.logAttempt(attempt);
    }
  }

  private void retry(OpenFetch open, AttemptOutcome attempt, Decision.Retry retry, long now) {
    open.fetch().retry(attempt, now);
    schedule.addLater(open, now + retry.delayNanos(), now);
  }

  /// This machine is at a limit: fewer workers, a pause, and the same again.
  private void askAgain(OpenFetch open, AttemptOutcome attempt, Decision.AskAgain again, long now) {
    schedule.workers().limitByMachine(Math.max(1, schedule.inFlight() - 1));
    run.watch().localTrouble(again.failure(), schedule.workers().limit());
    long dueAt = run.local().limits().strikes(again.failure(), now);
    open.fetch().askAgain(attempt, now);
    schedule.addLater(open, dueAt, now);
  }

  private void workedAgain() {
    if (run.local().limits().passes(schedule.workers().limit())) {
      schedule.workers().allowOneMore();
    }
  }
}
