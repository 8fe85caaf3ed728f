package io.rollcall;

import io.rollcall.policy.Politeness;
import io.rollcall.practice.traffic.RequestEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the servers of one world saw, held against the limits of the run.
///
/// A server notes when one of its threads has read a request. On a busy machine a thread comes
/// late, and then two requests seem closer than they were written: that is a flaw of the clock, of
/// which no one-sided bound is needed. So there are two judgements. The *certain* one makes use of
/// lateness having one direction only: the k-th request to a site cannot be read before k - 1
/// intervals have passed since the moment before the run; whatever it finds is a violation, on any
/// machine. The *close* one compares each request with the one before it, and allows 5 ms; it is
/// for a machine that does nothing else.
final class ServerLog {
  private static final long TOLERANCE_NANOS = 5_000_000;
  private static final long BURST_NANOS = 20_000_000;
  private static final long WALL_NANOS = 1_000_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long beforeNanos;
  private final List<RequestEntry> all;
  private final Map<String, List<RequestEntry>> bySite = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  private ServerLog(long beforeNanos, List<RequestEntry> all) {
    this.beforeNanos = beforeNanos;
    this.all = all;
    for (RequestEntry entry : all) {
      bySite.computeIfAbsent(entry.host(), host -> new ArrayList<>()).add(entry);
    }
  }

  /// The part of a log that concerns the names of a world. A request to its site `before` was
  /// answered before the run began.
  static ServerLog of(List<RequestEntry> entries, String world) {
    String before = "before." + world + ".test";
    long beforeNanos =
        entries.stream()
            .filter(entry -> entry.host().equals(before))
            .mapToLong(RequestEntry::nanos)
            .max()
            .orElseThrow();
    return new ServerLog(
        beforeNanos,
        entries.stream()
            .filter(entry -> entry.host().endsWith("." + world + ".test"))
            .filter(entry -> !entry.host().equals(before))
            .sorted(Comparator.comparingLong(RequestEntry::nanos))
            .toList());
  }

  /// What shows that a limit did not hold.
  ///
  /// @param closely whether the machine did nothing else, so that each moment counts
  List<String> violations(Politeness politeness, boolean closely) {
    for (RequestEntry entry : all) {
      check(entry.inFlight() <= politeness.siteConcurrency(), "too many at a time", entry);
    }
    judge(all, 0, politeness.ratePerSecond(), closely);
    for (List<RequestEntry> site : bySite.values()) {
      judge(site, politeness.siteInterval().toNanos(), politeness.siteRatePerSecond(), closely);
      if (closely) {
        judgeWalls(site);
      }
    }
    return List.copyOf(violations);
  }

  private void judge(
      List<RequestEntry> requests, long intervalNanos, double perSecond, boolean closely) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int index = 0; index < requests.size(); index++) {
      RequestEntry entry = requests.get(index);
      long sinceBefore = entry.nanos() - beforeNanos;
      check(sinceBefore >= index * intervalNanos, "more than intervals passed", entry);
      double allowed = perSecond * (sinceBefore + BURST_NANOS) / NANOS_PER_SECOND + 1;
      check(perSecond == 0 || index + 1 <= allowed, "more than the rate", entry);
      if (closely && index > 0) {
        long gap = entry.nanos() - requests.get(index - 1).nanos();
        check(gap >= intervalNanos - TOLERANCE_NANOS, gap + " ns after another", entry);
      }
      double above = index - perSecond * entry.nanos() / NANOS_PER_SECOND;
      lowest = Math.min(lowest, above);
      double burst = perSecond * (BURST_NANOS + TOLERANCE_NANOS) / NANOS_PER_SECOND;
      check(
          !closely || perSecond == 0 || above - lowest <= burst,
          "above the rate by " + (above - lowest),
          entry);
    }
  }

  /// A wall closes its site for a second from when it is first met.
  private void judgeWalls(List<RequestEntry> site) {
    long closedAt = 0;
    long opensAt = 0;
    Set<String> met = new HashSet<>();
    for (RequestEntry entry : site) {
      check(
          entry.nanos() <= closedAt + TOLERANCE_NANOS || entry.nanos() >= opensAt - TOLERANCE_NANOS,
          "asked " + (opensAt - entry.nanos()) + " ns too early",
          entry);
      if (entry.path().startsWith("/retry-after/") && met.add(entry.path())) {
        closedAt = entry.nanos();
        opensAt = closedAt + WALL_NANOS;
      }
    }
  }

  private void check(boolean holds, String fault, RequestEntry entry) {
    if (!holds) {
      violations.add(fault + ": " + entry.toLine());
    }
  }

  @Override
  public String toString() {
    long span = all.isEmpty() ? 0 : all.getLast().nanos() - beforeNanos;
    return all.size() + " requests to " + bySite.size() + " sites in " + span / 1_000_000 + " ms";
  }
}
