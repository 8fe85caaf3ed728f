package io.rollcall.engine.schedule;

import io.rollcall.policy.BreakerRules;
import io.rollcall.record.FirstFailure;

/// What is known of a site since its last sign of life: how often it failed, and whether it may be
/// asked.
///
/// Confined to the schedule that owns it. A pure function of the signs and of the times passed in.
/// It is closed at first: the site is asked as usual. With enough failures it opens: only probes
/// pass, one at a time. With enough probes that failed the site is dead, until a time after which
/// one probe may pass again. A sign of life ends it, whatever its state: then it is dropped.
final class Breaker {
  private final BreakerRules rules;
  private final FirstFailure first;
  private long failures;
  private int probesFailed;
  private boolean open;
  private boolean dead;
  private boolean probing;
  private long holdsUntil = Long.MIN_VALUE;

  /// @param first the first failure since the last sign of life, which is still to be counted
  Breaker(BreakerRules rules, FirstFailure first) {
    this.rules = rules;
    this.first = first;
  }

  /// The failure with which it began.
  FirstFailure first() {
    return first;
  }

  /// Failures in a row.
  long failures() {
    return failures;
  }

  /// Whether only probes pass.
  boolean isOpen() {
    return open;
  }

  /// Whether the site's rows are skipped at that time.
  boolean isDead(long now) {
    return dead && now < holdsUntil;
  }

  /// Whether a probe is under way.
  boolean isProbing() {
    return probing;
  }

  /// When a probe may be sent; in the past where any request may.
  long holdsUntil() {
    return holdsUntil;
  }

  /// The site is asked, or its name.
  void asked() {
    probing = open;
  }

  /// What was asked has ended without any sign: the probe does not count.
  void untold() {
    probing = false;
  }

  /// The site failed.
  ///
  /// @return whether it is dead by that, and was not before
  boolean fails(long now) {
    failures++;
    if (!open) {
      open = failures >= rules.failuresMax();
      holdsUntil = open ? now + rules.probeWaitNanos(0) : holdsUntil;
    } else if (probing) {
      return probeFailed(now);
    }
    return false;
  }

  private boolean probeFailed(long now) {
    boolean wasDead = dead;
    probing = false;
    probesFailed++;
    dead = probesFailed >= rules.probesMax();
    holdsUntil = now + (dead ? rules.deadFor().toNanos() : rules.probeWaitNanos(probesFailed));
    return dead && !wasDead;
  }
}
