package io.rollcall.cli.rehearsal;

import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.List;

/// How long a list takes at least where every site answers after the same time: whatever is reached
/// last of the limits that the schedule keeps, and of this machine.
///
/// @param latency what every request takes
/// @param least how long the list takes at least
/// @param limit what it cannot be shorter for
record Prospect(Duration latency, Duration least, Limit limit) {

  /// What a run cannot be shorter for.
  enum Limit {
    /// So many requests at a time, in the whole run.
    WORKERS,
    /// So many requests at a time, or in so much time, with the site that gets most.
    SITE,
    /// The run's own rate.
    RATE,
    /// What this machine does for each request.
    MACHINE
  }

  /// What a list is made of.
  ///
  /// @param requests how many there are
  /// @param longest how many go to the site that gets most
  /// @param processor what they cost this machine
  record Load(long requests, long longest, Duration processor) {}

  static Prospect of(Load load, Politeness politeness, Duration latency) {
    double seconds = latency.toNanos() / 1e9;
    double longest =
        load.longest()
            * Math.max(
                seconds / politeness.siteConcurrency(), politeness.siteInterval().toNanos() / 1e9);
    double rate = politeness.ratePerSecond();
    List<Prospect> all =
        List.of(
            of(latency, load.requests() * seconds / politeness.workers(), Limit.WORKERS),
            of(latency, longest, Limit.SITE),
            of(latency, rate > 0 ? load.requests() / rate : 0, Limit.RATE),
            of(latency, load.processor().toNanos() / 1e9, Limit.MACHINE));
    Prospect last = all.getFirst();
    for (Prospect each : all) {
      last = each.least().compareTo(last.least()) > 0 ? each : last;
    }
    return last;
  }

  private static Prospect of(Duration latency, double seconds, Limit limit) {
    return new Prospect(latency, Duration.ofNanos((long) (seconds * 1e9)), limit);
  }
}
