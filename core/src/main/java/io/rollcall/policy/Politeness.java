package io.rollcall.policy;

import java.time.Duration;

/// How hard a run may press.
///
/// @param workers slots that each run one exchange at a time, 1 to 65,536, or [#WORKERS_AUTO]
/// @param siteConcurrency exchanges at a time with one site
/// @param siteInterval the least time between two requests written to one site, at most a day; zero
///   for none
/// @param ratePerSecond requests a second of the whole run, from one a day to 1,000,000 a second; 0
///   for no limit. In any time there are at most as many requests as the rate gives for that time
///   and 20 ms more, and one
/// @param addressConcurrency exchanges at a time with one address, however many names lead there;
///   not for loopback addresses, nor where connections are led elsewhere
/// @param siteRatePerSecond the same, of each site
public record Politeness(
    int workers,
    int siteConcurrency,
    Duration siteInterval,
    double ratePerSecond,
    int addressConcurrency,
    double siteRatePerSecond) {
  /// How many exchanges may be under way with one address where nothing else is said.
  private static final int ADDRESS_CONCURRENCY = 24;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double RATE_LEAST = 1.0 / 86_400;
  private static final double RATE_MAX = 1_000_000;

  /// In place of a number of workers: it is found while the run goes on.
  public static final int WORKERS_AUTO = 0;

  /// The most workers that are found so.
  public static final int WORKERS_AUTO_MAX = 8192;

  /// The defaults: as many workers as are worth having, 6 a site as browsers do, 24 an address, no
  /// interval, no rate.
  public static final Politeness DEFAULT = new Politeness(WORKERS_AUTO, 6, Duration.ZERO, 0);

  /// The most workers that may be asked for.
  public static final int WORKERS_MAX = 65_536;

  /// With 24 an address, and no rate of a site.
  public Politeness(int workers, int siteConcurrency, Duration siteInterval, double ratePerSecond) {
    this(workers, siteConcurrency, siteInterval, ratePerSecond, ADDRESS_CONCURRENCY, 0);
  }

  /// Refuses numbers that make no sense.
  public Politeness {
    if (workers != WORKERS_AUTO) {
      Checks.atLeast("workers", workers, 1);
    }
    if (workers > WORKERS_MAX) {
      throw new IllegalArgumentException(
          "workers must be at most " + WORKERS_MAX + ", not " + workers);
    }
    Checks.atLeast("siteConcurrency", siteConcurrency, 1);
    Checks.atLeast("addressConcurrency", addressConcurrency, 1);
    Checks.wait("siteInterval", siteInterval);
    requireRate("ratePerSecond", ratePerSecond);
    requireRate("siteRatePerSecond", siteRatePerSecond);
  }

  private static void requireRate(String name, double perSecond) {
    boolean isRate = perSecond >= RATE_LEAST && perSecond <= RATE_MAX;
    if (perSecond != 0 && !isRate) {
      throw new IllegalArgumentException(
          name + " must be 0, or from one a day to 1000000 a second, not " + perSecond);
    }
  }

  /// The least time between two requests to one site by interval and rate together; 0 for none.
  public double siteSpacingNanos() {
    double byRate = siteRatePerSecond == 0 ? 0 : NANOS_PER_SECOND / siteRatePerSecond;
    return Math.max((double) siteInterval.toNanos(), byRate);
  }

  /// The same with so many workers.
  public Politeness withWorkers(int workers) {
    return new Politeness(
        workers,
        siteConcurrency,
        siteInterval,
        ratePerSecond,
        addressConcurrency,
        siteRatePerSecond);
  }

  /// The same with so many exchanges at a time with one address.
  public Politeness withAddressConcurrency(int addressConcurrency) {
    return new Politeness(
        workers,
        siteConcurrency,
        siteInterval,
        ratePerSecond,
        addressConcurrency,
        siteRatePerSecond);
  }

  /// The same with so many requests a second to one site.
  public Politeness withSiteRatePerSecond(double siteRatePerSecond) {
    return new Politeness(
        workers,
        siteConcurrency,
        siteInterval,
        ratePerSecond,
        addressConcurrency,
        siteRatePerSecond);
  }

  /// Whether the number of workers is found while the run goes on.
  public boolean findsWorkers() {
    return workers == WORKERS_AUTO;
  }

  /// The most workers that there may be.
  public int workersMost() {
    return findsWorkers() ? WORKERS_AUTO_MAX : workers;
  }
}
