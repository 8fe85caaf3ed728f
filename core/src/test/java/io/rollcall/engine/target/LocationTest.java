package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.policy.TargetRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A redirect leads where it leads a browser, or is refused.
class LocationTest {
  private final Targets targets = new Targets(TargetRules.DEFAULT);
  private final Target current = (Target) targets.ofRow("http://u:p@h.example:8080/a/b?c");

  @ParameterizedTest
  @CsvSource({
    "x, http://h.example:8080/a/x",
    "'', http://h.example:8080/a/b?c",
    "/, http://h.example:8080/",
    "?x, http://h.example:8080/a/b?x",
    "../../x, http://h.example:8080/x",
    "//other.example, http://other.example/",
    "https://other.example:443/x#f, https://other.example/x",
    "http:/x, http://h.example:8080/x",
    "http:///other.example, http://other.example/",
    "http:////other.example, http://other.example/",
    "with space, http://h.example:8080/a/with%20space",
  })
  void itIsRelativeToTheTargetThatAnswered(String location, String href) {
    assertEquals(href, follow(location).href());
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, policy.blocked_scheme",
    "ftp://h.example/, policy.blocked_scheme",
    "gopher://h.example/, policy.blocked_scheme",
    "javascript:alert(1), policy.blocked_scheme",
    "'data:text/html,x', policy.blocked_scheme",
    "ws://h.example/, policy.blocked_scheme",
    "localhost:8080, policy.blocked_scheme",
    "http://h.example:25/, policy.blocked_port",
    "http://h.example:0/, redirect.bad_location",
    "http://h.example:65536/, redirect.bad_location",
    "http://, redirect.bad_location",
    "//, redirect.bad_location",
    "http://a b/, redirect.bad_location",
    "http://a..b/, redirect.bad_location",
  })
  void whatCannotBeAskedIsRefused(String location, String kind) {
    Refusal refusal = assertInstanceOf(Refusal.class, targets.ofLocation(current, location));
    assertEquals(kind, refusal.failure().kind().text());
  }

  @Test
  void bytesBeyondAsciiAreKeptWhateverTheirCharset() {
    assertEquals("http://h.example:8080/%C3%BC", follow(utf8("/\u00fc")).href());
    assertEquals("http://h.example:8080/%FC?%FC", follow("/\u00fc?\u00fc").href());
    assertEquals("http://xn--bcher-kva.example/", follow(utf8("//b\u00fccher.example/")).href());
  }

  @Test
  void userInfoGoesAlongWithARelativeReferenceOnly() {
    assertEquals("u:p", follow("/x").userInfo());
    assertNull(follow("//h.example:8080/x").userInfo());
    assertNull(follow("http://other.example/").userInfo());
    assertEquals("theirs", follow("http://theirs@other.example/").userInfo());
  }

  @Test
  void aLocationLongerThanAUrlMayBeIsRefused() {
    Refusal refusal =
        assertInstanceOf(Refusal.class, targets.ofLocation(current, "/" + "x".repeat(64 << 10)));
    assertEquals("redirect.bad_location", refusal.failure().kind().text());
    Refusal grown =
        assertInstanceOf(
            Refusal.class, targets.ofLocation(current, "/" + "\u00fc".repeat(30 << 10)));
    assertEquals("redirect.bad_location", grown.failure().kind().text());
  }

  private Target follow(String location) {
    return assertInstanceOf(Target.class, targets.ofLocation(current, location));
  }

  /// A text as the header's bytes in UTF-8, each byte as one character.
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
