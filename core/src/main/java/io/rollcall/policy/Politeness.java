package io.rollcall.policy;

import java.time.Duration;

/// How hard a run may press.
///
/// @param workers slots that each run one exchange at a time, 1 to 65,536
/// @param siteConcurrency exchanges at a time with one site
/// @param siteInterval the least time between two requests to one site; zero for none
/// @param ratePerSecond requests a second of the whole run; 0 for no limit
public record Politeness(
    int workers, int siteConcurrency, Duration siteInterval, double ratePerSecond) {

  /// The defaults: 64 workers, 6 a site as browsers do, no interval, no rate.
  public static final Politeness DEFAULT = new Politeness(64, 6, Duration.ZERO, 0);

  /// The most workers that may be asked for.
  public static final int WORKERS_MAX = 65_536;

  /// Refuses numbers that make no sense.
  public Politeness {
    Checks.atLeast("workers", workers, 1);
    if (workers > WORKERS_MAX) {
      throw new IllegalArgumentException(
          "workers must be at most " + WORKERS_MAX + ", not " + workers);
    }
    Checks.atLeast("siteConcurrency", siteConcurrency, 1);
    if (siteInterval.isNegative()) {
      throw new IllegalArgumentException("siteInterval must not be negative: " + siteInterval);
    }
    if (!(ratePerSecond >= 0) || Double.isInfinite(ratePerSecond)) {
      throw new IllegalArgumentException(
          "ratePerSecond must be 0 or a positive number, not " + ratePerSecond);
    }
  }
}
