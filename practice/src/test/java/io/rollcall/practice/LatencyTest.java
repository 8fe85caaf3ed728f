package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.Delay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How long sites and the name server take follows from the name, the path and the options.
class LatencyTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  void aPathSaysHowLongItTakes() throws IOException {
    RecordingClock clock = new RecordingClock();
    try (Practice practice = Practice.start(PracticeOptions.defaults(), clock)) {
      RawClient.exchange(practice, "a.test", "/delay/100ms/x");
      assertEquals(List.of(Duration.ofMillis(100)), clock.taken());
      RawClient.exchange(practice, "a.test", "/delay/1s/delay/2s");
      assertEquals(List.of(Duration.ofSeconds(3)), clock.taken());
      RawClient.exchange(practice, "a.test", "/x");
      assertEquals(List.of(), clock.taken());
    }
  }

  @Test
  void aDrawnDelayBelongsToItsHostAndPath() throws IOException {
    RecordingClock clock = new RecordingClock();
    try (Practice practice = Practice.start(PracticeOptions.defaults(), clock)) {
      RawClient.exchange(practice, "a.test", "/delay/exp-50ms/1");
      List<Duration> first = clock.taken();
      RawClient.exchange(practice, "a.test", "/delay/exp-50ms/1");
      assertEquals(first, clock.taken());
      RawClient.exchange(practice, "a.test", "/delay/exp-50ms/2");
      assertNotEquals(first, clock.taken());
    }
  }

  @Test
  void theNameThenTheOptionsSayWhereThePathDoesNot() throws IOException {
    RecordingClock clock = new RecordingClock();
    PracticeOptions slow =
        PracticeOptions.builder()
            .latency(Delay.uniform(MILLISECOND, Duration.ofMillis(50)))
            .dnsLatency(Delay.always(Duration.ofMillis(7)))
            .build();
    try (Practice practice = Practice.start(slow, clock)) {
      RawClient.exchange(practice, "latency-20ms.a.test", "/x");
      assertEquals(List.of(Duration.ofMillis(20)), clock.taken());
      RawClient.exchange(practice, "a.test", "/x");
      Duration drawn = clock.taken().getFirst();
      assertTrue(drawn.compareTo(MILLISECOND) >= 0 && drawn.toMillis() < 50, drawn::toString);
      DnsClient.ask(practice.dnsAddress(), "slowdns-200ms.a.test", DnsClient.A);
      assertEquals(List.of(Duration.ofMillis(207)), clock.taken());
    }
  }

  @Test
  void distributionsHaveTheirMeanAndMedian() {
    List<Duration> exponential = drawn("exp-50ms");
    double mean = exponential.stream().mapToLong(Duration::toNanos).average().orElseThrow();
    assertEquals(50e6, mean, 2.5e6);
    List<Duration> lognormal = drawn("lognormal-50ms");
    double median = lognormal.get(lognormal.size() / 2).toNanos();
    assertEquals(50e6, median, 3e6);
    assertTrue(lognormal.getLast().toMillis() > 500, "a long tail");
    List<Duration> uniform = drawn("10ms-20ms");
    assertTrue(uniform.getFirst().toMillis() >= 10 && uniform.getLast().toMillis() < 20);
  }

  private static List<Duration> drawn(String text) {
    Delay delay = parsed(text);
    return IntStream.range(0, 10_000).mapToObj(i -> delay.drawn(1, "/" + i)).sorted().toList();
  }

  private static Delay parsed(String text) {
    Delay delay = Delay.parse(text);
    if (delay == null) {
      throw new AssertionError(text);
    }
    return delay;
  }

  @Test
  void aDelayIsWrittenAsItIsRead() {
    for (String text : List.of("0s", "100ms", "250us", "10ms-2s", "exp-50ms", "lognormal-1s")) {
      assertEquals(text, parsed(text).toString());
    }
    for (String text : List.of("", "5", "5h", "-5ms", "20ms-10ms", "exp-", "11m", "exp-x")) {
      assertEquals(null, Delay.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> Delay.uniform(MILLISECOND, Duration.ZERO));
  }
}
