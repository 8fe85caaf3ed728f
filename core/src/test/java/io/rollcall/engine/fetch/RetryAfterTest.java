package io.rollcall.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.record.HeaderList;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private static long nanos(List<String> names, List<String> values) {
    return RetryAfter.nanos(
        new ResponseHead(429, "1.1", HeaderList.of(names, values), List.of()), NOW);
  }

  private static long nanos(String value) {
    return nanos(List.of("Retry-After"), List.of(value));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "' 60 ', 60", "007, 7", "86400, 86400"})
  void aNumberIsSeconds(String value, long seconds) {
    assertEquals(seconds * SECOND, nanos(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 23 Nov 2026 10:02:00 GMT",
        "Monday, 23-Nov-26 10:02:00 GMT",
        "Mon Nov 23 10:02:00 2026",
        "Fri, 23 Nov 2026 10:02:00 GMT"
      })
  void aDateInAnyOfTheThreeFormsIsTheTimeUntilThen(String value) {
    assertEquals(120 * SECOND, nanos(value));
  }

  @Test
  void aDayOfOneDigitIsPaddedInTheOldestForm() {
    assertEquals(8 * 86_400 * SECOND, nanos("Tue Dec  1 10:00:00 2026"));
  }

  @Test
  void aYearOfTwoDigitsIsAtMostFiftyYearsAhead() {
    assertEquals(0, nanos("Sunday, 06-Nov-94 08:49:37 GMT"));
    assertEquals(1, Long.signum(nanos("Friday, 06-Nov-76 08:49:37 GMT")));
  }

  @Test
  void aDateThatHasPassedAsksForNoWait() {
    assertEquals(0, nanos("Sun, 06 Nov 1994 08:49:37 GMT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999999", "9999999999"})
  void whatIsFartherThanAHundredYearsIsForEver(String value) {
    assertEquals(Long.MAX_VALUE, nanos(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "+5",
        "1.5",
        "",
        "soon",
        "in a minute",
        "Mon, 23 Nov 2026 10:02:00 CET",
        "Mon, 31 Feb 2026 10:02:61 GMT",
        "2026-11-23T10:02:00Z",
        "١٢"
      })
  void whatCannotBeUnderstoodAsksForNothing(String value) {
    assertEquals(RetryAfter.NONE, nanos(value));
  }

  @Test
  void withoutTheHeaderNothingIsAskedFor() {
    assertEquals(RetryAfter.NONE, nanos(List.of("Server"), List.of("x")));
  }

  @Test
  void theAnswersOwnDateCountsWhereverOurClockStands() {
    List<String> names = List.of("Date", "Retry-After");
    assertEquals(
        30 * SECOND,
        nanos(names, List.of("Tue, 01 Jan 2030 00:00:00 GMT", "Tue, 01 Jan 2030 00:00:30 GMT")));
    assertEquals(60 * SECOND, nanos(names, List.of("yesterday", "Mon, 23 Nov 2026 10:01:00 GMT")));
  }

  @Test
  void ofSeveralTheLongestCounts() {
    List<String> names = List.of("Retry-After", "Retry-After", "Retry-After");
    assertEquals(9 * SECOND, nanos(names, List.of("3", "9", "soon")));
    String inTwoMinutes = "Mon, 23 Nov 2026 10:02:00 GMT";
    assertEquals(120 * SECOND, nanos(names, List.of("3", inTwoMinutes, "-1")));
    assertEquals(180 * SECOND, nanos(names, List.of(inTwoMinutes, "180", "")));
  }
}
