package io.rollcall.engine;

import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.policy.SiteSign;
import io.rollcall.record.Failure;
import io.rollcall.record.FirstFailure;
import java.time.Instant;
import java.util.List;

/// Has the names of lanes looked up ahead of their rows' turns.
///
/// Confined to the engine's loop.
final class LookUps {
  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final Consequences consequences;
  private final Pump pump;

  LookUps(RunState run, Consequences consequences, Pump pump) {
    this.run = run;
    this.schedule = run.schedule();
    this.consequences = consequences;
    this.pump = pump;
  }

  /// Asks for as many names as may be asked for now.
  void start() {
    int lookUpsMax = run.policy().network().lookUpsMax();
    for (Lane<OpenFetch> lane = schedule.nextToLookUp(lookUpsMax);
        lane != null;
        lane = schedule.nextToLookUp(lookUpsMax)) {
      lookUp(lane);
    }
  }

  private void lookUp(Lane<OpenFetch> lane) {
    long limit = run.policy().timeouts().lookUp().toNanos();
    run.ports().names().lookUp(lane.site().host(), limit, found -> lookedUp(lane, found));
  }

  private void lookedUp(Lane<OpenFetch> lane, Names.LookUp lookUp) {
    if (pump.hasEnded()) {
      return;
    }
    long now = run.nanoTime();
    run.watch().tally().lookedUp(lookUp.tookNanos());
    switch (lookUp) {
      case Names.LookUp.Found found -> {
        OpenFetch head = lane.head();
        if (head != null) {
          head.fetch().lookedUp(found.tookNanos());
        }
        schedule.resolved(lane, found.addresses(), now + found.validNanos(), now);
      }
      case Names.LookUp.NotFound notFound -> {
        for (OpenFetch open : unresolvable(lane, notFound.failure(), now)) {
          open.fetch().lookUpFailed(notFound.tookNanos(), run.ports().ticker().now());
          consequences.ofNoAddress(open, notFound.failure(), now);
        }
      }
    }
    pump.pump();
  }

  private List<OpenFetch> unresolvable(Lane<OpenFetch> lane, Failure failure, long now) {
    OpenFetch head = lane.head();
    Instant time = run.ports().ticker().now();
    FirstFailure first = head == null ? null : new FirstFailure(failure, head.seq(), time);
    return schedule.unresolvable(lane, SiteSign.of(failure), first, now);
  }
}
