package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.event.RunSummary.TimeSpent;
import org.junit.jupiter.api.Test;

/// To which phase the time of an exchange is put, wherever it ended.
class TallyTest {

  @Test
  void aWholeExchangeIsSplitAtItsPoints() {
    TimeSpent time = timeOf(new ExchangeTiming(10, 30, 31, 100, 150));
    assertEquals(10, time.connect());
    assertEquals(20, time.tls());
    assertEquals(69, time.server());
    assertEquals(50, time.body());
  }

  @Test
  void whatNeverConnectedConnectedAllTheTime() {
    assertEquals(40, timeOf(new ExchangeTiming(-1, -1, -1, -1, 40)).connect());
  }

  @Test
  void whatConnectedAndSentNothingEndedInItsHandshake() {
    TimeSpent time = timeOf(new ExchangeTiming(10, -1, -1, -1, 50));
    assertEquals(10, time.connect());
    assertEquals(40, time.tls());
  }

  @Test
  void aServerThatNeverAnsweredWasWaitedFor() {
    TimeSpent time = timeOf(new ExchangeTiming(10, -1, 11, -1, 61));
    assertEquals(50, time.server());
    assertEquals(0, time.body());
  }

  @Test
  void aKeptConnectionCostsNoConnecting() {
    TimeSpent time = timeOf(new ExchangeTiming(-1, -1, 1, 21, 31));
    assertEquals(0, time.connect());
    assertEquals(0, time.tls());
    assertEquals(20, time.server());
    assertEquals(10, time.body());
  }

  private static TimeSpent timeOf(ExchangeTiming timing) {
    Tally tally = new Tally();
    tally.exchanged(timing);
    return tally.time(1);
  }
}
