package io.rollcall.engine;

import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.SiteCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Counts rows, failures and time by site, for at most [#SITES_MAX] sites: when there are more,
/// those seen least are forgotten, so that the sites that matter stay.
///
/// Confined to the engine's loop.
final class SiteTally {
  static final int SITES_MAX = 8192;
  private static final int SHOWN_MAX = 10;

  private final Map<Site, Count> counts = new HashMap<>();

  private static final class Count {
    long rows;
    long failures;
    long nanos;
  }

  void add(Site site, boolean failed, long activeNanos) {
    Count count = counts.get(site);
    if (count == null) {
      if (counts.size() >= SITES_MAX) {
        forgetRare();
      }
      count = new Count();
      counts.put(site, count);
    }
    count.rows++;
    count.failures += failed ? 1 : 0;
    count.nanos += activeNanos;
  }

  List<SiteCount> slowest() {
    return top(site -> site.rows() > 0, Comparator.comparingLong(SiteCount::meanNanos));
  }

  List<SiteCount> mostFailing() {
    return top(site -> site.failures() > 0, Comparator.comparingLong(SiteCount::failures));
  }

  private List<SiteCount> top(Predicate<SiteCount> counted, Comparator<SiteCount> order) {
    return counts.entrySet().stream()
        .map(entry -> shown(entry.getKey(), entry.getValue()))
        .filter(counted)
        .sorted(order.reversed().thenComparing(SiteCount::site))
        .limit(SHOWN_MAX)
        .toList();
  }

  private static SiteCount shown(Site site, Count count) {
    return new SiteCount(site.toString(), count.rows, count.failures, count.nanos / count.rows);
  }

  /// Forgets the sites seen least: those with as few rows as it takes to make room.
  private void forgetRare() {
    for (long rows = 1; counts.size() > SITES_MAX / 2; rows *= 2) {
      long few = rows;
      counts.values().removeIf(count -> count.rows <= few);
    }
  }
}
