package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.BreakerRules;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FirstFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// One breaker, step by step: three failures, then two probes after 1 and 2 s, then dead for 60 s.
class BreakerTest {
  private static final long SECOND = 1_000_000_000;
  private static final BreakerRules RULES =
      new BreakerRules(3, 2, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final Breaker breaker =
      new Breaker(
          RULES,
          new FirstFailure(Failure.of(FailureKind.CONNECT_REFUSED, "refused"), 17, Instant.EPOCH));

  private void fail(int times, long now) {
    for (int count = 0; count < times; count++) {
      assertFalse(breaker.fails(now), "dead too early");
    }
  }

  private boolean probeFails(long now) {
    breaker.asked();
    return breaker.fails(now);
  }

  @Test
  void itOpensWithTheLastFailureAllowedAndNotBefore() {
    fail(2, 0);
    assertFalse(breaker.isOpen());
    assertTrue(breaker.holdsUntil() < 0);
    fail(1, 5);
    assertTrue(breaker.isOpen());
    assertEquals(SECOND + 5, breaker.holdsUntil());
  }

  @Test
  void whatWasUnderWayWhenItOpenedIsCountedAndIsNoProbe() {
    fail(3, 0);
    fail(5, 2 * SECOND);
    assertEquals(8, breaker.failures());
    assertEquals(SECOND, breaker.holdsUntil(), "the wait before the first probe");
    assertFalse(breaker.isDead(0));
  }

  @Test
  void eachProbeThatFailedDoublesTheWaitUntilTheSiteIsDead() {
    fail(3, 0);
    assertFalse(probeFails(SECOND));
    assertEquals(3 * SECOND, breaker.holdsUntil());
    assertTrue(probeFails(3 * SECOND));
    assertTrue(breaker.isDead(3 * SECOND));
    assertTrue(breaker.isDead(63 * SECOND - 1));
    assertEquals(17, breaker.first().seq());
    assertEquals(5, breaker.failures());
  }

  @Test
  void aDeadSiteIsProbedOnceAfterItsTimeAndThenIsDeadForAsLongAgain() {
    fail(3, 0);
    probeFails(SECOND);
    probeFails(3 * SECOND);
    assertFalse(breaker.isDead(63 * SECOND));
    assertEquals(63 * SECOND, breaker.holdsUntil());
    assertFalse(probeFails(64 * SECOND), "it is not found dead twice");
    assertTrue(breaker.isDead(123 * SECOND));
    assertFalse(breaker.isDead(124 * SECOND));
  }

  @Test
  void aProbeThatToldNothingDoesNotCount() {
    fail(3, 0);
    breaker.asked();
    assertTrue(breaker.isProbing());
    breaker.untold();
    fail(1, SECOND);
    assertEquals(SECOND, breaker.holdsUntil());
  }

  @Test
  void whileItIsClosedNothingIsAProbe() {
    breaker.asked();
    assertFalse(breaker.isProbing());
  }

  @Test
  void waitsGrowToTheirLimitAndNeverOverflow() {
    assertEquals(16 * SECOND, BreakerRules.DEFAULT.probeWaitNanos(4));
    assertEquals(30 * SECOND, BreakerRules.DEFAULT.probeWaitNanos(5));
    assertEquals(30 * SECOND, BreakerRules.DEFAULT.probeWaitNanos(Integer.MAX_VALUE));
  }
}
