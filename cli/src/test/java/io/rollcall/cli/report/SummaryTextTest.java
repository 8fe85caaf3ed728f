package io.rollcall.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.event.Bound;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.event.RunSummary.TimeSpent;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {
  private static final long WALL = 10_000_000_000L;

  @Test
  void aRunIsSummedUpInAboutTwentyLines() {
    assertEquals(
        """
        200,000 rows, 200,000 records in answers.jsonl, 2m 23s (1,399 rows a second)

            186,414  answered    93.2 %    200: 2  404: 1
                300  truncated    0.2 %
             12,102  failed       6.1 %
                186  refused     <0.1 %
                998  skipped      0.5 %    2 sites stayed dead; --retry-from asks them again

        Not answered, and why
              8,204  dns.nxdomain          http://gone.example/: no such name
              3,909  connect.refused       http://h7.example/: \\u{1b}[2J refused
                987  tls.cert_expired      https://old.example/: expired in 2019
                300  body.too_large        http://big.example/: longer than 10 MiB
                186  3 other kinds

        Slowest sites                                 Most failures
              4.2 s  https://slow.example              198 of 200  http://h7.example
              1.0 s  http://a-name-that-is-much-too…     3 of 120  https://slow.example
             900 ms  http://c.example                     499,990  http://dead.example

        Still asked when all other sites were done
             21.0 s  https://slow.example             120 requests, 6 at a time

        Where the time went
          2h 31m one row after the other, 2m 23s with 64 workers: 63.4 times faster
              queue    look-up    connect        TLS     server       body
              2.2 %      9.7 %     13.0 %     19.4 %     43.2 %     12.5 %
                         9.9 %     13.2 %     19.9 %     44.2 %     12.8 %  without the queue
          bounded by your 64 workers for 2m 02s (85.3 %), 62.4 in flight
            more may be faster: --workers 128
          and by the last answers for 17.2 s (12.0 %)
        """,
        text(90, Paint.PLAIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120, 200})
  void noLineIsWiderThanTheTerminal(int columns) {
    text(columns, Paint.PLAIN)
        .lines()
        .forEach(line -> assertTrue(Fitted.width(line) <= columns, line));
  }

  @Test
  void inkChangesNoText() {
    assertEquals(text(90, Paint.PLAIN), text(90, Paint.COLORED).replaceAll("\u001b\\[[0-9]+m", ""));
  }

  @ParameterizedTest
  @EnumSource(Bound.class)
  void everyBoundIsNamedInOtherWordsThanItsCodeAndComesWithAdvice(Bound bound) {
    BoundShare share = new BoundShare(bound, 0.5, "");
    assertTrue(BoundText.what(share, FetchPolicy.DEFAULT, WALL).endsWith(" for 5.0 s (50.0 %)"));
    assertFalse(BoundText.advice(share, FetchPolicy.DEFAULT).isBlank());
  }

  @Test
  void adviceIsGivenOnlyWhereItCouldSaveANoticeableTime() {
    assertTrue(boundLines(27_000_000L, 0.98).startsWith("  bounded by the name server for 26 ms"));
    assertFalse(boundLines(27_000_000L, 0.98).contains("nearer"));
    assertFalse(boundLines(60_000_000_000L, 0.016).contains("nearer"));
    assertTrue(boundLines(1_000_000_000L, 1).contains("a nearer name server may be faster"));
  }

  private static String boundLines(long wall, double share) {
    List<BoundShare> bounds = List.of(new BoundShare(Bound.NAMES, share, ""));
    return TimeText.bound(bounds, new TimeSpent(wall, 0, 0, 0, 0, 0, 0, 0, 0), fixed()).stream()
        .map(line -> line.painted(Paint.PLAIN, 90) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aBoundNamesTheOptionThatSetIt() {
    assertEquals("your --rate 150/s for 9.8 s (98.0 %)", bound(Bound.RATE, 150, "", 0));
    assertEquals("your --rate 2.5/s for 9.8 s (98.0 %)", bound(Bound.RATE, 2.5, "", 0));
    assertEquals("your --rate 30/m for 9.8 s (98.0 %)", bound(Bound.RATE, 0.5, "", 0));
    assertEquals("your --rate 1/h for 9.8 s (98.0 %)", bound(Bound.RATE, 1 / 3600.0, "", 0));
    assertEquals(
        "one site, 6 at a time: http://h.example, for 9.8 s (98.0 %)",
        bound(Bound.SITE, 0, "http://h.example", 0));
    assertEquals(
        "one site, every 2.0 s: http://h.example, for 9.8 s (98.0 %)",
        bound(Bound.SITE, 0, "http://h.example", 2));
  }

  @Test
  void aNumberOfWorkersThatWasFoundIsNotCalledTheUsers() {
    BoundShare share = new BoundShare(Bound.WORKERS, 0.98, "187");
    assertEquals(
        "the number of workers, 187 at the end for 9.8 s (98.0 %)",
        BoundText.what(share, FetchPolicy.DEFAULT, WALL));
  }

  @Test
  void whatTheMachineLacksIsNamed() {
    assertEquals(
        "what this machine has room for (local.open_files) for 9.8 s (98.0 %)",
        bound(Bound.MACHINE, 0, "local.open_files", 0));
    assertEquals(
        "what this machine has room for (26 of your 1000 workers, local.open_files) for 9.8 s"
            + " (98.0 %)",
        bound(Bound.MACHINE, 0, "26 of your 1000 workers, local.open_files", 0));
    assertEquals("the name server for 9.8 s (98.0 %)", bound(Bound.NAMES, 0, "", 0));
  }

  @Test
  void whatTheMachineLacksComesWithWhatSetsIt() {
    assertTrue(roomAdvice("26 of your 1000 workers, local.open_files").contains("`ulimit -n`"));
    assertTrue(roomAdvice("800 workers, local.memory").contains("-Xmx"));
    assertTrue(roomAdvice("800 workers, local.ports").contains("ports"));
  }

  private static String roomAdvice(String detail) {
    return BoundText.advice(new BoundShare(Bound.MACHINE, 0.5, detail), fixed());
  }

  private static FetchPolicy fixed() {
    return FetchPolicy.DEFAULT.with(new Politeness(64, 6, Duration.ZERO, 0));
  }

  private static String bound(Bound bound, double rate, String detail, long intervalSeconds) {
    Politeness politeness = new Politeness(64, 6, Duration.ofSeconds(intervalSeconds), rate);
    return BoundText.what(
        new BoundShare(bound, 0.98, detail), FetchPolicy.DEFAULT.with(politeness), WALL);
  }

  private static String text(int columns, Paint paint) {
    StatusCounts statuses = new StatusCounts();
    statuses.settled(Samples.answered("http://h.example/", 200, null));
    statuses.settled(Samples.answered("http://h.example/", 404, null));
    statuses.settled(Samples.answered("http://h.example/", 200, null));
    return SummaryText.of(Samples.summary(200_000), fixed(), statuses, "answers.jsonl", columns)
        .stream()
        .map(line -> line.painted(paint, columns) + "\n")
        .collect(Collectors.joining());
  }
}
