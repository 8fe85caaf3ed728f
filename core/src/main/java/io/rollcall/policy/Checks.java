package io.rollcall.policy;

import java.time.Duration;

/// The rules that settings share; each message states rule and value.
final class Checks {
  private static final Duration LIMIT_MAX = Duration.ofDays(1);

  private Checks() {}

  static void limit(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LIMIT_MAX) > 0) {
      throw new IllegalArgumentException(
          name + " must be longer than 0 and at most 1 day, not " + value);
    }
  }

  static void wait(String name, Duration value) {
    if (value.isNegative() || value.compareTo(LIMIT_MAX) > 0) {
      throw new IllegalArgumentException(name + " must be 0 to 1 day, not " + value);
    }
  }

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }
}
