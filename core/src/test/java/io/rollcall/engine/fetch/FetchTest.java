package io.rollcall.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.target.Target;
import io.rollcall.engine.target.Targets;
import io.rollcall.policy.TargetRules;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.Timing;
import io.rollcall.source.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a fetch remembers of its attempts.
class FetchTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final AttemptOutcome NO_ANSWER =
      new AttemptOutcome(null, Failure.of(FailureKind.DNS_SERVFAIL, "failed"));

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

  @Test
  void whatThisMachineHasFailedIsNotTheRowsLastFailure() {
    Fetch fetch = fetch();
    AttemptOutcome ours = new AttemptOutcome(null, Failure.of(FailureKind.LOCAL_PORTS, "no port"));
    fetch.askAgain(ours, 0);
    assertNull(fetch.lastFailure());
    fetch.retry(NO_ANSWER, 1);
    fetch.askAgain(ours, 2);
    assertEquals(NO_ANSWER.failure(), fetch.lastFailure());
    assertEquals(3, fetch.attemptLog().size());
  }

  @Test
  void anExchangeThatWasHeldBackIsToldAsOne() {
    Fetch fetch = fetch();
    fetch.lookedUp(5);
    fetch.begin(1, 105, NOON);
    fetch.holdBack(new ExchangeTiming(30, 40, -1, -1, 41), 200);
    fetch.begin(2, 300, NOON.plusSeconds(1));
    fetch.ended(50);

    Timing timing = fetch.timing(result(new ExchangeTiming(-1, -1, 2, 20, 50), false), 0);

    assertEquals(new Timing(0, 5, 35, 45, 66, 96), timing);
    assertEquals(100 + 100, fetch.queueNanos(), "in the lane, and until its time");
    assertEquals(5 + 41 + 50, fetch.activeNanos());
    assertEquals(NOON, fetch.beganOr(NOON.plusSeconds(2)));
    assertEquals(2, fetch.worker());
  }

  @Test
  void aConnectionThatWasLostMeanwhileIsMadeAgainAndToldFromTheStart() {
    Fetch fetch = fetch();
    fetch.begin(1, 0, NOON);
    fetch.holdBack(new ExchangeTiming(30, -1, -1, -1, 30), 30);
    fetch.begin(1, 100, NOON);
    fetch.holdBack(new ExchangeTiming(20, -1, -1, -1, 21), 121);
    fetch.begin(1, 200, NOON);

    Timing found = fetch.timing(result(new ExchangeTiming(-1, -1, 1, 5, 9), false), 0);
    Timing used = fetch.timing(result(new ExchangeTiming(-1, -1, 1, 5, 9), true), 0);

    assertEquals(new Timing(0, -1, 50, -1, 56, 60), found);
    assertEquals(new Timing(0, -1, -1, -1, 56, 60), used, "another's connection");
  }

  @Test
  void anAttemptBeginsWhenItIsFirstBegunThoughItIsHeldBack() {
    Fetch fetch = fetch();
    fetch.begin(1, 0, NOON);
    fetch.holdBack(new ExchangeTiming(30, -1, -1, -1, 30), 30);
    fetch.begin(1, 100, NOON.plusSeconds(7));
    fetch.retry(NO_ANSWER, 200);
    fetch.begin(1, 250, NOON.plusSeconds(9));
    fetch.logAttempt(NO_ANSWER);

    assertEquals(
        List.of(NOON, NOON.plusSeconds(9)),
        fetch.attemptLog().stream().map(AttemptEntry::timestamp).toList());
    assertEquals(70 + 50, fetch.queueNanos());
  }

  private static ExchangeResult result(ExchangeTiming timing, boolean reused) {
    return new ExchangeResult.Failed(
        Failure.of(FailureKind.HTTP_NO_RESPONSE, "simulated"),
        true,
        null,
        new Connection("127.0.0.1", 80, null, reused, null),
        timing);
  }

  private static Fetch fetch() {
    String url = "http://h.example/";
    Target target = (Target) new Targets(TargetRules.DEFAULT).ofRow(url);
    return new Fetch(Row.of(1, url), target, "GET", 30_000_000_000L, 0);
  }
}
