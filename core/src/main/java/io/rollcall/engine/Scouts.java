package io.rollcall.engine;

import io.rollcall.engine.fetch.Decisions;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.Fetch;
import io.rollcall.engine.robots.RobotsCache;
import io.rollcall.engine.robots.RobotsReading;
import io.rollcall.engine.schedule.Lane;
import io.rollcall.engine.schedule.LaneRules;
import io.rollcall.engine.schedule.Schedule;
import io.rollcall.engine.schedule.SiteRules;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.Outcome;
import io.rollcall.source.Row;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends a scout to each site that has to be asked for its robots.txt, and tells the schedule what
/// it has found. A scout goes as a row would: through the lanes of the sites it asks, with a
/// worker, within all limits, again where it failed in a way that may pass.
///
/// Confined to the engine's loop.
final class Scouts {
  private static final String PATH = "/robots.txt";

  private final RunState run;
  private final Schedule<OpenFetch> schedule;
  private final RobotsCache cache;
  private final RobotsReading reading;
  private final Decisions ofRows;
  private final Decisions ofScouts;
  private final BodyLimits bodies;
  private final Set<Site> underWay = new HashSet<>();

  Scouts(RunState run, RobotsCache cache, Targets targets) {
    FetchPolicy policy = run.policy();
    this.run = run;
    this.schedule = run.schedule();
    this.cache = cache;
    this.reading = new RobotsReading(policy);
    this.ofRows = new Decisions(policy, targets);
    this.ofScouts = new Decisions(policy.withRedirectsMax(RobotsReading.REDIRECTS_MAX), targets);
    this.bodies = RobotsReading.limits(policy.bodies());
  }

  /// What decides whether a fetch follows or asks again: a scout follows as the standard says.
  Decisions decisions(OpenFetch open) {
    return open.isScout() ? ofScouts : ofRows;
  }

  /// What is read of the answer to a scout.
  BodyLimits bodies() {
    return bodies;
  }

  /// Sends those that are called for.
  void start(long now) {
    LaneRules<OpenFetch> rules = schedule.rules();
    for (Lane<OpenFetch> lane = rules.nextToScout(); lane != null; lane = rules.nextToScout()) {
      if (underWay.add(lane.site())) {
        schedule.addFront(scout(lane, now), now);
      }
    }
  }

  /// On behalf of the row that goes first then.
  private OpenFetch scout(Lane<OpenFetch> lane, long now) {
    Fetch first = Objects.requireNonNull(lane.firstWaiting()).fetch();
    Site site = lane.site();
    Target target = new Target(site, PATH, null, first.target().literalAddress());
    Row row = Row.of(first.seq(), target.href());
    long totalNanos = run.policy().timeouts().total().toNanos();
    return new OpenFetch(new Fetch(row, target, "GET", totalNanos, now), null);
  }

  /// A scout has found what there is to find.
  ///
  /// @param result of its last exchange, null where that did not come to be
  void cameBack(OpenFetch scout, Outcome outcome, @Nullable ExchangeResult result, long now) {
    Site site = scout.fetch().origin().site();
    underWay.remove(site);
    Failure failure = outcome.reason();
    SiteRules rules;
    if (failure != null && result == null && scout.fetch().hops().isEmpty()) {
      rules = reading.unaskable(site, failure, now);
    } else {
      RobotsReading.Verdict verdict = reading.verdict(site, ending(failure, result), now);
      rules = verdict.rules();
      cache.put(site, rules);
      run.watch().tally().scouted(verdict.found());
    }
    schedule.rules().learn(site, rules, now);
  }

  /// A scout was not sent, because its site is dead: should the site live again, another is.
  void skipped(OpenFetch scout) {
    Site site = scout.fetch().origin().site();
    underWay.remove(site);
    schedule.rules().callAgain(site);
  }

  private static RobotsReading.Ending ending(
      @Nullable Failure failure, @Nullable ExchangeResult result) {
    BodyFacts body =
        switch (result) {
          case ExchangeResult.Complete complete -> complete.body();
          case ExchangeResult.Cut cut -> cut.body();
          case ExchangeResult.Failed failed -> null;
          case null -> null;
        };
    return new RobotsReading.Ending(failure, result == null ? null : result.head(), body);
  }
}
