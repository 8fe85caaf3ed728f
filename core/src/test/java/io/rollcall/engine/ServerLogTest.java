package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.WireLog.Event;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import io.rollcall.practice.traffic.RequestEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The judge of what the servers saw finds what no lateness can explain.
class ServerLogTest {
  private static final long MILLI = 1_000_000;
  private static final Politeness INTERVAL = new Politeness(4, 1, Duration.ofMillis(20), 0);

  private static RequestEntry entry(String host, long nanos, int inFlight) {
    return new RequestEntry(nanos, "127.0.0.1", 80, host, "GET", "/", 1, 1, inFlight, "plain", 0);
  }

  private static ServerLog log(int inFlight, long... nanos) {
    return ServerLog.of(
        Stream.concat(
                Stream.of(entry("before.w.test", 100, 1)),
                LongStream.of(nanos).mapToObj(at -> entry("s.w.test", 100 + at, inFlight)))
            .toList(),
        "w");
  }

  @Test
  void anIntervalThatIsOneNanosecondShortIsFound() {
    long[] late = {0, 39 * MILLI, 40 * MILLI};
    assertEquals(List.of(), log(1, late).violations(INTERVAL));
    long[] early = {0, 39 * MILLI, 40 * MILLI - 1};
    assertEquals(1, log(1, early).violations(INTERVAL).size());
  }

  /// A longer gap before the first of two may be what made them close.
  @Test
  void aRequestThatSeemsEarlyIsCountedWhereTheLogDoesNotExplainIt() {
    long[] close = LongStream.range(0, 50).map(index -> index * 20 * MILLI).toArray();
    assertEquals(0, log(1, close).seemEarly(INTERVAL));
    close[49] -= 6 * MILLI;
    assertEquals(List.of(), log(1, later(close)).violations(INTERVAL));
    assertEquals(1, log(1, later(close)).seemEarly(INTERVAL));
    close[48] += 10 * MILLI;
    close[49] += 10 * MILLI;
    assertEquals(0, log(1, later(close)).seemEarly(INTERVAL));
  }

  /// The same, a second later, so that the moment before the run explains nothing.
  private static long[] later(long... nanos) {
    return LongStream.of(nanos).map(at -> at + 1_000 * MILLI).toArray();
  }

  @Test
  void oneMoreAtATimeThanASiteBearsIsFound() {
    assertEquals(1, log(2, 0).violations(INTERVAL).size());
  }

  @Test
  void aRequestThatTheRunDidNotTellOfIsFound() {
    Event.Written told = new Event.Written(new Site(false, "s.w.test", 80), 0, "/");
    assertEquals(List.of(), log(1, 0, 1).unaccountedFor(List.of(told, told, told)));
    assertEquals(1, log(1, 0, 1).unaccountedFor(List.of(told)).size());
  }
}
