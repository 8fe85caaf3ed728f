package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Finds the sites of which many rows were seen, whatever the number of sites: Space-Saving
/// (Metwally, Agrawal and El Abbadi, 2005) with [#SITES_MAX] counters. A site with more rows than
/// all rows / [#SITES_MAX] is always among them, and no count is too high by more than that.
///
/// Confined to the schedule that owns it.
final class HeavySites {
  static final int SITES_MAX = 1024;

  private final Map<Site, Counter> counters = new HashMap<>();
  private final Heap<Counter> byRows = new Heap<>();
  private long seen;

  private static final class Counter {
    final Heap.Place place = new Heap.Place();
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
    Counter counter = counters.get(site);
    if (counter == null) {
      counter = counters.size() < SITES_MAX ? new Counter(site) : takeOver(site);
      counters.put(site, counter);
    }
    counter.rows++;
    byRows.put(counter.place, counter, counter.rows, ++seen);
    return counter.rows - counter.error;
  }

  /// The row of the site that was counted last does not count.
  void takeBack(Site site) {
    Counter counter = counters.get(site);
    if (counter != null) {
      counter.rows--;
    }
  }

  /// Forgets a site.
  ///
  /// @return of how many rows of it it is certain that they were seen
  long remove(Site site) {
    Counter counter = counters.remove(site);
    if (counter == null) {
      return 0;
    }
    byRows.remove(counter.place);
    return counter.rows - counter.error;
  }

  /// The counter of the site with fewest rows, now of another site.
  private Counter takeOver(Site site) {
    Counter least = Objects.requireNonNull(byRows.first());
    counters.remove(least.site);
    least.site = site;
    least.error = least.rows;
    return least;
  }
}
