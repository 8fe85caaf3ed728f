package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.PageStep;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Where redirects lead.
class RedirectTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static String answer(String path) throws IOException {
    return RawClient.exchange(practice, "a.test", path);
  }

  /// The values of Location, in order.
  private static List<String> locations(String path) throws IOException {
    return Arrays.stream(answer(path).split("\r\n"))
        .filter(line -> line.startsWith("Location: "))
        .map(line -> line.substring(10))
        .toList();
  }

  @Test
  void aChainCountsDownToTheRestOfThePath() throws IOException {
    assertEquals(List.of("/redirect/2/x?y"), locations("/redirect/3/x?y"));
    assertEquals(List.of("/redirect/1/x?y"), locations("/redirect/2/x?y"));
    assertEquals(List.of("/x?y"), locations("/redirect/1/x?y"));
    assertEquals(List.of("/"), locations("/redirect/1"));
    assertEquals(List.of("/status/404"), locations("/redirect/1/status/404"));
  }

  @Test
  void whatStandsBeforeARedirectIsForEachOfItsHops() throws IOException {
    String answer = answer("/status/308/delay/1us/redirect/2/x");
    assertTrue(answer.startsWith("HTTP/1.1 308 Permanent Redirect\r\n"), answer);
    assertTrue(answer.contains("\r\nLocation: /status/308/delay/1us/redirect/1/x\r\n"), answer);
    assertTrue(answer("/redirect/1/x").startsWith("HTTP/1.1 302 Found\r\n"));
  }

  @Test
  void anyTargetCanBeNamed() throws IOException {
    assertEquals(List.of("javascript:1"), locations("/redirect-to?url=javascript:1"));
    assertEquals(List.of("http://é /"), locations("/redirect-to?url=http%3A//%E9%20/"));
    assertEquals(
        List.of("http://b.test:" + practice.httpPort() + "/x"),
        locations("/redirect-host/b.test/x"));
    assertEquals(
        List.of("https://a.test:" + practice.httpsPort() + "/x"), locations("/redirect-scheme/x"));
  }

  @Test
  void loopsComeBack() throws IOException {
    assertEquals(List.of("/redirect-loop/x"), locations("/redirect-loop/x"));
    assertEquals(List.of("/redirect-pair/back/x"), locations("/redirect-pair/x"));
    assertEquals(List.of("/redirect-pair/x"), locations("/redirect-pair/back/x"));
    assertEquals(List.of(""), locations("/redirect-empty"));
    assertEquals(List.of("/redirect-growing/longer/longer"), locations("/redirect-growing/longer"));
  }

  @Test
  void locationsThatAreNone() throws IOException {
    assertEquals(List.of(), locations("/redirect-nowhere"));
    assertTrue(answer("/redirect-nowhere").startsWith("HTTP/1.1 302 Found\r\n"));
    assertEquals(List.of("/first", "/second"), locations("/redirect-twice"));
    assertEquals(5_001, locations("/redirect-long/5000").getFirst().length());
  }

  @Test
  void aBrokenRedirectEndsBeforeItsLength() throws IOException {
    String answer = answer("/redirect-broken/x");
    assertTrue(answer.contains("\r\nLocation: /x\r\n"), answer);
    assertTrue(answer.contains("\r\nContent-Length: 100000\r\n"), answer);
    assertTrue(answer.length() < 10_000);
  }

  @Test
  void everyStepKnowsWhetherItRedirects() throws IOException {
    for (PageStep step : PageStep.values()) {
      boolean redirected = answer(step.example() + "/unique/" + step).contains("HTTP/1.1 302 ");
      assertEquals(step.redirects(), redirected, step::toString);
    }
    assertFalse(PageStep.EARLY_HINTS.redirects());
  }
}
