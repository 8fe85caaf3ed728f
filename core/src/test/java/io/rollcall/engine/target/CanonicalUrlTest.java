package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short way gives what the rules give, for every text that it takes.
class CanonicalUrlTest {
  private static final long SEED = 20_190_326;
  private static final int TEXTS = 200_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h.example/",
        "https://h.example/a/b.html?q=1&r=2#f",
        "http://h.example:8080/x",
        "http://192.0.2.7/",
        "http://a_b.x-y.example./.well-known/%41",
        "https://xn--bcher-kva.example/",
      })
  void aCanonicalUrlIsKeptAsTheVeryText(String text) {
    Url url = CanonicalUrl.read(text);
    assertNotNull(url);
    assertSame(text, url.href());
    assertSameAsByTheRules(text, url);
  }

  @Test
  void onlyTheSlashBehindTheHostIsAdded() {
    Url url = CanonicalUrl.read("http://h.example:81");
    assertNotNull(url);
    assertEquals("http://h.example:81/", url.href());
    assertSameAsByTheRules("http://h.example:81", url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http:",
        "http://",
        "http://:80/",
        "http:///x",
        "ftp://h.example/",
        "HTTP://h.example/",
        "http://H.example/",
        "http://u@h.example/",
        "http://h.example:80/",
        "https://h.example:443/",
        "http://h.example:080/",
        "http://h.example:65536/",
        "http://h.example:/",
        "http://h.example?q",
        "http://h.example/a/../b",
        "http://h.example/a/.",
        "http://h.example/%2e/",
        "http://h.example/a\\b",
        "http://h.example/a b",
        "http://h.example/?'",
        "http://h.example/#`",
        "http://127.1/",
        "http://1.2.3.4./",
        "http://h.0x1/",
        "http://[::1]/",
        "http://h\u00fc.example/",
        " http://h.example/",
      })
  void whatIsNotCanonicalIsLeftToTheRules(String text) {
    assertNull(CanonicalUrl.read(text));
  }

  @Test
  void anyTextThatItTakesIsReadAsByTheRules() {
    RandomText random = new RandomText(SEED);
    int taken = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = random.next();
      Url url = CanonicalUrl.read(text);
      if (url != null) {
        taken++;
        assertSameAsByTheRules(text, url);
      }
    }
    assertTrue(taken > TEXTS / 20, "only " + taken + " texts were taken");
  }

  private static void assertSameAsByTheRules(String text, Url url) {
    UrlParser.Result byTheRules = UrlParser.parseByTheRules(text, null);
    assertEquals(UrlSnapshot.of(byTheRules), UrlSnapshot.of(url), () -> text + ", seed " + SEED);
    assertEquals(((Url) byTheRules).host(), url.host(), text);
    assertEquals(((Url) byTheRules).pathAndQuery(), url.pathAndQuery(), text);
  }
}
