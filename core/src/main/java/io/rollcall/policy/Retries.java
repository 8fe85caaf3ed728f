package io.rollcall.policy;

import io.rollcall.record.FailureKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How often a failed attempt is made again, and after what wait.
///
/// @param retriesMax attempts after the first
/// @param waitFirst the wait before the first retry; it doubles with each
/// @param waitMax the longest wait
public record Retries(int retriesMax, Duration waitFirst, Duration waitMax) {

  /// The defaults: 2 retries, after 250 ms at first and 10 s at most.
  public static final Retries DEFAULT =
      new Retries(2, Duration.ofMillis(250), Duration.ofSeconds(10));

  /// Failures that may pass by themselves, so that asking again makes sense.
  public static final Set<FailureKind> TRANSIENT =
      Collections.unmodifiableSet(
          EnumSet.of(
              FailureKind.DNS_SERVFAIL,
              FailureKind.DNS_REFUSED,
              FailureKind.DNS_TIMEOUT,
              FailureKind.DNS_ERROR,
              FailureKind.CONNECT_REFUSED,
              FailureKind.CONNECT_TIMEOUT,
              FailureKind.CONNECT_UNREACHABLE,
              FailureKind.CONNECT_RESET,
              FailureKind.CONNECT_ERROR,
              FailureKind.TLS_TIMEOUT,
              FailureKind.TLS_CLOSED,
              FailureKind.HTTP_TIMEOUT,
              FailureKind.HTTP_NO_RESPONSE,
              FailureKind.BODY_SHORT,
              FailureKind.BODY_RESET));

  /// Statuses by which a server asks to come again later.
  public static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 425, 429, 500, 502, 503, 504);

  /// Methods that may be asked twice without harm (RFC 9110, section 9.2.2).
  public static final Set<String> IDEMPOTENT_METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  /// Refuses numbers that make no sense.
  public Retries {
    Checks.atLeast("retriesMax", retriesMax, 0);
    Checks.limit("waitFirst", waitFirst);
    Checks.limit("waitMax", waitMax);
  }
}
