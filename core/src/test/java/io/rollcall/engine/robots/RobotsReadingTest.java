package io.rollcall.engine.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.robots.RobotsReading.Ending;
import io.rollcall.engine.robots.RobotsReading.Found;
import io.rollcall.engine.robots.RobotsReading.Verdict;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Robots;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of `docs/robots.md`.
class RobotsReadingTest {
  private static final Site SITE = new Site(false, "h.example", 80);
  private static final long NOW = 7;

  private final RobotsReading reading =
      new RobotsReading(FetchPolicy.DEFAULT.with(new Robots(true, Duration.ofSeconds(60))));

  private Verdict verdict(int status, String text, @Nullable Failure failure) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return reading.verdict(
        SITE,
        new Ending(
            failure,
            new ResponseHead(status, "1.1", HeaderList.EMPTY, List.of()),
            new BodyFacts(
                content.length,
                content.length,
                failure != null,
                new byte[32],
                null,
                content,
                null)),
        NOW);
  }

  private static @Nullable String refusal(Verdict verdict) {
    Failure failure = verdict.rules().refusal("/x");
    return failure == null ? null : failure.kind().text() + ": " + failure.message();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 206, 299})
  void aFileCountsWhateverItsSuccess(int status) {
    assertEquals(
        "policy.robots: robots.txt of http://h.example forbids it in line 2: Disallow: /",
        refusal(verdict(status, "User-agent: *\nDisallow: /\n", null)));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 399, 400, 401, 403, 404, 410, 451, 499})
  void whatIsNotThereForbidsNothing(int status) {
    Verdict verdict = verdict(status, "User-agent: *\nDisallow: /\n", null);
    assertNull(refusal(verdict));
    assertEquals(Found.READ, verdict.found());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 501, 503, 599, 600, 999})
  void whatCannotBeReadForbidsEverything(int status) {
    Verdict verdict = verdict(status, "", null);
    assertEquals(
        "policy.robots: robots.txt of http://h.example could not be read: " + status,
        refusal(verdict));
    assertEquals(Found.UNREADABLE, verdict.found());
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {
        "REDIRECT_TOO_MANY",
        "REDIRECT_LOOP",
        "REDIRECT_BAD_LOCATION",
        "POLICY_BLOCKED_SCHEME"
      })
  void whatRedirectsLeadNowhereForbidsNothing(FailureKind kind) {
    assertNull(refusal(verdict(302, "", Failure.of(kind, "m"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"CONNECT_REFUSED", "TLS_CERT_EXPIRED", "HTTP_TIMEOUT", "BODY_SHORT", "BODY_TIMEOUT"})
  void anyOtherFailureForbidsEverything(FailureKind kind) {
    assertEquals(
        "policy.robots: robots.txt of http://h.example could not be read: " + kind.text() + ": m",
        refusal(verdict(200, "User-agent: *\nAllow: /\n", Failure.of(kind, "m"))));
  }

  @Test
  void ofALongFileTheBeginningCountsButNotTheLineThatIsCut() {
    Failure tooLong = Failure.of(FailureKind.BODY_TOO_LARGE, "m");
    assertNull(refusal(verdict(200, "User-agent: *\nDisallow: /", tooLong)));
    assertNotNull(refusal(verdict(200, "User-agent: *\nDisallow: /x\n#", tooLong)));
  }

  @ParameterizedTest
  @CsvSource({"0,0,READ", "1.5,1500,READ", "60,60000,READ", "61,60000,DELAY_CUT"})
  void aCrawlDelayIsKeptUpToTheLimit(String delay, long millis, Found found) {
    Verdict verdict = verdict(200, "User-agent: *\nCrawl-delay: " + delay + "\n", null);
    assertEquals(millis * 1_000_000, verdict.rules().intervalNanos());
    assertEquals(found, verdict.found());
  }

  @Test
  void anAnswerIsBelievedForADay() {
    assertEquals(NOW + Duration.ofHours(24).toNanos(), verdict(404, "", null).rules().validUntil());
  }

  @Test
  void whoCannotBeAskedSaysSoForItsRows() {
    Failure why = Failure.of(FailureKind.DNS_NXDOMAIN, "gone");
    assertSame(why, reading.unaskable(SITE, why, NOW).refusal("/x"));
  }

  @Test
  void asMuchIsKeptAsIsRead() {
    BodyLimits limits = RobotsReading.limits(BodyLimits.DEFAULT);
    assertEquals(512_000, limits.bodyBytesMax());
    assertEquals(512_000, limits.keptBodyBytesMax());
    assertEquals(BodyLimits.DEFAULT.headerBytesMax(), limits.headerBytesMax());
  }
}
