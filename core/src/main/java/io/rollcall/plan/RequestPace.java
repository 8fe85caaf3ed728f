package io.rollcall.plan;

import io.rollcall.policy.Politeness;
import java.time.Duration;

/// How fast requests may follow each other, with one site or in the whole run, where every exchange
/// takes the same time: at most so many are under way, and each begins an interval after the one
/// before.
///
/// Request number k, from 0, begins at (k / atOnce) × max(latency, atOnce × interval) + (k mod
/// atOnce) × interval.
///
/// @param atOnce exchanges under way at a time
/// @param intervalNanos the least time between the beginnings of two
/// @param latencyNanos what each takes
record RequestPace(int atOnce, double intervalNanos, double latencyNanos) {

  /// With one site.
  static RequestPace ofSite(Politeness politeness, Duration latency) {
    return new RequestPace(
        politeness.siteConcurrency(), politeness.siteSpacingNanos(), latency.toNanos());
  }

  /// By the number of workers alone.
  static RequestPace ofWorkers(Politeness politeness, Duration latency) {
    return new RequestPace(politeness.workersMost(), 0, latency.toNanos());
  }

  /// By the run's rate alone.
  static RequestPace ofRate(Politeness politeness, Duration latency) {
    double perSecond = politeness.ratePerSecond();
    return new RequestPace(
        Integer.MAX_VALUE, perSecond > 0 ? 1e9 / perSecond : 0, latency.toNanos());
  }

  /// How long so many requests take.
  Duration timeFor(long requests) {
    if (requests <= 0) {
      return Duration.ZERO;
    }
    long last = requests - 1;
    long rounds = last / atOnce;
    long inRound = last % atOnce;
    double nanos = rounds * roundNanos() + inRound * intervalNanos + latencyNanos;
    return Duration.ofNanos(Math.round(nanos));
  }

  /// How many requests have ended after that time.
  long endedAfter(Duration time) {
    double left = time.toNanos() - latencyNanos;
    if (left < 0) {
      return 0;
    }
    double rounds = roundNanos() == 0 ? 0 : Math.floor(left / roundNanos());
    double ofRound =
        intervalNanos == 0
            ? atOnce
            : Math.min(atOnce, Math.floor((left - rounds * roundNanos()) / intervalNanos) + 1);
    return (long) (rounds * atOnce + ofRound);
  }

  /// How long a worker's place, or a site's, is taken by one request of its round.
  private double roundNanos() {
    return Math.max(latencyNanos, atOnce * intervalNanos);
  }
}
