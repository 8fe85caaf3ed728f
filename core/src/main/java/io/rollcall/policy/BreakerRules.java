package io.rollcall.policy;

import java.time.Duration;

/// When a site counts as dead. After `failuresMax` attempts in a row without any sign of life, its
/// rows wait while one at a time probes it, each probe after twice the wait of the one before.
/// After `probesMax` probes that failed the site is dead for `deadFor`: its rows are skipped. A row
/// that comes later probes it anew. What an attempt tells of its site: [SiteSign].
///
/// @param failuresMax attempts in a row that may fail; 0 for no breaker
/// @param probesMax probes in a row that may fail
/// @param probeWaitFirst the wait before the first probe; it doubles with each
/// @param probeWaitMax the longest wait before any probe
/// @param deadFor for how long a site counts as dead
public record BreakerRules(
    int failuresMax,
    int probesMax,
    Duration probeWaitFirst,
    Duration probeWaitMax,
    Duration deadFor) {

  /// The defaults: 10 failures, then 5 probes after 1, 2, 4, 8 and 16 s, dead for 5 minutes.
  public static final BreakerRules DEFAULT =
      new BreakerRules(10, 5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

  /// No site counts as dead, however often it fails.
  public static final BreakerRules NONE = DEFAULT.withFailuresMax(0);

  /// Refuses numbers that make no sense.
  public BreakerRules {
    Checks.atLeast("failuresMax", failuresMax, 0);
    Checks.atLeast("probesMax", probesMax, 1);
    Checks.limit("probeWaitFirst", probeWaitFirst);
    Checks.limit("probeWaitMax", probeWaitMax);
    Checks.limit("deadFor", deadFor);
  }

  /// The same with so many attempts in a row that may fail.
  public BreakerRules withFailuresMax(int failuresMax) {
    return new BreakerRules(failuresMax, probesMax, probeWaitFirst, probeWaitMax, deadFor);
  }

  /// Whether a site can count as dead at all.
  public boolean areOn() {
    return failuresMax > 0;
  }

  /// The wait before a probe.
  ///
  /// @param failed probes that have failed before it
  public long probeWaitNanos(int failed) {
    long first = probeWaitFirst.toNanos();
    int doublings = Math.min(failed, Long.numberOfLeadingZeros(first) - 2);
    return Math.min(probeWaitMax.toNanos(), first << doublings);
  }
}
