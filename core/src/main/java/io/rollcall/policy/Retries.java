package io.rollcall.policy;

import java.time.Duration;
import java.util.Set;

/// How often a failed attempt is made again, and after what wait. Which failures and statuses:
/// [RetryRule].
///
/// The wait before the n-th retry is drawn evenly from 0 to `waitFirst` times 2 to the power of n -
/// 1, at most `waitMax`, so that rows that failed together do not come back together.
///
/// @param retriesMax attempts after the first
/// @param waitFirst the longest wait before the first retry; it doubles with each
/// @param waitMax the longest wait before any retry
/// @param retryAfterMax the longest `Retry-After` that is waited for; where a server asks for more,
///   the row is recorded with what it said
/// @param anyMethod whether a request is made again that may have been acted on and whose method
///   may not be repeated without harm, such as POST
public record Retries(
    int retriesMax,
    Duration waitFirst,
    Duration waitMax,
    Duration retryAfterMax,
    boolean anyMethod) {

  /// The defaults: 2 retries, after 250 ms at most at first and 10 s at most ever, `Retry-After` up
  /// to 60 s, a POST again only where nothing of it was written.
  public static final Retries DEFAULT =
      new Retries(2, Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(60), false);

  /// Methods that may be asked twice without harm (RFC 9110, section 9.2.2).
  public static final Set<String> IDEMPOTENT_METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  /// So many retries after such waits, the rest as by default.
  public Retries(int retriesMax, Duration waitFirst, Duration waitMax) {
    this(retriesMax, waitFirst, waitMax, Duration.ofSeconds(60), false);
  }

  /// Refuses numbers that make no sense.
  public Retries {
    Checks.atLeast("retriesMax", retriesMax, 0);
    Checks.limit("waitFirst", waitFirst);
    Checks.limit("waitMax", waitMax);
    Checks.wait("retryAfterMax", retryAfterMax);
  }

  /// Whether a request may be made again.
  ///
  /// @param written whether any byte of it was written, so that the server may have acted on it
  public boolean repeats(String method, boolean written) {
    return !written || anyMethod || IDEMPOTENT_METHODS.contains(method);
  }
}
