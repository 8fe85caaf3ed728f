package io.rollcall.engine.http;

import io.rollcall.policy.Timeouts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The limits on time of one exchange, from the request's writing on. It is looked at now and then,
/// and notices by counted bytes what has moved in between.
///
/// Confined to the loop.
final class ExchangeLimits {
  private static final double NANOS_PER_SECOND = 1e9;

  /// What an exchange waits for.
  enum Stage {
    /// A connection: the connector holds those limits.
    CONNECTION,
    /// The first byte of the answer.
    FIRST_BYTE,
    /// The end of the headers.
    HEADERS,
    /// The end of the body.
    BODY,
    /// Nothing.
    OVER
  }

  private final Timeouts timeouts;
  private final long startNanos;
  private final long budgetNanos;
  private Stage stage = Stage.CONNECTION;
  private long stageNanos;
  private long bytesSeen;
  private long movedNanos;
  private long windowNanos;
  private long bodyBytesAtWindow;

  /// @param startNanos when the exchange began
  /// @param budgetNanos what is left of the row's active time
  ExchangeLimits(Timeouts timeouts, long startNanos, long budgetNanos) {
    this.timeouts = timeouts;
    this.startNanos = startNanos;
    this.budgetNanos = budgetNanos;
  }

  Stage stage() {
    return stage;
  }

  /// The exchange waits for something else.
  void enter(Stage stage, long nowNanos) {
    this.stage = stage;
    stageNanos = nowNanos;
    movedNanos = nowNanos;
    windowNanos = nowNanos;
    bodyBytesAtWindow = 0;
  }

  /// What is left of the row's active time.
  long remainingNanos(long nowNanos) {
    return budgetNanos - (nowNanos - startNanos);
  }

  /// The limit that has struck, as a failure, or null.
  ///
  /// @param bytes received until now, whatever they are
  /// @param bodyBytes bytes of the body among them
  @Nullable Failure struck(long nowNanos, long bytes, long bodyBytes) {
    if (stage == Stage.CONNECTION || stage == Stage.OVER) {
      return null;
    }
    if (remainingNanos(nowNanos) <= 0) {
      return timeout(TimeLimit.TOTAL, "the row's time was used up");
    }
    return switch (stage) {
      case FIRST_BYTE ->
          passed(stageNanos, timeouts.firstByte(), nowNanos)
              ? timeout(TimeLimit.FIRST_BYTE, "no byte came in " + text(timeouts.firstByte()))
              : null;
      case HEADERS ->
          passed(stageNanos, timeouts.headers(), nowNanos)
              ? timeout(
                  TimeLimit.HEADERS, "the headers were not whole in " + text(timeouts.headers()))
              : null;
      case BODY -> {
        Failure idle = idle(nowNanos, bytes);
        yield idle != null ? idle : slow(nowNanos, bodyBytes);
      }
      case CONNECTION, OVER -> null;
    };
  }

  private @Nullable Failure idle(long nowNanos, long bytes) {
    if (bytes != bytesSeen) {
      bytesSeen = bytes;
      movedNanos = nowNanos;
      return null;
    }
    return passed(movedNanos, timeouts.idle(), nowNanos)
        ? timeout(TimeLimit.IDLE, "no byte of the body came in " + text(timeouts.idle()))
        : null;
  }

  private @Nullable Failure slow(long nowNanos, long bodyBytes) {
    if (!passed(windowNanos, timeouts.minimumRateWindow(), nowNanos)) {
      return null;
    }
    double seconds = (nowNanos - windowNanos) / NANOS_PER_SECOND;
    long came = bodyBytes - bodyBytesAtWindow;
    windowNanos = nowNanos;
    bodyBytesAtWindow = bodyBytes;
    return came < timeouts.minimumRate() * seconds
        ? timeout(
            TimeLimit.MIN_RATE,
            came + " bytes of the body came in " + text(timeouts.minimumRateWindow()))
        : null;
  }

  private Failure timeout(TimeLimit limit, String message) {
    FailureKind kind = stage == Stage.BODY ? FailureKind.BODY_TIMEOUT : FailureKind.HTTP_TIMEOUT;
    return Failure.timeout(kind, limit, message);
  }

  private static boolean passed(long sinceNanos, Duration limit, long nowNanos) {
    return nowNanos - sinceNanos >= limit.toNanos();
  }

  private static String text(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
