package io.rollcall.plan;

import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// How long a list takes at least where every exchange takes the same time: whatever is reached
/// last of the limits that the schedule keeps, and of this machine.
///
/// @param latency what every exchange takes
/// @param byLimit how long the list takes at least for each limit alone
public record Prospect(Duration latency, Map<Limit, Duration> byLimit) {

  /// What a run cannot be shorter for.
  public enum Limit {
    /// So many exchanges at a time, in the whole run.
    WORKERS,
    /// So many exchanges at a time, or in so much time, with the site that gets most.
    SITE,
    /// The run's own rate.
    RATE,
    /// What this machine does for each request.
    MACHINE;

    /// The lower-case name.
    public String text() {
      return switch (this) {
        case WORKERS -> "workers";
        case SITE -> "site";
        case RATE -> "rate";
        case MACHINE -> "machine";
      };
    }
  }

  /// What a list asks for.
  ///
  /// @param requests how many requests there are
  /// @param longest how many go to the site that gets most
  /// @param processor what they cost this machine; zero where that is not known
  public record Load(long requests, long longest, Duration processor) {}

  /// Keeps its own map.
  public Prospect {
    byLimit = Map.copyOf(byLimit);
  }

  /// The prospect of a load.
  public static Prospect of(Load load, Politeness politeness, Duration latency) {
    Map<Limit, Duration> byLimit = new EnumMap<>(Limit.class);
    byLimit.put(Limit.WORKERS, RequestPace.ofWorkers(politeness, latency).timeFor(load.requests()));
    byLimit.put(Limit.SITE, RequestPace.ofSite(politeness, latency).timeFor(load.longest()));
    byLimit.put(
        Limit.RATE,
        politeness.ratePerSecond() > 0
            ? RequestPace.ofRate(politeness, latency).timeFor(load.requests())
            : Duration.ZERO);
    byLimit.put(Limit.MACHINE, load.processor());
    return new Prospect(latency, byLimit);
  }

  /// How long the list takes at least.
  public Duration least() {
    return by(limit());
  }

  /// What it cannot be shorter for; of equal ones the first in the order of [Limit].
  public Limit limit() {
    Limit last = Limit.WORKERS;
    for (Limit limit : Limit.values()) {
      last = by(limit).compareTo(by(last)) > 0 ? limit : last;
    }
    return last;
  }

  /// How long it takes at least for one limit alone.
  public Duration by(Limit limit) {
    return byLimit.getOrDefault(limit, Duration.ZERO);
  }

  /// How long it would take at least without one limit.
  Duration without(Limit left) {
    Duration least = Duration.ZERO;
    for (Limit limit : Limit.values()) {
      least = limit != left && by(limit).compareTo(least) > 0 ? by(limit) : least;
    }
    return least;
  }
}
