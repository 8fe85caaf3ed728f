package io.rollcall.plan;

import io.rollcall.engine.Workforce;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a list comes to under a politeness, before the first request, where every exchange takes
/// the same time. All times are the least that they can be: redirects, retries and slow sites come
/// on top.
///
/// @param prospect how long the list takes at least, and what for
/// @param limitingSites how many sites alone take longer than all other limits
/// @param largest the sites with most rows, the largest first
/// @param milestones what can be done at most after some times
/// @param changes what would make it shorter, none where nothing would
/// @param workersMost workers that a run may have at a time: as many as were asked for, or, where
///   they are found, at most as many as the sites leave something to do
/// @param openFilesMax files that a run may have open at a time
/// @param memoryBytes about how much memory the process needs, where no bodies are kept
public record Plan(
    Prospect prospect,
    long limitingSites,
    List<SiteLoad> largest,
    List<Milestone> milestones,
    List<Change> changes,
    int workersMost,
    long openFilesMax,
    long memoryBytes) {

  /// The times at which is said what can be done.
  public static final List<Duration> MILESTONES =
      List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));

  /// How many of the largest sites are named.
  public static final int LARGEST_MAX = 10;

  /// What can be done after some time.
  ///
  /// @param after the time since the run began
  /// @param requests how many requests of rows can have ended at most
  /// @param share their share of all
  public record Milestone(Duration after, long requests, double share) {}

  /// Keeps its own lists.
  public Plan {
    largest = List.copyOf(largest);
    milestones = List.copyOf(milestones);
    changes = List.copyOf(changes);
  }

  /// The plan for a list.
  ///
  /// @param latency what every exchange takes, longer than nothing
  public static Plan of(Census census, Politeness politeness, Duration latency) {
    Prospect.Load load = new Prospect.Load(census.requests(), census.longest(), Duration.ZERO);
    Prospect prospect = Prospect.of(load, politeness, latency);
    RequestPace ofSite = RequestPace.ofSite(politeness, latency);
    List<SiteLoad> largest =
        census.largest(LARGEST_MAX).stream()
            .map(each ->
                new SiteLoad(each.site().toString(), each.rows(), ofSite.timeFor(each.requests())))
            .toList();
    int workersMost = workersMost(census, politeness);
    return new Plan(
        prospect,
        limitingSites(census, ofSite, prospect.without(Prospect.Limit.SITE)),
        largest,
        milestones(census, politeness, latency),
        Changes.of(load, politeness, latency),
        workersMost,
        Workforce.filesFor(workersMost),
        Workforce.memoryFor(workersMost));
  }

  /// The prospect of the same list where exchanges take another time.
  public static Prospect prospect(Census census, Politeness politeness, Duration latency) {
    return Prospect.of(
        new Prospect.Load(census.requests(), census.longest(), Duration.ZERO), politeness, latency);
  }

  private static int workersMost(Census census, Politeness politeness) {
    if (!politeness.findsWorkers()) {
      return politeness.workers();
    }
    long atOnce = census.rowsOfOtherSites();
    for (Map.Entry<Long, Long> size : census.sitesBySize().entrySet()) {
      atOnce += Math.min(size.getKey(), politeness.siteConcurrency()) * size.getValue();
    }
    return Math.clamp(atOnce, 1, politeness.workersMost());
  }

  private static long limitingSites(Census census, RequestPace ofSite, Duration otherLimits) {
    long sites = 0;
    for (Map.Entry<Long, Long> size : census.sitesBySize().entrySet()) {
      sites += ofSite.timeFor(size.getKey()).compareTo(otherLimits) > 0 ? size.getValue() : 0;
    }
    return sites;
  }

  private static List<Milestone> milestones(
      Census census, Politeness politeness, Duration latency) {
    List<Milestone> milestones = new ArrayList<>();
    for (Duration after : MILESTONES) {
      long requests = Math.min(endedAfter(census, politeness, latency, after), census.targetRows());
      double share = census.targetRows() == 0 ? 1 : (double) requests / census.targetRows();
      milestones.add(new Milestone(after, requests, share));
    }
    return milestones;
  }

  /// What the sites, the workers and the rate each allow: the least of it.
  private static long endedAfter(
      Census census, Politeness politeness, Duration latency, Duration after) {
    long ofEachSite = RequestPace.ofSite(politeness, latency).endedAfter(after);
    long ofSites = census.rowsOfOtherSites();
    for (Map.Entry<Long, Long> size : census.sitesBySize().entrySet()) {
      ofSites += Math.min(size.getKey(), ofEachSite) * size.getValue();
    }
    long ofRun = RequestPace.ofWorkers(politeness, latency).endedAfter(after);
    long ofRate =
        politeness.ratePerSecond() > 0
            ? RequestPace.ofRate(politeness, latency).endedAfter(after)
            : Long.MAX_VALUE;
    return Math.min(ofSites, Math.min(ofRun, ofRate));
  }
}
