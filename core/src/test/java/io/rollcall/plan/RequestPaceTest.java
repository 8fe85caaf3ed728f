package io.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The formula against the rule that it sums up, played request by request.
class RequestPaceTest {
  private static final long SEED = 20261123;

  @Test
  void theFormulaIsTheRulePlayedRequestByRequest() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int world = 0; world < 400; world++) {
      int atOnce = random.nextInt(1, 9);
      long interval = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 700);
      long latency = random.nextInt(1, 3_000);
      RequestPace pace = new RequestPace(atOnce, interval, latency);
      long[] ends = ends(atOnce, interval, latency);
      String which = "seed " + SEED + ", " + pace;
      for (int requests = 1; requests <= ends.length; requests++) {
        assertEquals(ends[requests - 1], pace.timeFor(requests).toNanos(), which);
      }
      for (long time = 0; time < ends[ends.length - 1]; time += 97) {
        assertEquals(endedBy(ends, time), pace.endedAfter(Duration.ofNanos(time)), which);
      }
    }
  }

  @Test
  void moreTimeThanThereIsIsStillATime() {
    RequestPace pace = new RequestPace(1, 8.64e13, 5e8);
    assertEquals(Long.MAX_VALUE, pace.timeFor(1_000_000_000_000L).toNanos());
  }

  @Test
  void aRateOfASiteSpacesItsRequestsAsAnIntervalDoes() {
    Politeness byInterval = new Politeness(64, 6, Duration.ofMillis(500), 0);
    Politeness byRate = new Politeness(64, 6, Duration.ZERO, 0).withSiteRatePerSecond(2);
    Duration latency = Duration.ofMillis(100);
    assertEquals(RequestPace.ofSite(byInterval, latency), RequestPace.ofSite(byRate, latency));
    assertEquals(
        RequestPace.ofSite(byRate, latency),
        RequestPace.ofSite(new Politeness(64, 6, Duration.ofMillis(100), 0, 24, 2), latency),
        "the slower of the two holds");
  }

  /// When each request ends that begins as soon as the rule allows.
  private static long[] ends(int atOnce, long interval, long latency) {
    long[] ends = new long[40];
    long begun = -interval;
    for (int request = 0; request < ends.length; request++) {
      long free = request < atOnce ? 0 : ends[request - atOnce];
      begun = Math.max(begun + interval, free);
      ends[request] = begun + latency;
    }
    return ends;
  }

  private static long endedBy(long[] ends, long time) {
    long ended = 0;
    while (ends[(int) ended] <= time) {
      ended++;
    }
    return ended;
  }
}
