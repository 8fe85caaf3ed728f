package io.rollcall.engine;

import io.rollcall.engine.target.Site;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Counts by site where one measure is to be large: exact while there are at most so many sites as
/// have room, and beyond that Space-Saving (Metwally, Agrawal and El Abbadi, 2005) by weights. A
/// site whose weights add up to more than all weights / [#sitesMax] is always among those counted;
/// what is counted of a site is what came since it got its place, and of its weights at most that
/// much is missing.
///
/// Confined to the tally that owns it.
final class SiteRanking {
  private final int sitesMax;
  private final Map<Site, Counted> bySite = new HashMap<>();

  /// By the weights that they had when they were put there: a weight only grows, so it is looked at
  /// again when it seems to be the least.
  private final PriorityQueue<Counted> lightest =
      new PriorityQueue<>(Comparator.comparingLong(counted -> counted.rankedBy));

  /// What was counted of a site. Confined to its ranking.
  static final class Counted {
    final Site site;
    long rows;
    long failures;
    long nanos;
    private long weight;
    private long rankedBy;

    private Counted(Site site, long weight) {
      this.site = site;
      this.weight = weight;
      this.rankedBy = weight;
    }
  }

  /// @param sitesMax how many sites are counted at a time
  SiteRanking(int sitesMax) {
    this.sitesMax = sitesMax;
  }

  /// Counts a row.
  ///
  /// @param weight what it adds to the measure, at least 0
  /// @return what was counted of a site that has lost its place to this one, or null
  @Nullable Counted add(Site site, long weight, boolean failed, long nanos) {
    Counted counted = bySite.get(site);
    Counted displaced = null;
    if (counted == null) {
      if (bySite.size() < sitesMax) {
        counted = new Counted(site, 0);
      } else if (weight > 0) {
        displaced = removeLightest();
        counted = new Counted(site, displaced.weight);
      } else {
        return null;
      }
      bySite.put(site, counted);
      lightest.add(counted);
    }
    counted.rows++;
    counted.failures += failed ? 1 : 0;
    counted.nanos += nanos;
    counted.weight += weight;
    return displaced;
  }

  private Counted removeLightest() {
    Counted first = lightest.remove();
    while (first.rankedBy < first.weight) {
      first.rankedBy = first.weight;
      lightest.add(first);
      first = lightest.remove();
    }
    bySite.remove(first.site);
    return first;
  }

  /// Whether the site has a place.
  boolean counts(Site site) {
    return bySite.containsKey(site);
  }

  /// What is counted, in no order.
  Collection<Counted> all() {
    return bySite.values();
  }
}
