package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.record.Failure;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which lanes know what their sites ask of visitors, and which have to find out by a scout before
/// any of their rows goes. Until it is told otherwise, sites ask nothing.
///
/// Confined to the schedule that owns it.
public final class LaneRules<C extends Candidate> {
  /// Bytes of the rules of all lanes from which on no more scouts are sent, until lanes end.
  static final long BYTES_MAX = 256 << 20;

  private final Map<Site, Lane<C>> without = new HashMap<>();
  private final ArrayDeque<Lane<C>> unscouted = new ArrayDeque<>();
  private final Timers<C> timers;
  private Function<Site, @Nullable SiteRules> known = site -> SiteRules.NONE;
  private long bytes;

  /// @param timers wakes a lane whose rows may go from now on
  LaneRules(Timers<C> timers) {
    this.timers = timers;
  }

  /// Sites have rules from now on.
  ///
  /// @param known what is known of a site, or null where a scout must find out
  public void knownBy(Function<Site, @Nullable SiteRules> known) {
    this.known = known;
  }

  /// The lane begins.
  void join(Lane<C> lane, long now) {
    keep(lane, known.apply(lane.site()), now);
  }

  /// The lane ends.
  void leave(Lane<C> lane) {
    keep(lane, null, 0);
    without.remove(lane.site(), lane);
  }

  private void keep(Lane<C> lane, @Nullable SiteRules rules, long from) {
    SiteRules before = lane.rules();
    bytes += (rules == null ? 0 : rules.bytes()) - (before == null ? 0 : before.bytes());
    lane.keep(rules, from);
    if (rules == null) {
      without.put(lane.site(), lane);
    }
  }

  /// A candidate has come to the lane.
  void entered(Lane<C> lane, C candidate) {
    if (!candidate.isScout()) {
      callScout(lane);
    }
  }

  private void callScout(Lane<C> lane) {
    if (lane.rules() == null && !lane.scouted) {
      lane.scouted = true;
      unscouted.addLast(lane);
    }
  }

  /// The next lane to which a scout must be sent before anything else, or null.
  public @Nullable Lane<C> nextToScout() {
    if (bytes >= BYTES_MAX) {
      return null;
    }
    for (int count = unscouted.size(); count > 0; count--) {
      Lane<C> lane = unscouted.removeFirst();
      if (lane.rules() != null || lane.isEmpty()) {
        lane.scouted = false;
      } else if (lane.inMemory() > 0) {
        return lane;
      } else {
        // Its rows come back from the spool first.
        unscouted.addLast(lane);
      }
    }
    return null;
  }

  /// The site has said this: its rows may go.
  public void learn(Site site, SiteRules rules, long now) {
    Lane<C> lane = without.remove(site);
    if (lane != null) {
      lane.scouted = false;
      keep(lane, rules, now + rules.intervalNanos());
      timers.pause(lane, now, 0);
    }
  }

  /// The site's scout was lost: another is sent when there is need.
  public void callAgain(Site site) {
    Lane<C> lane = without.get(site);
    if (lane != null) {
      lane.scouted = false;
      if (!lane.isEmpty()) {
        callScout(lane);
      }
    }
  }

  /// Forgets what the lane's site has said if it is too old, and has it asked again.
  boolean forgetExpired(Lane<C> lane, long now) {
    SiteRules rules = lane.rules();
    if (rules == null || rules.validUntil() == Long.MAX_VALUE || rules.validUntil() - now > 0) {
      return false;
    }
    keep(lane, null, now);
    callScout(lane);
    return true;
  }

  /// The turn of a candidate that its site's rules forbid; null where they do not.
  @Nullable Turn<C> forbidden(Lane<C> lane, C candidate) {
    SiteRules rules = lane.rules();
    if (rules == null || candidate.isScout()) {
      return null;
    }
    Failure refusal = rules.refusal(candidate.pathAndQuery());
    return refusal == null ? null : Turn.forbidden(lane, candidate, refusal);
  }
}
