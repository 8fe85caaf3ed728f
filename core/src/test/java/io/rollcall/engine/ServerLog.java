package io.rollcall.engine;

import io.rollcall.policy.Politeness;
import io.rollcall.practice.traffic.RequestEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What the servers of one world saw, held against the limits of the run.
///
/// A server notes when one of its threads has read a request. On a busy machine a thread comes
/// late, and then two requests seem closer than they were written: a flaw of the clock, not of the
/// run. So there are two judgements. The *certain* one makes use of lateness having one direction
/// only: the k-th request to a site cannot be read before k - 1 intervals have passed since the
/// moment before the run; whatever it finds is a violation, on any machine. The *close* one
/// compares each request with those just before it, and allows 5 ms and what the log itself shows
/// of lateness: a longer gap before the first of the two, or for rates the longest time in the last
/// two seconds in which the servers read nothing.
///
/// Of walls a server can tell nothing for certain: when it has read the request that meets one, its
/// answer is still to be written and to be read, and a request that is written meanwhile breaks no
/// rule. Those are counted; [WireLog] judges them.
final class ServerLog {
  private static final long TOLERANCE_NANOS = 5_000_000;
  private static final long BURST_NANOS = 20_000_000;
  private static final long WALL_NANOS = 1_000_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int LATE_IN_A_ROW_MAX = 40;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long beforeNanos;
  private final List<RequestEntry> all;
  private final Map<String, List<RequestEntry>> bySite = new LinkedHashMap<>();
  private final NavigableMap<Long, Long> standstillAt;
  private final List<String> violations = new ArrayList<>();

  private ServerLog(long beforeNanos, List<RequestEntry> all) {
    this.beforeNanos = beforeNanos;
    this.all = all;
    this.standstillAt = standstills(all);
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

  /// What shows for certain that a limit did not hold.
  List<String> violations(Politeness politeness) {
    return judged(politeness, false);
  }

  /// How many requests seem early, looked at closely. A few show nothing but a thread of the
  /// servers that came late while the others did not; had they been written early, [WireLog] would
  /// tell.
  int seemEarly(Politeness politeness) {
    return judged(politeness, true).size();
  }

  int size() {
    return all.size();
  }

  private List<String> judged(Politeness politeness, boolean closely) {
    violations.clear();
    for (RequestEntry entry : all) {
      check(entry.inFlight() <= politeness.siteConcurrency(), "too many at a time", entry);
    }
    judge(all, 0, politeness.ratePerSecond(), closely);
    for (List<RequestEntry> site : bySite.values()) {
      judge(site, politeness.siteInterval().toNanos(), politeness.siteRatePerSecond(), closely);
    }
    return List.copyOf(violations);
  }

  private void judge(
      List<RequestEntry> requests, long intervalNanos, double perSecond, boolean closely) {
    for (int index = 0; index < requests.size(); index++) {
      RequestEntry entry = requests.get(index);
      long sinceBefore = entry.nanos() - beforeNanos;
      check(sinceBefore >= index * intervalNanos, "more than intervals passed", entry);
      double allowed = perSecond * (sinceBefore + BURST_NANOS) / NANOS_PER_SECOND + 1;
      check(perSecond == 0 || index + 1 <= allowed, "more than the rate", entry);
      check(
          !closely || index == 0 || keepsInterval(requests, index, intervalNanos),
          "too close to the one before",
          entry);
    }
    if (closely && perSecond > 0) {
      judgeBursts(requests, perSecond);
    }
  }

  /// Whether a request keeps its distance from the one before it or, where that may have been read
  /// late, from one of those before that.
  private boolean keepsInterval(List<RequestEntry> requests, int index, long intervalNanos) {
    long nanos = requests.get(index).nanos();
    for (int back = 1; back <= Math.min(index, LATE_IN_A_ROW_MAX); back++) {
      long gap = nanos - requests.get(index - back).nanos();
      if (gap >= back * intervalNanos - TOLERANCE_NANOS) {
        return true;
      }
    }
    return index < LATE_IN_A_ROW_MAX && nanos - beforeNanos >= (index + 1) * intervalNanos;
  }

  /// In no window of up to a second there are more requests than the rate and a burst allow.
  private void judgeBursts(List<RequestEntry> requests, double perSecond) {
    int first = 0;
    for (int last = 0; last < requests.size(); last++) {
      RequestEntry entry = requests.get(last);
      while (entry.nanos() - requests.get(first).nanos() > SECOND_NANOS) {
        first++;
      }
      long standstill = standstillAt.getOrDefault(entry.nanos(), 0L);
      for (int start = first; start < last; start++) {
        long window = entry.nanos() - requests.get(start).nanos();
        double allowed =
            perSecond * (window + BURST_NANOS + TOLERANCE_NANOS + standstill) / NANOS_PER_SECOND;
        check(last - start <= allowed, "more than the rate in " + window + " ns", entry);
      }
    }
  }

  /// For each moment at which a request was read, the longest time within the two seconds before it
  /// in which none was.
  private static NavigableMap<Long, Long> standstills(List<RequestEntry> all) {
    NavigableMap<Long, Long> standstills = new TreeMap<>();
    NavigableMap<Long, Long> gaps = new TreeMap<>();
    long before = all.getFirst().nanos();
    for (RequestEntry entry : all) {
      long nanos = entry.nanos();
      gaps.put(nanos, nanos - before);
      gaps.headMap(nanos - 2 * SECOND_NANOS).clear();
      standstills.put(nanos, Collections.max(gaps.values()));
      before = nanos;
    }
    return standstills;
  }

  /// Requests read within the second after one that met a wall, which were on their way when the
  /// wall's answer was.
  long readBehindWalls() {
    return bySite.values().stream().mapToLong(ServerLog::readBehindWalls).sum();
  }

  private static long readBehindWalls(List<RequestEntry> site) {
    long closedAt = Long.MIN_VALUE / 2;
    long count = 0;
    Set<String> met = new HashSet<>();
    for (RequestEntry entry : site) {
      count += entry.nanos() - closedAt < WALL_NANOS ? 1 : 0;
      if (entry.path().startsWith("/retry-after/") && met.add(entry.path())) {
        closedAt = entry.nanos();
      }
    }
    return count;
  }

  /// Requests that a server has read more often than the run says it has written them.
  List<String> unaccountedFor(List<WireLog.Event.Written> written) {
    Map<String, Integer> balance = new HashMap<>();
    written.forEach(one -> balance.merge(one.site().host() + one.path(), 1, Integer::sum));
    all.forEach(entry -> balance.merge(entry.host() + entry.path(), -1, Integer::sum));
    return balance.entrySet().stream()
        .filter(entry -> entry.getValue() < 0)
        .map(entry -> "read, and not told as written: " + entry.getKey())
        .toList();
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
