package io.rollcall.engine;

import io.rollcall.engine.Outage.Doubtful;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.policy.SiteSign;
import io.rollcall.record.Failure;
import io.rollcall.record.FirstFailure;
import java.time.Instant;

/// Has the names of lanes looked up ahead of their rows' turns.
///
/// Confined to the engine's loop.
final class LookUps {
  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final Consequences consequences;
  private final Pump pump;
  private int underWay;

  LookUps(RunState run, Consequences consequences, Pump pump) {
    this.run = run;
    this.schedule = run.schedule();
    this.consequences = consequences;
    this.pump = pump;
  }

  /// Asks for as many names as may be asked for now.
  void start(long now) {
    if (run.local().isWithoutNames(now)) {
      return;
    }
    int lookUpsMax = run.policy().network().lookUpsMax();
    for (Lane<OpenFetch> lane = schedule.nextToLookUp(lookUpsMax);
        lane != null;
        lane = schedule.nextToLookUp(lookUpsMax)) {
      lookUp(lane);
    }
  }

  /// Look-ups that have not ended.
  int underWay() {
    return underWay;
  }

  private void lookUp(Lane<OpenFetch> lane) {
    long limit = run.policy().timeouts().lookUp().toNanos();
    underWay++;
    run.ports().names().lookUp(lane.site().host(), limit, found -> lookedUp(lane, found));
  }

  private void lookedUp(Lane<OpenFetch> lane, Names.LookUp lookUp) {
    if (pump.hasEnded()) {
      return;
    }
    long now = run.nanoTime();
    underWay--;
    run.watch().tally().lookedUp(lookUp.tookNanos());
    run.local().heard(lookUp, now);
    switch (lookUp) {
      case Names.LookUp.Found found -> {
        OpenFetch head = lane.head();
        if (head != null) {
          head.fetch().lookedUp(found.tookNanos());
        }
        schedule.resolved(lane, found.addresses(), now + found.validNanos(), now);
      }
      case Names.LookUp.NotFound notFound -> {
        Unfound unfound = new Unfound(lane, notFound);
        if (!run.local().takes(notFound, unfound, now)) {
          unfound.believed(now);
        }
      }
    }
    pump.pump();
  }

  /// A look-up that failed; its lane waits for it until it is known why.
  private final class Unfound implements Doubtful {
    private final Lane<OpenFetch> lane;
    private final Names.LookUp.NotFound notFound;

    Unfound(Lane<OpenFetch> lane, Names.LookUp.NotFound notFound) {
      this.lane = lane;
      this.notFound = notFound;
    }

    @Override
    public void believed(long now) {
      Failure failure = notFound.failure();
      Instant time = run.ports().ticker().now();
      OpenFetch head = lane.head();
      FirstFailure first = head == null ? null : new FirstFailure(failure, head.seq(), time);
      for (OpenFetch open : schedule.unresolvable(lane, SiteSign.of(failure), first, now)) {
        open.fetch().lookUpFailed(notFound.tookNanos(), time);
        consequences.ofNoAddress(open, failure, now);
      }
    }

    @Override
    public void ours(Failure failure, long now) {
      schedule.lookUpAgain(lane, now);
    }
  }
}
