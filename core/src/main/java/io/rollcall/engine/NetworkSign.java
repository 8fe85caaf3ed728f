package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.record.FailureKind;
import java.util.EnumSet;
import java.util.Set;

/// What the end of an exchange or of a look-up tells of the network between this machine and all
/// others.
enum NetworkSign {
  /// Somebody was heard of: the network is there.
  HEARD,
  /// It failed as it would without a network.
  SILENT,
  /// Nothing.
  NONE;

  private static final Set<FailureKind> SILENCE =
      EnumSet.of(
          FailureKind.DNS_TIMEOUT,
          FailureKind.DNS_SERVFAIL,
          FailureKind.DNS_REFUSED,
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
          FailureKind.BODY_RESET,
          FailureKind.BODY_TIMEOUT);

  /// What an exchange tells.
  static NetworkSign of(ExchangeResult result) {
    return switch (result) {
      case ExchangeResult.Complete complete -> HEARD;
      case ExchangeResult.Cut cut -> of(cut.failure().kind());
      case ExchangeResult.Failed failed -> of(failed.failure().kind());
    };
  }

  /// What a failure tells.
  static NetworkSign of(FailureKind kind) {
    return switch (kind.fault()) {
      case INPUT, POLICY, LOCAL -> NONE;
      case THEIRS -> SILENCE.contains(kind) ? SILENT : HEARD;
    };
  }
}
