package io.rollcall.policy;

import java.time.Duration;

/// How often a failed attempt is made again, and after what wait.
///
/// @param retriesMax attempts after the first
/// @param waitFirst the wait before the first retry; it doubles with each
/// @param waitMax the longest wait
public record Retries(int retriesMax, Duration waitFirst, Duration waitMax) {

  /// The defaults: 2 retries, after 250 ms at first and 10 s at most.
  public static final Retries DEFAULT =
      new Retries(2, Duration.ofMillis(250), Duration.ofSeconds(10));

  /// Refuses numbers that make no sense.
  public Retries {
    Checks.atLeast("retriesMax", retriesMax, 0);
    Checks.limit("waitFirst", waitFirst);
    Checks.limit("waitMax", waitMax);
  }
}
