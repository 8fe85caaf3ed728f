package io.rollcall.policy;

import io.rollcall.record.FailureKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of what may be asked again, a row each: failures and statuses that may pass by
/// themselves, and whom a `Retry-After` with them concerns. What no row names stands as it is.
///
/// How often and after what wait: [Retries].
public enum RetryRule {
  /// The name server failed or was silent.
  LOOK_UP(
      EnumSet.of(
          FailureKind.DNS_SERVFAIL,
          FailureKind.DNS_REFUSED,
          FailureKind.DNS_TIMEOUT,
          FailureKind.DNS_ERROR),
      List.of(),
      Concern.ROW),
  /// No connection was made.
  CONNECT(
      EnumSet.of(
          FailureKind.CONNECT_REFUSED,
          FailureKind.CONNECT_TIMEOUT,
          FailureKind.CONNECT_UNREACHABLE,
          FailureKind.CONNECT_ERROR),
      List.of(),
      Concern.ROW),
  /// The TLS handshake came to no end.
  HANDSHAKE(EnumSet.of(FailureKind.TLS_TIMEOUT, FailureKind.TLS_CLOSED), List.of(), Concern.ROW),
  /// No answer came, or it broke off.
  EXCHANGE(
      EnumSet.of(
          FailureKind.CONNECT_RESET,
          FailureKind.HTTP_TIMEOUT,
          FailureKind.HTTP_NO_RESPONSE,
          FailureKind.BODY_SHORT,
          FailureKind.BODY_RESET),
      List.of(),
      Concern.ROW),
  /// The request came too slowly (408) or too early (425).
  TIMING(EnumSet.noneOf(FailureKind.class), List.of(408, 425), Concern.ROW),
  /// The server or what is behind it failed.
  SERVER(EnumSet.noneOf(FailureKind.class), List.of(500, 502, 504), Concern.ROW),
  /// Too many requests (429), or the site is overloaded or closed (503).
  WALL(EnumSet.noneOf(FailureKind.class), List.of(429, 503), Concern.SITE);

  private final Set<FailureKind> kinds;
  private final List<Integer> statuses;
  private final Concern concern;

  /// Whom a `Retry-After` concerns.
  public enum Concern {
    /// The row that got it.
    ROW,
    /// All rows of its site.
    SITE
  }

  RetryRule(Set<FailureKind> kinds, List<Integer> statuses, Concern concern) {
    this.kinds = Collections.unmodifiableSet(kinds);
    this.statuses = statuses;
    this.concern = concern;
  }

  /// The failures that this row names.
  public Set<FailureKind> kinds() {
    return kinds;
  }

  /// The statuses that this row names, in rising order.
  public List<Integer> statuses() {
    return statuses;
  }

  /// Whom a `Retry-After` that comes with these statuses concerns.
  public Concern concern() {
    return concern;
  }

  /// The row that names this kind, or null where asking again would not help.
  public static @Nullable RetryRule of(FailureKind kind) {
    return Arrays.stream(values())
        .filter(rule -> rule.kinds.contains(kind))
        .findFirst()
        .orElse(null);
  }

  /// The row that names this status, or null where the answer stands as it is.
  public static @Nullable RetryRule of(int statusCode) {
    for (RetryRule rule : values()) {
      if (rule.statuses.contains(statusCode)) {
        return rule;
      }
    }
    return null;
  }
}
