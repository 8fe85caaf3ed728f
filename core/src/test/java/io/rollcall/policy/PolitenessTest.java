package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits that make no sense are refused with the rule and the value.
class PolitenessTest {
  private static String refusal(Executable made) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, made).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT-0.000000001S", "PT24H0.000000001S", "PT9000000000000H"})
  void anIntervalIsAtMostADayAndNotNegative(String interval) {
    Duration nonsense = Duration.parse(interval);
    assertEquals(
        "siteInterval must be 0 to 1 day, not " + nonsense,
        refusal(() -> new Politeness(1, 1, nonsense, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -1,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.MIN_VALUE,
        1e-6,
        1_000_001
      })
  void aRateIsNoneOrOneThatSends(double rate) {
    String rule = " must be 0, or from one a day to 1000000 a second, not " + rate;
    assertEquals("ratePerSecond" + rule, refusal(() -> new Politeness(1, 1, Duration.ZERO, rate)));
    assertEquals(
        "siteRatePerSecond" + rule, refusal(() -> Politeness.DEFAULT.withSiteRatePerSecond(rate)));
  }

  @Test
  void theLimitsThemselvesAreTaken() {
    Politeness slowest = new Politeness(1, 1, Duration.ofDays(1), 1.0 / 86_400);
    assertEquals(1.0 / 86_400, slowest.withSiteRatePerSecond(1_000_000).ratePerSecond());
  }
}
