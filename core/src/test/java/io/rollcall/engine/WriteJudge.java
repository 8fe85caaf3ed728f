package io.rollcall.engine;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import java.util.HashMap;
import java.util.Map;

/// Sees every request that is written, as a server would, and holds it to interval and rates.
///
/// The burst rule of a rate: in every window, of whatever length, at most as many requests as the
/// rate gives for the window and 20 ms more, and one.
final class WriteJudge {
  private static final double SLACK_SECONDS = 0.020;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Politeness politeness;
  private final Windows run;
  private final Map<Site, Windows> bySite = new HashMap<>();
  private final Map<Site, Long> writtenAt = new HashMap<>();
  private final Map<Site, Long> closedUntil = new HashMap<>();
  private long count;
  private long lastAt;

  WriteJudge(Politeness politeness) {
    this.politeness = politeness;
    this.run = new Windows(politeness.ratePerSecond());
  }

  /// Requests written.
  long count() {
    return count;
  }

  /// Requests written to the site that was asked most.
  long mostOfOneSite() {
    return bySite.values().stream().mapToLong(windows -> windows.count).max().orElse(0);
  }

  /// When the last one was.
  long lastAt() {
    return lastAt;
  }

  /// The site has asked to be left alone until then, and this has arrived.
  void closed(Site site, long until) {
    closedUntil.merge(site, until, Math::max);
  }

  /// A request was written.
  void written(Site site, long now) {
    count++;
    lastAt = now;
    Long before = writtenAt.put(site, now);
    long interval = politeness.siteInterval().toNanos();
    check(before == null || now - before >= interval, "two requests too close", site, now);
    check(run.takes(now), "the run's rate exceeded", site, now);
    check(
        bySite.computeIfAbsent(site, key -> new Windows(politeness.siteRatePerSecond())).takes(now),
        "the site's rate exceeded",
        site,
        now);
    check(now >= closedUntil.getOrDefault(site, Long.MIN_VALUE), "asked while closed", site, now);
  }

  private static void check(boolean holds, String fault, Site site, long now) {
    if (!holds) {
      throw new AssertionError(fault + ": " + site + " at " + now);
    }
  }

  /// All windows at once: in a window from the i-th request to the j-th there are too many if j
  /// stands farther above the line of the rate than i did, by more than the burst.
  private static final class Windows {
    private final double perSecond;
    private double lowest = Double.POSITIVE_INFINITY;
    private long count;

    Windows(double perSecond) {
      this.perSecond = perSecond;
    }

    boolean takes(long now) {
      count++;
      if (perSecond == 0) {
        return true;
      }
      double above = count - perSecond * now / NANOS_PER_SECOND;
      lowest = Math.min(lowest, above);
      return above - lowest <= perSecond * SLACK_SECONDS + 1e-6;
    }
  }
}
