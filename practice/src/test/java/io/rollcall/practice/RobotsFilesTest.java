package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.RobotsRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What a client sees of each `/robots.txt`.
class RobotsFilesTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static String ask(String host, String path) throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get(host, path, "Connection: close\r\n");
      return path.equals("/robots.txt") && host.startsWith("robots-never")
          ? (client.silentFor(50) ? "nothing" : "something")
          : client.readAll();
    }
  }

  @TestFactory
  List<DynamicTest> theFileIsWhatItsLabelSays() {
    return Arrays.stream(RobotsRule.values())
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.example(),
                () ->
                    check(
                        rule, ask(rule.example().replace("100", "1") + ".a.test", "/robots.txt"))))
        .toList();
  }

  private static void check(RobotsRule rule, String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String body = end < 0 ? answer : answer.substring(end + 4);
    switch (rule) {
      case ALLOW -> assertTrue(body.contains("Disallow: /private\nAllow: /private/open\n"), body);
      case DENY -> assertEquals("User-agent: *\nDisallow: /\n", body);
      case DENY_ROLLCALL -> assertTrue(body.startsWith("User-agent: rollcall\nDisallow: /"), body);
      case DENY_OTHERS -> assertTrue(body.startsWith("User-agent: *\nDisallow: /\n"), body);
      case CRAWL_DELAY -> assertEquals("User-agent: *\nCrawl-delay: 1\n", body);
      case STATUS -> assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
      case LARGE -> {
        assertEquals(1 << 20, body.length());
        assertTrue(body.indexOf("\nDisallow: /\n") > 512_000, "it is behind 500 KiB");
      }
      case UTF_16 -> assertTrue(body.startsWith("\u00ff\u00feU\0s\0e\0r\0"), body);
      case MARKED -> assertTrue(body.startsWith("\u00ef\u00bb\u00bfUser-agent"), body);
      case LOOP -> assertTrue(answer.contains("\r\nLocation: /robots.txt\r\n"), answer);
      case HOPS -> assertTrue(answer.contains("\r\nLocation: /redirect/4/end/robots.txt"), answer);
      case AWAY ->
          assertTrue(
              answer.contains("\r\nLocation: http://robots-deny.robots-away.a.test:"), answer);
      case SLOW -> assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      case EMPTY -> assertEquals("", body);
      case GARBAGE -> assertEquals(10_000, body.length());
      case NEVER -> assertEquals("nothing", answer);
      case CLOSE -> assertEquals("", answer);
    }
  }

  @Test
  void theLastHopForbidsEverything() throws IOException {
    assertTrue(ask("robots-hops-1.a.test", "/robots.txt").contains("Location: /end/robots.txt"));
    assertTrue(ask("robots-hops-1.a.test", "/end/robots.txt").endsWith("Disallow: /\n"));
  }

  @Test
  void otherPathsOfTheSiteArePages() throws IOException {
    assertTrue(ask("robots-never.a.test", "/").startsWith("HTTP/1.1 200 "));
    assertTrue(ask("a.test", "/robots.txt").contains("<title>"));
  }
}
