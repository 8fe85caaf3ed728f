package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.util.HashMap;
import java.util.Map;

/// Finds the sites of which many rows were seen, whatever the number of sites: Space-Saving
/// (Metwally, Agrawal and El Abbadi, 2005) with [#SITES_MAX] counters. A site with more rows than
/// all rows / [#SITES_MAX] is always among them, and no count is too high by more than that.
///
/// Confined to the schedule that owns it.
final class HeavySites {
  static final int SITES_MAX = 1024;

  private final Map<Site, Heap.Entry<Counter>> counters = new HashMap<>();
  private final Heap<Counter> byRows = new Heap<>();
  private long seen;

  private static final class Counter {
    Site site;
    long rows;

    /// By how many rows the count may be too high.
    long error;

    Counter(Site site) {
      this.site = site;
    }
  }

  /// Counts a row.
  ///
  /// @return of how many rows of that site it is certain that they were seen
  long add(Site site) {
    Heap.Entry<Counter> entry = counters.get(site);
    if (entry == null) {
      entry = counters.size() < SITES_MAX ? new Heap.Entry<>(new Counter(site)) : takeOver(site);
      counters.put(site, entry);
    }
    Counter counter = entry.item;
    counter.rows++;
    byRows.put(entry, counter.rows, ++seen);
    return counter.rows - counter.error;
  }

  /// The row of the site that was counted last does not count.
  void takeBack(Site site) {
    Heap.Entry<Counter> entry = counters.get(site);
    if (entry != null) {
      entry.item.rows--;
    }
  }

  /// Forgets a site.
  ///
  /// @return of how many rows of it it is certain that they were seen
  long remove(Site site) {
    Heap.Entry<Counter> entry = counters.remove(site);
    if (entry == null) {
      return 0;
    }
    byRows.remove(entry);
    return entry.item.rows - entry.item.error;
  }

  /// The counter of the site with fewest rows, now of another site.
  private Heap.Entry<Counter> takeOver(Site site) {
    Heap.Entry<Counter> least = byRows.firstOrThrow();
    counters.remove(least.item.site);
    least.item.site = site;
    least.item.error = least.item.rows;
    return least;
  }
}
