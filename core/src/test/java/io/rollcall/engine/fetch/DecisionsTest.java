package io.rollcall.engine.fetch;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Retries;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import io.rollcall.record.Outcome;
import io.rollcall.record.TimeLimit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
  private static final Targets TARGETS = new Targets(TargetRules.DEFAULT);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Target HERE = target("https://h.test/a/b?q");
  private static final ExchangeTiming TIMING = new ExchangeTiming(1, 2, 3, 4, 5);
  private static final Connection CONNECTION = new Connection("127.0.0.1", 443, null, false, null);

  private final Decisions decisions = new Decisions(FetchPolicy.DEFAULT, TARGETS);

  private static Target target(String url) {
    return assertInstanceOf(Target.class, TARGETS.ofRow(url));
  }

  private static Standing standing(String method, List<String> hopUrls, int attempts) {
    return new Standing(HERE, method, hopUrls, attempts, 1_000_000_000, NOW);
  }

  private static Standing fresh(String method) {
    return standing(method, List.of(), 1);
  }

  private static ExchangeResult answer(int status, List<String> locations) {
    HeaderList headers =
        HeaderList.of(Collections.nCopies(locations.size(), "Location"), locations);
    return new ExchangeResult.Complete(
        new ResponseHead(status, "1.1", headers, List.of()), body(), CONNECTION, TIMING);
  }

  private static BodyFacts body() {
    return new BodyFacts(0, 0, false, new byte[32], null, null, null);
  }

  private static ExchangeResult failed(FailureKind kind, boolean written) {
    return new ExchangeResult.Failed(Failure.of(kind, "test"), written, null, null, TIMING);
  }

  private Outcome settled(Decision decision) {
    return assertInstanceOf(Decision.Settle.class, decision).outcome();
  }

  private FailureKind kindOf(Decision decision) {
    Failure reason = settled(decision).reason();
    assertNotNull(reason);
    return reason.kind();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 300, 304, 305, 306, 404, 410, 999})
  void aStatusThatLeadsNowhereSettlesTheRow(int status) {
    Decision decision = decisions.next(fresh("GET"), answer(status, List.of("/x")), 0);
    assertInstanceOf(Outcome.Answered.class, settled(decision));
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET, GET, true",
    "302, GET, GET, true",
    "303, GET, GET, true",
    "307, GET, GET, true",
    "308, GET, GET, true",
    "301, POST, GET, false",
    "302, POST, GET, false",
    "303, POST, GET, false",
    "307, POST, POST, true",
    "308, POST, POST, true",
    "303, HEAD, HEAD, true",
    "301, PUT, PUT, true",
    "303, PUT, GET, false"
  })
  void aRedirectKeepsOrChangesTheMethodAsTheStandardSays(
      int status, String method, String then, boolean keepsBody) {
    Decision decision = decisions.next(fresh(method), answer(status, List.of("../c")), 0);
    Decision.Follow follow = assertInstanceOf(Decision.Follow.class, decision);
    assertEquals("https://h.test/c", follow.target().href());
    assertEquals(then, follow.method());
    assertEquals(keepsBody, follow.keepsBody());
  }

  @Test
  void aRedirectWithoutLocationIsAPlainAnswer() {
    assertInstanceOf(
        Outcome.Answered.class, settled(decisions.next(fresh("GET"), answer(302, List.of()), 0)));
  }

  @Test
  void twoDifferentLocationsAreFollowedNeitherWayAndTwoEqualOnesAre() {
    assertEquals(
        FailureKind.REDIRECT_BAD_LOCATION,
        kindOf(decisions.next(fresh("GET"), answer(302, List.of("/a", "/b")), 0)));
    assertInstanceOf(
        Decision.Follow.class, decisions.next(fresh("GET"), answer(302, List.of("/a", "/a")), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "gopher://x/, POLICY_BLOCKED_SCHEME", "javascript:alert(1), POLICY_BLOCKED_SCHEME",
    "data:text/plain;x, POLICY_BLOCKED_SCHEME", "http://h.test:99999/, REDIRECT_BAD_LOCATION",
    "http://, REDIRECT_BAD_LOCATION", "https://h.test/a/b?q, REDIRECT_LOOP"
  })
  void aLocationThatCannotBeFollowedFailsTheRow(String location, FailureKind kind) {
    assertEquals(kind, kindOf(decisions.next(fresh("GET"), answer(302, List.of(location)), 0)));
  }

  @Test
  void aRedirectBackToAnEarlierUrlIsALoop() {
    Standing standing = standing("GET", List.of("https://h.test/x"), 1);
    assertEquals(
        FailureKind.REDIRECT_LOOP, kindOf(decisions.next(standing, answer(302, List.of("/x")), 0)));
  }

  @Test
  void theEleventhRedirectIsOneTooMany() {
    List<String> ten =
        java.util.stream.IntStream.range(0, 10).mapToObj(i -> "https://h.test/" + i).toList();
    assertEquals(
        FailureKind.REDIRECT_TOO_MANY,
        kindOf(decisions.next(standing("GET", ten, 1), answer(302, List.of("/new")), 0)));
  }

  @Test
  void withoutRedirectsTheAnswerStandsAsItIs() {
    Decisions none = new Decisions(FetchPolicy.DEFAULT.withRedirectsMax(0), TARGETS);
    assertInstanceOf(
        Outcome.Answered.class, settled(none.next(fresh("GET"), answer(302, List.of("/x")), 0)));
  }

  @Test
  void aRedirectWithABrokenBodyIsFollowedAllTheSame() {
    ExchangeResult cut =
        new ExchangeResult.Cut(
            new ResponseHead(
                302, "1.1", HeaderList.of(List.of("location"), List.of("/x")), List.of()),
            body(),
            Failure.of(FailureKind.BODY_SHORT, "test"),
            CONNECTION,
            TIMING);
    assertInstanceOf(Decision.Follow.class, decisions.next(fresh("GET"), cut, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BODY_TOO_LARGE", "BODY_DECODE_BOMB", "BODY_TIMEOUT"})
  void aBodyCutByALimitOfOursIsTruncated(FailureKind kind) {
    assertInstanceOf(Outcome.Truncated.class, settled(decisions.next(fresh("GET"), cut(kind), 0)));
  }

  @Test
  void aBodyBrokenByThemIsFailedAfterItsRetries() {
    assertInstanceOf(
        Decision.Retry.class, decisions.next(fresh("GET"), cut(FailureKind.BODY_SHORT), 0));
    Standing third = standing("GET", List.of(), 3);
    assertInstanceOf(
        Outcome.Failed.class, settled(decisions.next(third, cut(FailureKind.BODY_SHORT), 0)));
  }

  private static ExchangeResult cut(FailureKind kind) {
    return new ExchangeResult.Cut(
        new ResponseHead(200, "1.1", HeaderList.EMPTY, List.of()),
        body(),
        Failure.of(kind, "test"),
        CONNECTION,
        TIMING);
  }

  @Test
  void aPostIsRepeatedOnlyWhereNothingOfItWasWritten() {
    assertInstanceOf(
        Decision.Retry.class,
        decisions.next(fresh("POST"), failed(FailureKind.CONNECT_REFUSED, false), 0));
    assertInstanceOf(
        Outcome.Failed.class,
        settled(decisions.next(fresh("POST"), failed(FailureKind.HTTP_NO_RESPONSE, true), 0)));
  }

  @Test
  void theRowsOwnLimitOnTimeIsNeverRetried() {
    ExchangeResult late =
        new ExchangeResult.Failed(
            Failure.timeout(FailureKind.HTTP_TIMEOUT, TimeLimit.TOTAL, "test"),
            true,
            null,
            null,
            TIMING);
    assertInstanceOf(Outcome.Failed.class, settled(decisions.next(fresh("GET"), late, 0)));
  }

  @Test
  void aFaultOfThisMachineIsNeverARowsLastWord() {
    Standing tenth = standing("POST", List.of(), 10);
    assertInstanceOf(
        Decision.AskAgain.class,
        decisions.next(tenth, failed(FailureKind.LOCAL_OPEN_FILES, false), 0));
  }

  @Test
  void waitsAreDrawnFromARangeThatDoublesUpToItsLimit() {
    assertEquals(0, delay(1, 0));
    assertEquals(125_000_000, delay(1, 0.5));
    assertEquals(250_000_000, delay(2, 0.5));
    FetchPolicy often = FetchPolicy.DEFAULT.with(new Retries(99, ofMillis(250), ofSeconds(10)));
    Decisions patient = new Decisions(often, TARGETS);
    for (int attempts : new int[] {7, 20, 64, 99}) {
      assertEquals(5_000_000_000L, delay(patient, attempts, 0.5), attempts + " attempts");
    }
    FetchPolicy slow = FetchPolicy.DEFAULT.with(new Retries(99, ofDays(1), ofDays(1)));
    assertEquals(43_200_000_000_000L, delay(new Decisions(slow, TARGETS), 99, 0.5));
  }

  private static ExchangeResult wall(int status, String retryAfter) {
    return new ExchangeResult.Complete(
        new ResponseHead(
            status, "1.1", HeaderList.of(List.of("Retry-After"), List.of(retryAfter)), List.of()),
        body(),
        CONNECTION,
        TIMING);
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 60", "500, 7"})
  void aRetryAfterThatIsNotTooLongIsWaitedFor(int status, long seconds) {
    Decision decision = decisions.next(fresh("GET"), wall(status, "" + seconds), 0.5);
    assertEquals(
        ofSeconds(seconds).toNanos(),
        assertInstanceOf(Decision.Retry.class, decision).delayNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999"})
  void aLongerOneLeavesTheRowWithWhatTheServerSaid(String retryAfter) {
    Decision decision = decisions.next(fresh("GET"), wall(429, retryAfter), 0.5);
    assertInstanceOf(Outcome.Answered.class, settled(decision));
    assertEquals(0, closed(wall(429, retryAfter)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "Sun, 06 Nov 1994 08:49:37 GMT"})
  void oneThatAsksForNothingLeavesTheOrdinaryWait(String retryAfter) {
    Decision decision = decisions.next(fresh("GET"), wall(429, retryAfter), 0.5);
    assertEquals(125_000_000, assertInstanceOf(Decision.Retry.class, decision).delayNanos());
    assertEquals(0, closed(wall(429, retryAfter)));
  }

  @Test
  void aWallClosesItsWholeSiteAndAnotherStatusDoesNot() {
    assertEquals(ofSeconds(5).toNanos(), closed(wall(429, "5")));
    assertEquals(ofSeconds(5).toNanos(), closed(wall(503, "5")));
    assertEquals(0, closed(wall(500, "5")));
    assertEquals(0, closed(wall(200, "5")));
  }

  private long closed(ExchangeResult wall) {
    return decisions.siteClosedNanos(Objects.requireNonNull(wall.head()), NOW);
  }

  @Test
  void aPostIsRepeatedWhereThatIsAskedFor() {
    Retries any = new Retries(2, ofMillis(250), ofSeconds(10), ofSeconds(60), true);
    Decisions bold = new Decisions(FetchPolicy.DEFAULT.with(any), TARGETS);
    assertInstanceOf(Decision.Retry.class, bold.next(fresh("POST"), wall(503, "1"), 0));
    assertInstanceOf(
        Outcome.Answered.class, settled(decisions.next(fresh("POST"), wall(503, "1"), 0)));
  }

  private long delay(int attempts, double jitter) {
    return delay(decisions, attempts, jitter);
  }

  private static long delay(Decisions decisions, int attempts, double jitter) {
    Decision decision =
        decisions.next(
            standing("GET", List.of(), attempts), failed(FailureKind.CONNECT_RESET, false), jitter);
    return assertInstanceOf(Decision.Retry.class, decision).delayNanos();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void aStatusThatAsksToComeAgainIsRetriedAndThenStands(int status) {
    assertInstanceOf(
        Decision.Retry.class, decisions.next(fresh("GET"), answer(status, List.of()), 0));
    assertInstanceOf(
        Outcome.Answered.class,
        settled(decisions.next(standing("GET", List.of(), 3), answer(status, List.of()), 0)));
  }

  @Test
  void aDenialRefusesTheRowItselfAndFailsTheRedirectThatLedThere() {
    Failure denial = Failure.of(FailureKind.POLICY_BLOCKED_ADDRESS, "test");
    assertInstanceOf(
        Outcome.Refused.class, settled(decisions.afterLookUp(fresh("GET"), denial, 0)));
    Standing redirected = standing("GET", List.of("https://out.test/"), 1);
    assertInstanceOf(Outcome.Failed.class, settled(decisions.afterLookUp(redirected, denial, 0)));
  }
}
