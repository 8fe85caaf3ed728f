package io.rollcall.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Paint;
import io.rollcall.event.Bound;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunProgress.Pause;
import io.rollcall.record.FailureKind;
import io.rollcall.source.RowSource.SourceProgress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
  private static final SourceProgress HALF = new SourceProgress(5_000_000, 10_000_000, 7);

  @Test
  void aListReadToItsEndIsCountedInRows() {
    assertEquals(
        "41 %  82,113 of 200,000 rows, 1,402/s, 64 of 96 in flight, 3,123 not answered"
            + " (dns.nxdomain 2,001, connect.timeout 900, body.short 219, ...), 1m 25s left",
        text(Samples.moment(200_000, true, 82_113, HALF), 200));
  }

  @Test
  void aListStillReadIsJudgedByItsBytesAndByWhatIsRecordedOfTheRowsRead() {
    assertEquals(
        "25 %  50,000 rows, 1,402/s, 64 of 96 in flight, 3,123 not answered"
            + " (dns.nxdomain 2,001, connect.timeout 900, body.short 219, ...), 1m 47s left",
        text(Samples.moment(100_000, false, 50_000, HALF), 200));
  }

  @Test
  void aLimitOnRowsIsTheEnd() {
    RunProgress progress = Samples.moment(100_000, false, 50_000, HALF);
    assertTrue(
        ProgressText.of(progress, 1402.4, 200_000, 200)
            .painted(Paint.PLAIN, 200)
            .startsWith("25 %  50,000 of 200,000 rows, "));
  }

  @Test
  void aPipeHasNoEndToPromise() {
    assertTrue(
        text(Samples.moment(100_000, false, 50_000, SourceProgress.UNKNOWN), 200)
            .startsWith("50,000 rows, 1,402/s, 64 of 96 in flight, 3,123 not answered"));
  }

  @Test
  void theBeginningIsCalm() {
    RunProgress begun =
        new RunProgress(
            1, 0, false, 0, 0, 0, 0, 0, Map.of(), new SourceProgress(0, 10, 0), null, null);
    assertEquals(
        "0 rows, 0.0/s, 0 in flight", ProgressText.of(begun, 0, -1, 80).painted(Paint.PLAIN, 80));
  }

  @Test
  void theEmptyListIsDone() {
    RunProgress done =
        new RunProgress(1, 0, true, 0, 0, 0, 0, 0, Map.of(), SourceProgress.UNKNOWN, null, null);
    assertTrue(
        ProgressText.of(done, 0, -1, 80).painted(Paint.PLAIN, 80).startsWith("100 %  0 of 0 rows"));
  }

  @ParameterizedTest
  @ValueSource(ints = {140, 120, 100, 79, 66, 50})
  void inANarrowTerminalTheDetailsGoFirst(int columns) {
    String text = text(Samples.moment(200_000, true, 82_113, HALF), columns);
    assertTrue(text.length() <= columns, text);
    assertTrue(text.startsWith("41 %  82,113 of 200,000 rows, 1,402/s"), text);
    assertTrue(text.endsWith("1m 25s left"), text);
  }

  @Test
  void aPauseIsToldWithItsReasonAndForHowLongItLasts() {
    Pause network = new Pause(FailureKind.LOCAL_NETWORK, 12 * Samples.SECOND, 288 * Samples.SECOND);
    Pause ports = new Pause(FailureKind.LOCAL_PORTS, 90 * Samples.SECOND, 30 * Samples.SECOND);
    assertEquals(
        "41 %  82,113 of 200,000 rows, paused for 12 s: the network is gone,"
            + " stops in 4m 48s unless it is back",
        text(paused(network), 110));
    assertEquals(
        "41 %  82,113 of 200,000 rows, paused for 1m 30s: this machine is at its limit"
            + " (local.ports), stops in 30 s unless it is back",
        text(paused(ports), 140));
    assertEquals(
        "41 %  82,113 of 200,000 rows, paused for 12 s: the network is gone",
        text(paused(network), 79));
  }

  @ParameterizedTest
  @EnumSource(Bound.class)
  void whyNoMoreAreInFlightIsTold(Bound bound) {
    String line = text(bounded(bound), 120);
    boolean isPlain = bound == Bound.WORKERS || bound == Bound.LOCAL;
    assertEquals(isPlain, line.contains("6 of 64 in flight, "), line);
    assertTrue(isPlain || line.matches(".* 6 of 64 in flight \\([a-z -]+\\), .*"), line);
    assertTrue(text(bounded(bound), 75).contains("6 of 64 in flight, "), "where there is room");
  }

  private static RunProgress bounded(Bound bound) {
    return new RunProgress(
        1, 200_000, true, 82_113, 6, 64, 5, 82_113, Map.of(), SourceProgress.UNKNOWN, bound, null);
  }

  private static RunProgress paused(Pause pause) {
    return new RunProgress(
        1, 200_000, true, 82_113, 0, 0, 5, 80_000, Map.of(), SourceProgress.UNKNOWN, null, pause);
  }

  @Test
  void thePaceIsThatOfTheLastTenSeconds() {
    Pace pace = new Pace(0);
    assertEquals(100, pace.perSecond(at(1, 100)), 1e-9);
    assertEquals(100, pace.perSecond(at(10, 1000)), 1e-9);
    assertEquals(200, pace.perSecond(at(20, 3000)), 1e-9);
    assertEquals(0, new Pace(0).perSecond(at(0, 0)), 1e-9);
  }

  private static RunProgress at(long seconds, long recorded) {
    return new RunProgress(
        seconds * Samples.SECOND,
        recorded,
        false,
        recorded,
        0,
        0,
        0,
        recorded,
        Map.of(),
        SourceProgress.UNKNOWN,
        null,
        null);
  }

  private static String text(RunProgress progress, int columns) {
    return ProgressText.of(progress, 1402.4, -1, columns).painted(Paint.PLAIN, columns);
  }
}
