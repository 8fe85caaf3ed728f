package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.TargetRules;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A text becomes a target or a refusal, and nothing else.
class TargetsTest {
  private static final long SEED = 4_711;

  private final Targets targets = new Targets(TargetRules.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "http://h.example/x, http://h.example/x",
    "HTTP://h.example, http://h.example/",
    "http:/h.example/x, http://h.example/x",
    "http:\\\\h.example\\x, http://h.example/x",
    "'  http://h.example/x#f ', http://h.example/x",
    "http://a:b@h.example/, http://h.example/",
    "h.example, http://h.example/",
    "h.example/x, http://h.example/x",
    "h.example?q, http://h.example/?q",
    "//h.example/x, http://h.example/x",
    "\\\\h.example\\x, http://h.example/x",
    "h.example:8080/x, http://h.example:8080/x",
    "h.example:80, http://h.example/",
    "h.example:, http://h.example/",
    "h.example:/x, http://h.example/x",
    "localhost:8080, http://localhost:8080/",
    "localhost:, http://localhost/",
    "myhost:8080/x, http://myhost:8080/x",
    "myhost, http://myhost/",
    "10.0.0.1, http://10.0.0.1/",
    "10.0.0.1:8080/x, http://10.0.0.1:8080/x",
    "[::1]:8080/x, http://[::1]:8080/x",
    "2001:db8::1, http://[2001:db8::1]/",
    "fd00::1/x, http://[fd00::1]/x",
    "127.1, http://127.0.0.1/",
    "b\u00fccher.example, http://xn--bcher-kva.example/",
    "user.name:pass@h.example, http://h.example/",
    "http.example/x, http://http.example/x",
    "http://h.example/%0d%0aX:1, http://h.example/%0d%0aX:1",
    "'http://h.example/\r\nX:\t1', http://h.example/X:1",
    "http://10.0.0.0/8, http://10.0.0.0/8",
    "http://h.example:080, http://h.example/",
  })
  void aRowNamesATarget(String text, String href) {
    Target target = assertInstanceOf(Target.class, targets.ofRow(text), text);
    assertEquals(href, target.href());
  }

  @ParameterizedTest
  @CsvSource({
    "'', input.url",
    "'  ', input.url",
    "/x, input.host",
    "\\x, input.host",
    "?x, input.host",
    "#x, input.host",
    "http://, input.host",
    "http://:80/, input.host",
    ":80, input.host",
    "//, input.host",
    "two words, input.host",
    "http://two words/, input.host",
    "http://1.2.3.4.5/, input.host",
    "http://a..b/, input.host",
    "http://./, input.host",
    "http://[::1/, input.host",
    "fe80::1%eth0, input.host",
    "http://\u200d.example/, input.host",
    "javascript:alert(1), input.scheme",
    "mailto:a@b.example, input.scheme",
    "mailto:123, input.scheme",
    "tel:5551234, input.scheme",
    "tel:555-1234, input.scheme",
    "ftp://h.example/, input.scheme",
    "ftp:21, input.scheme",
    "file:///etc/passwd, input.scheme",
    "'data:text/plain,x', input.scheme",
    "data:1, input.scheme",
    "ws://h.example/, input.scheme",
    "view-source:http://h.example/, input.scheme",
    "com.example.app://x, input.scheme",
    "user:pass@h.example, input.scheme",
    "urn:isbn:123, input.scheme",
    "http://h.example:0/, input.port",
    "http://h.example:65536/, input.port",
    "http://h.example:-1/, input.port",
    "h.example:99999, input.port",
    "h.example:80x/, input.port",
    "2001:db8:x, input.port",
    "10.0.0.0/8, input.range",
    "2001:db8::/32, input.range",
    "fd00::/8, input.range",
    "10.0.0.1-20, input.range",
    "10.0.0.1-10.0.0.20, input.range",
    "10.0.0.*, input.range",
    "h.example:8000-8010, input.range",
    "'myhost:80,443', input.range",
    "http://h.example:22/, policy.blocked_port",
    "h.example:6667, policy.blocked_port",
  })
  void aRowThatNamesNoTargetIsRefused(String text, String kind) {
    Refusal refusal = assertInstanceOf(Refusal.class, targets.ofRow(text), text);
    assertEquals(kind, refusal.failure().kind().text());
    assertFalse(refusal.failure().message().isBlank());
  }

  @Test
  void aTargetKnowsItsSiteAndItsAddress() {
    Target target = (Target) targets.ofRow("https://u:p%3a@[::1]:8443/a?b#c");
    assertEquals(new Site(true, "[::1]", 8443), target.site());
    assertEquals("https://[::1]:8443", target.site().toString());
    assertEquals("/a?b", target.pathAndQuery());
    assertEquals("u:p%3a", target.userInfo());
    assertArrayEquals("u:p:".getBytes(StandardCharsets.US_ASCII), target.basicCredentials());
    assertEquals("https://***@[::1]:8443/a?b", target.toString());
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, target.literalAddress());
  }

  @Test
  void aNameHasNoAddressAndAPlainUrlNoUserInfo() {
    Target target = (Target) targets.ofRow("http://h.example/");
    assertNull(target.literalAddress());
    assertNull(target.userInfo());
    assertNull(target.basicCredentials());
  }

  @Test
  void aUserWithoutPasswordAuthenticatesWithAnEmptyOne() {
    Target target = (Target) targets.ofRow("http://u@h.example/");
    assertArrayEquals("u:".getBytes(StandardCharsets.US_ASCII), target.basicCredentials());
  }

  @Test
  void theDefaultSchemeIsASetting() {
    Targets secure = new Targets(new TargetRules("https", 1 << 16, Set.of()));
    assertEquals("https://h.example/", ((Target) secure.ofRow("h.example:443")).href());
    assertEquals("https://h.example/x", ((Target) secure.ofRow("//h.example/x")).href());
  }

  @Test
  void aBadPortIsOpenedByName() {
    Targets open = new Targets(new TargetRules("http", 1 << 16, Set.of(22)));
    assertEquals("http://h.example:22/", ((Target) open.ofRow("h.example:22")).href());
    assertInstanceOf(Refusal.class, open.ofRow("h.example:25"));
  }

  @Test
  void aUrlMayBeAsLongAsTheLimitAndNoLonger() {
    Targets small = new Targets(new TargetRules("http", 1 << 10, Set.of()));
    String longest = "http://h.example/" + "x".repeat(1024 - 17);
    assertInstanceOf(Target.class, small.ofRow(longest));
    assertTooLong(small.ofRow(longest + "x"));
    assertTooLong(small.ofRow(longest.replace('x', '\u20ac')));
    assertTooLong(small.ofRow("http://h.example/" + " ".repeat(400) + "x"));
    assertTooLong(targets.ofRow("http://h.example/" + "x".repeat(1 << 20)));
  }

  private static void assertTooLong(Targets.Result result) {
    Refusal refusal = assertInstanceOf(Refusal.class, result);
    assertEquals("input.too_long", refusal.failure().kind().text());
  }

  @Test
  void noTextMakesItThrowAndEveryTargetReadsAsItself() {
    RandomText random = new RandomText(SEED);
    Target current = (Target) targets.ofRow("http://u:p@h.example/a/b?c");
    int found = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = random.next();
      if (targets.ofRow(text) instanceof Target target) {
        found++;
        assertEquals(target, targets.ofRow(target.hrefWithUserInfo()), () -> told(text));
      }
      if (targets.ofLocation(current, text) instanceof Target target) {
        assertTrue(target.href().startsWith("http"), () -> told(text));
      }
    }
    assertTrue(found > 10_000, "only " + found + " targets");
  }

  private static String told(String text) {
    return "seed " + SEED + ": " + text;
  }
}
