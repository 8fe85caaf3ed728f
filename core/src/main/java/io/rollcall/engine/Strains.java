package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.schedule.LoadSign;
import io.rollcall.engine.schedule.LoadSign.Strain;
import io.rollcall.record.FailureKind;

/// Reads off a result whether its server was asked too much.
final class Strains {
  private Strains() {}

  static LoadSign sign(ExchangeResult result) {
    ExchangeTiming timing = result.timing();
    boolean isTimed = timing.written() >= 0 && timing.firstByte() >= 0;
    long serverNanos = isTimed ? timing.firstByte() - timing.written() : -1;
    return new LoadSign(timing.total(), serverNanos, of(result));
  }

  private static Strain of(ExchangeResult result) {
    return switch (result) {
      case ExchangeResult.Complete complete -> ofStatus(complete.head().statusCode());
      case ExchangeResult.Cut cut -> ofKind(cut.failure().kind());
      case ExchangeResult.Failed failed -> ofKind(failed.failure().kind());
    };
  }

  /// 429: RFC 6585, section 4; 503: RFC 9110, section 15.6.4.
  private static Strain ofStatus(int status) {
    return status == 429 ? Strain.SAID : status == 503 ? Strain.LIKELY : Strain.NONE;
  }

  /// A connection that ends before its answer does, or an answer that does not begin.
  private static Strain ofKind(FailureKind kind) {
    boolean isLikely =
        kind == FailureKind.CONNECT_RESET
            || kind == FailureKind.HTTP_NO_RESPONSE
            || kind == FailureKind.HTTP_TIMEOUT
            || kind == FailureKind.BODY_RESET;
    return isLikely ? Strain.LIKELY : Strain.NONE;
  }
}
