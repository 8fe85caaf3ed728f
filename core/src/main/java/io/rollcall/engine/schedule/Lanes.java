package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lanes that exist now, by their sites: from the first candidate until nothing concerns one
/// any more.
///
/// Confined to the schedule that owns it.
final class Lanes<C extends Candidate> {
  /// Lanes from which on one without a row is dropped before its time: only that is kept.
  static final int LANES_MAX = 65_536;

  private final Politeness politeness;
  private final Breakers<C> breakers;
  private final Intake<C> intake;
  private final LaneRules<C> rules;
  private final Map<Site, Lane<C>> bySite = new HashMap<>();
  private final LaneRows<C> rows = new LaneRows<>();
  private final RestingSites resting = new RestingSites();

  /// @param breakers what is known of sites whose lanes do not exist
  /// @param intake which rows of such sites wait already
  /// @param rules what sites ask of their visitors
  Lanes(Politeness politeness, Breakers<C> breakers, Intake<C> intake, LaneRules<C> rules) {
    this.rules = rules;
    this.intake = intake;
    this.politeness = politeness;
    this.breakers = breakers;
  }

  /// Whether the site has a lane.
  boolean has(Site site) {
    return bySite.containsKey(site);
  }

  /// The site's lane, which begins where there is none.
  Lane<C> of(Site site, long now) {
    Lane<C> lane = bySite.get(site);
    if (lane == null) {
      long interval = politeness.siteInterval().toNanos();
      lane = new Lane<>(site, rows, Pace.of(interval, politeness.siteRatePerSecond(), now));
      long until = resting.until(site);
      if (until > now) {
        lane.closeUntil(until);
      }
      breakers.join(lane);
      intake.join(lane);
      rules.join(lane, now);
      bySite.put(site, lane);
    }
    return lane;
  }

  /// Whether there are so many that one at rest is not kept for its time alone.
  boolean areMany() {
    return bySite.size() > LANES_MAX;
  }

  /// Nothing waits for the lane, but nothing may be sent to its site until then: only that is kept.
  void forgetUntil(Lane<C> lane, long until) {
    resting.note(lane.site(), until);
    forget(lane);
  }

  /// Nothing concerns the lane any more.
  void forget(Lane<C> lane) {
    bySite.remove(lane.site(), lane);
    rules.leave(lane);
  }

  int size() {
    return bySite.size();
  }

  /// All of them, in no order.
  Collection<Lane<C>> all() {
    return bySite.values();
  }

  /// The lane in which most wait, or null where there is none. Looks at every lane.
  @Nullable Lane<C> longest() {
    return bySite.values().stream().max(Comparator.comparingInt(Lane::waiting)).orElse(null);
  }
}
