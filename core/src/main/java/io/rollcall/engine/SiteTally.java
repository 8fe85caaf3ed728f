package io.rollcall.engine;

import io.rollcall.engine.SiteRanking.Counted;
import io.rollcall.engine.target.Site;
import io.rollcall.event.RunSummary.SiteCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts rows, failures and time by site, to name those that took longest and those that failed
/// most. With at most [#SITES_MAX] sites all of it is exact. With more, any site is counted that
/// had more than 1/[#SITES_MAX] of all failures, or took more than that of all rows' time; of its
/// failures, or time, at most that much is missing. Of the other sites the slowest [#SHOWN_MAX] are
/// kept, as they were when they lost their places.
///
/// Confined to the engine's loop.
final class SiteTally {
  static final int SITES_MAX = 4096;
  static final int SHOWN_MAX = 10;
  private static final Comparator<Counted> QUICKEST_FIRST =
      Comparator.comparingDouble(counted -> (double) counted.nanos / counted.rows);

  private final SiteRanking byTime = new SiteRanking(SITES_MAX);
  private final SiteRanking byFailures = new SiteRanking(SITES_MAX);
  private final List<Counted> slowestDisplaced = new ArrayList<>(SHOWN_MAX + 1);

  void add(Site site, boolean failed, long activeNanos) {
    Counted displaced = byTime.add(site, activeNanos, failed, activeNanos);
    keepIfSlow(displaced);
    byFailures.add(site, failed ? 1 : 0, failed, activeNanos);
  }

  private void keepIfSlow(@Nullable Counted displaced) {
    if (displaced == null) {
      return;
    }
    boolean isFull = slowestDisplaced.size() == SHOWN_MAX;
    if (isFull && QUICKEST_FIRST.compare(displaced, slowestDisplaced.getFirst()) <= 0) {
      return;
    }
    slowestDisplaced.removeIf(other -> other.site.equals(displaced.site));
    slowestDisplaced.add(displaced);
    slowestDisplaced.sort(QUICKEST_FIRST);
    if (slowestDisplaced.size() > SHOWN_MAX) {
      slowestDisplaced.removeFirst();
    }
  }

  List<SiteCount> slowest() {
    Stream<Counted> displaced =
        slowestDisplaced.stream().filter(counted -> !byTime.counts(counted.site));
    return top(
        Stream.concat(byTime.all().stream(), displaced),
        Comparator.comparingLong(SiteCount::meanNanos));
  }

  List<SiteCount> mostFailing() {
    return top(
        byFailures.all().stream().filter(counted -> counted.failures > 0),
        Comparator.comparingLong(SiteCount::failures));
  }

  /// Sites that are counted now.
  int sites() {
    return byTime.all().size() + byFailures.all().size() + slowestDisplaced.size();
  }

  private static List<SiteCount> top(Stream<Counted> sites, Comparator<SiteCount> order) {
    return sites
        .map(SiteTally::shown)
        .sorted(order.reversed().thenComparing(SiteCount::site))
        .limit(SHOWN_MAX)
        .toList();
  }

  private static SiteCount shown(Counted counted) {
    return new SiteCount(
        counted.site.toString(), counted.rows, counted.failures, counted.nanos / counted.rows);
  }
}
