package io.rollcall.engine.http;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.policy.Timeouts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The limits on time of one exchange from the request on, kept by a single alarm: when it comes
/// too early, because bytes have come since it was set, it is set anew.
///
/// Confined to the loop.
final class ExchangeLimits {
  private enum Phase {
    FIRST_BYTE,
    HEADERS,
    BODY
  }

  private final Ticker ticker;
  private final Timeouts timeouts;
  private final long totalEndsAt;
  private final Consumer<Failure> expired;

  private Phase phase = Phase.FIRST_BYTE;
  private long phaseEndsAt;
  private long windowEndsAt;
  private long windowBytes;
  private Ticker.@Nullable Alarm alarm;
  private long alarmAt;

  /// @param totalEndsAt when the row's active time is used up
  /// @param expired is told which limit struck, once
  ExchangeLimits(Ticker ticker, Timeouts timeouts, long totalEndsAt, Consumer<Failure> expired) {
    this.ticker = ticker;
    this.timeouts = timeouts;
    this.totalEndsAt = totalEndsAt;
    this.expired = expired;
  }

  /// What is left of the row's active time.
  long remainingNanos() {
    return totalEndsAt - ticker.nanoTime();
  }

  /// The request was written.
  void awaitFirstByte() {
    enter(Phase.FIRST_BYTE, timeouts.firstByte().toNanos());
  }

  /// The first byte came.
  void awaitHeaders() {
    enter(Phase.HEADERS, timeouts.headers().toNanos());
  }

  /// The headers are whole.
  void awaitBody() {
    windowEndsAt = ticker.nanoTime() + timeouts.minimumRateWindow().toNanos();
    windowBytes = 0;
    enter(Phase.BODY, timeouts.idle().toNanos());
  }

  /// Bytes of the body came.
  void progressed(int bytes) {
    windowBytes += bytes;
    phaseEndsAt = ticker.nanoTime() + timeouts.idle().toNanos();
  }

  /// No limit holds any more.
  void cancel() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void enter(Phase next, long nanos) {
    phase = next;
    phaseEndsAt = ticker.nanoTime() + nanos;
    long at = nextCheckAt();
    if (alarm == null || at < alarmAt) {
      set(at);
    }
  }

  private void set(long at) {
    cancel();
    alarmAt = at;
    alarm = ticker.schedule(Math.max(0, at - ticker.nanoTime()), this::check);
  }

  private long nextCheckAt() {
    long at = Math.min(phaseEndsAt, totalEndsAt);
    return phase == Phase.BODY ? Math.min(at, windowEndsAt) : at;
  }

  private void check() {
    alarm = null;
    long now = ticker.nanoTime();
    Failure late = late(now);
    if (late != null) {
      expired.accept(late);
      return;
    }
    if (phase == Phase.BODY && now >= windowEndsAt) {
      windowEndsAt = now + timeouts.minimumRateWindow().toNanos();
      windowBytes = 0;
    }
    set(nextCheckAt());
  }

  private @Nullable Failure late(long now) {
    if (now >= totalEndsAt) {
      return failure(TimeLimit.TOTAL, "the row's " + text(timeouts.total()) + " were used up");
    }
    if (now >= phaseEndsAt) {
      return switch (phase) {
        case FIRST_BYTE ->
            failure(TimeLimit.FIRST_BYTE, "no answer within " + text(timeouts.firstByte()));
        case HEADERS ->
            failure(TimeLimit.HEADERS, "headers not whole within " + text(timeouts.headers()));
        case BODY -> failure(TimeLimit.IDLE, "nothing came for " + text(timeouts.idle()));
      };
    }
    return phase == Phase.BODY && now >= windowEndsAt && isTooSlow()
        ? failure(
            TimeLimit.MIN_RATE,
            windowBytes
                + " bytes in "
                + text(timeouts.minimumRateWindow())
                + ", fewer than "
                + timeouts.minimumRate()
                + " a second")
        : null;
  }

  private boolean isTooSlow() {
    return windowBytes * 1000L
        < (long) timeouts.minimumRate() * timeouts.minimumRateWindow().toMillis();
  }

  private Failure failure(TimeLimit limit, String message) {
    FailureKind kind = phase == Phase.BODY ? FailureKind.BODY_TIMEOUT : FailureKind.HTTP_TIMEOUT;
    return Failure.timeout(kind, limit, message);
  }

  private static String text(java.time.Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
