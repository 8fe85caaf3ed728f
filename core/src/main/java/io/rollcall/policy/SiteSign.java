package io.rollcall.policy;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FailureKind.Fault;
import io.rollcall.record.TimeLimit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The table of what an attempt tells of its site, a row each, beside [RetryRule]. When enough of
/// them tell nothing else, the site is dead: [BreakerRules].
///
/// An answer, whatever its status, is a sign of life: walls (429, 503) are the matter of
/// `Retry-After` and of the site's own limit.
public enum SiteSign {
  /// No sign of life: no name server knows the way, no connection or handshake came about, or the
  /// server took the request and sent nothing.
  DEAD(
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
          FailureKind.HTTP_NO_RESPONSE,
          FailureKind.HTTP_TIMEOUT)),
  /// Nothing either way: the site was not asked, or an answer of the name server stands for all its
  /// rows.
  UNKNOWN(EnumSet.of(FailureKind.DNS_NXDOMAIN, FailureKind.DNS_NODATA, FailureKind.DNS_LOOP)),
  /// It answers: all other failures of its own.
  ALIVE(EnumSet.noneOf(FailureKind.class));

  private final Set<FailureKind> kinds;

  SiteSign(Set<FailureKind> kinds) {
    this.kinds = Collections.unmodifiableSet(kinds);
  }

  /// The failures that this row names.
  public Set<FailureKind> kinds() {
    return kinds;
  }

  /// What a failure without any head of an answer tells. A limit on time beside the one on the
  /// first byte struck something that had begun, or a row that had used up its own time.
  public static SiteSign of(Failure failure) {
    if (failure.kind().fault() != Fault.THEIRS) {
      return UNKNOWN;
    }
    if (failure.limit() == TimeLimit.TOTAL) {
      return UNKNOWN;
    }
    if (failure.limit() == TimeLimit.HEADERS) {
      return ALIVE;
    }
    return DEAD.kinds.contains(failure.kind())
        ? DEAD
        : UNKNOWN.kinds.contains(failure.kind()) ? UNKNOWN : ALIVE;
  }
}
