package io.rollcall.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.cli.terminal.Paint;
import io.rollcall.event.RunSummary.RobotsCount;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Robots;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RobotsTextTest {

  private static String text(RobotsCount robots) {
    FetchPolicy policy = FetchPolicy.DEFAULT.with(new Robots(true, Duration.ofSeconds(60)));
    return RobotsText.of(robots, policy).stream()
        .map(line -> line.painted(Paint.PLAIN, 80))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whereNobodyWasAskedNothingIsSaid() {
    assertEquals("", text(RobotsCount.NONE));
  }

  @Test
  void itSaysHowManyWereAskedAndWhatTheyWanted() {
    assertEquals("\nrobots.txt of 1 site asked for", text(new RobotsCount(1, 0, 0)));
    assertEquals(
        """

        robots.txt of 12,000 sites asked for, 31 could not be read
          2 sites asked for more than 1m 00s between requests (--crawl-delay-max)\
        """,
        text(new RobotsCount(12_000, 31, 2)));
  }
}
