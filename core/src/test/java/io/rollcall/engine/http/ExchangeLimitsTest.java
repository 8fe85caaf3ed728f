package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.http.ExchangeLimits.Stage;
import io.rollcall.policy.Timeouts;
import io.rollcall.record.Failure;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which limit strikes when, as time passes and bytes come.
class ExchangeLimitsTest {
  private static final long START = 5_000_000_000L;

  private final ExchangeLimits limits =
      new ExchangeLimits(Timeouts.DEFAULT, START, Duration.ofSeconds(30).toNanos());

  private static long at(double seconds) {
    return START + (long) (seconds * 1e9);
  }

  private @Nullable String struck(double seconds, long bytes, long bodyBytes) {
    Failure failure = limits.struck(at(seconds), bytes, bodyBytes);
    return failure == null
        ? null
        : failure.kind().text() + " " + Objects.requireNonNull(failure.limit()).text();
  }

  @Test
  void theConnectorHoldsItsOwnLimits() {
    assertNull(struck(100, 0, 0));
  }

  @Test
  void theFirstByteIsAwaitedFromWhenTheRequestWasWritten() {
    limits.enter(Stage.FIRST_BYTE, at(1));
    assertNull(struck(10.9, 0, 0));
    assertEquals("http.timeout first_byte", struck(11, 0, 0));
  }

  @Test
  void theHeadersHaveOneLimitHoweverTheyDrip() {
    limits.enter(Stage.FIRST_BYTE, at(0));
    limits.enter(Stage.HEADERS, at(5));
    for (int second = 6; second < 15; second++) {
      assertNull(struck(second, second, 0));
    }
    assertEquals("http.timeout headers", struck(15, 15, 0));
  }

  @Test
  void aBodyMayNotStandStill() {
    limits.enter(Stage.BODY, at(1));
    assertNull(struck(2, 100_000, 100_000));
    assertNull(struck(11.5, 100_000, 100_000));
    assertEquals("body.timeout idle", struck(12, 100_000, 100_000));
  }

  @Test
  void aBodyThatMovesKeepsToTheMinimumRate() {
    limits.enter(Stage.BODY, at(0));
    assertNull(struck(5, 500, 500));
    assertNull(struck(10, 1_000, 1_000));
    assertNull(struck(19, 1_900, 1_900));
    assertEquals("body.timeout min_rate", struck(20, 1_999, 1_999));
  }

  @Test
  void onlyBytesOfTheBodyCountForTheRate() {
    limits.enter(Stage.BODY, at(0));
    assertNull(struck(5, 500_000, 10));
    assertEquals("body.timeout min_rate", struck(10, 1_000_000, 20));
  }

  @Test
  void theRowsTimeStrikesInEveryStage() {
    limits.enter(Stage.FIRST_BYTE, at(29));
    assertEquals("http.timeout total", struck(30, 0, 0));
    limits.enter(Stage.HEADERS, at(29));
    assertEquals("http.timeout total", struck(30, 0, 0));
    limits.enter(Stage.BODY, at(29));
    assertEquals("body.timeout total", struck(30, 0, 0));
    limits.enter(Stage.OVER, at(29));
    assertNull(struck(30, 0, 0));
  }
}
