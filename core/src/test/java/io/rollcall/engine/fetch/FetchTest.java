package io.rollcall.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.fetch.Fetch.AttemptOutcome;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.source.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a fetch remembers of its attempts.
class FetchTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final AttemptOutcome NO_ANSWER =
      new AttemptOutcome(null, 0, Failure.of(FailureKind.DNS_SERVFAIL, "failed"));

  @Test
  void anAttemptWhoseLookUpFailedBeganWithTheLookUp() {
    Fetch fetch = fetch();
    fetch.lookUpFailed(2_000_000_000, NOON);
    fetch.retry(NO_ANSWER, 0);
    fetch.lookUpFailed(1_000_000_000, NOON.plusSeconds(9));
    fetch.logAttempt(NO_ANSWER);
    assertEquals(
        List.of(NOON.minusSeconds(2), NOON.plusSeconds(8)),
        fetch.attemptLog().stream().map(AttemptEntry::timestamp).toList());
    assertEquals(NOON.minusSeconds(2), fetch.beganOr(NOON));
    assertEquals(3_000_000_000L, fetch.activeNanos());
  }

  private static Fetch fetch() {
    String url = "http://h.example/";
    Target target = (Target) new Targets(TargetRules.DEFAULT).ofRow(url);
    return new Fetch(Row.of(1, url), target, "GET", 30_000_000_000L, 0);
  }
}
