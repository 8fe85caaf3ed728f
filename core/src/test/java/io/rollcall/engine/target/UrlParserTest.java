package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parser by cases of our own, for a clone without the cases of others.
class UrlParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "http://h.example => http://h.example/",
        "HTTP://H.Example:80/ => http://h.example/",
        "https://h.example:443/a/../b/./c => https://h.example/b/c",
        "https://h.example/a/%2E%2e/b => https://h.example/b",
        "http://h.example/.well-known/x => http://h.example/.well-known/x",
        "http://h.example/..x/.../y => http://h.example/..x/.../y",
        "http://h.example/a%20b%zz => http://h.example/a%20b%zz",
        "http://h.example/a b?c d#e f => http://h.example/a%20b?c%20d#e%20f",
        "http://h.example?q => http://h.example/?q",
        "http://h.example#f => http://h.example/#f",
        "http://h.example/? => http://h.example/?",
        "http:/h.example/x => http://h.example/x",
        "http:\\\\h.example\\x => http://h.example/x",
        "http:h.example => http://h.example/",
        "http:///h.example => http://h.example/",
        "http://user:pa%40ss@h.example/ => http://user:pa%40ss@h.example/",
        "http://a@b@h.example/ => http://a%40b@h.example/",
        "http://@h.example/ => http://h.example/",
        "http://h.example:/ => http://h.example/",
        "http://h.example:080/ => http://h.example/",
        "http://h.example:65535/ => http://h.example:65535/",
        "http://127.1/ => http://127.0.0.1/",
        "http://0x7f.1 => http://127.0.0.1/",
        "http://2130706433 => http://127.0.0.1/",
        "http://0177.0.0.01/ => http://127.0.0.1/",
        "http://1.2.3.4./ => http://1.2.3.4/",
        "http://[2001:DB8:0:0:0::1]:8080/ => http://[2001:db8::1]:8080/",
        "http://[::ffff:1.2.3.4]/ => http://[::ffff:102:304]/",
        "http://b\u00fccher.example/\u00fc => http://xn--bcher-kva.example/%C3%BC",
        "http://B%C3%BCCHER.example => http://xn--bcher-kva.example/",
        "http://fa\u00df.example => http://xn--fa-hia.example/",
        "http://\uff11\uff12\uff17.0\u30020.1 => http://127.0.0.1/",
        "http://a_b-.example => http://a_b-.example/",
        "http://xn--invalid-.example => http://xn--invalid-.example/",
        "http://h.example/\ud800x => http://h.example/%EF%BF%BDx",
        "http://h.example/\ud83d\ude00 => http://h.example/%F0%9F%98%80",
        "http://h.example/'?'#' => http://h.example/'?%27#'",
        "http://h.example/^|{}` => http://h.example/%5E|%7B%7D%60",
        "mailto:Somebody@h.example => mailto:Somebody@h.example",
        "file:///C|/x/../.. => file:///C:/",
        "web+demo:/.//x => web+demo:/.//x",
        "ftp://h.example:21/x => ftp://h.example/x",
        "ws://h.example:443 => ws://h.example:443/",
      })
  void aUrlIsSerialisedAsBrowsersDo(String text, String href) {
    assertEquals(href, href(text, null));
  }

  @ParameterizedTest
  @CsvSource({
    "x, http://h.example/a/x",
    "../x, http://h.example/x",
    "../../../x, http://h.example/x",
    "/x, http://h.example/x",
    "/, http://h.example/",
    "'', http://h.example/a/b?q",
    "?x, http://h.example/a/b?x",
    "#x, http://h.example/a/b?q#x",
    "//other.example, http://other.example/",
    "\\\\other.example, http://other.example/",
    "https://other.example/x, https://other.example/x",
    "http:x, http://h.example/a/x",
    "https:x, https://x/",
    "mailto:a@b, mailto:a@b",
    "., http://h.example/a/",
    ".., http://h.example/",
  })
  void aRelativeTextIsReadAgainstItsBase(String text, String href) {
    assertEquals(href, href(text, "http://h.example/a/b?q#f"));
  }

  @ParameterizedTest
  @CsvSource({
    "h.example/x, SCHEME",
    "'', SCHEME",
    "//h.example, SCHEME",
    "1http://h.example, SCHEME",
    "http://, HOST",
    "http://:80, HOST",
    "http://user@/x, HOST",
    "http://h example/, HOST",
    "http://h%20example/, HOST",
    "http://h%00example/, HOST",
    "http://h<>example/, HOST",
    "http://[::1, HOST",
    "http://[::1%25eth0]/, HOST",
    "http://[1:2:3:4:5:6:7:8:9]/, HOST",
    "http://1.2.3.4.5/, HOST",
    "http://256.0.0.1/, HOST",
    "http://a.1x.09/, HOST",
    "http://\u00ad/, HOST",
    "http://xn--\u00fc/, HOST",
    "http://h.example:65536/, PORT",
    "http://h.example:99999999999999999999/, PORT",
    "http://h.example:-1/, PORT",
    "http://h.example:80x/, PORT",
  })
  void aFailureNamesThePartThatFailed(String text, String part) {
    String failed =
        switch (UrlParser.parse(text)) {
          case UrlFailure failure -> failure.part().name();
          case Url url -> "";
        };
    assertEquals(part, failed);
  }

  @Test
  void aLiteralAddressIsKnownAsBytes() {
    Url url = (Url) UrlParser.parse("http://[2001:db8::ff]/");
    Host.Address host = assertInstanceOf(Host.Address.class, url.host());
    byte[] bytes = {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    assertArrayEquals(bytes, host.bytes());
  }

  @Test
  void anInternationalNameBeyondItsLimitIsNoHost() {
    String longest = "\u00fc".repeat(DomainToAscii.INTERNATIONAL_NAME_CHARS_MAX);
    assertInstanceOf(Url.class, UrlParser.parse("http://" + longest + "/"));
    assertInstanceOf(UrlFailure.class, UrlParser.parse("http://" + longest + "\u00fc/"));
  }

  @Test
  void anInternationalNameThatGrowsBeyondItsLimitIsNoHost() {
    String growing = "\ufdfb".repeat(DomainToAscii.INTERNATIONAL_NAME_CHARS_MAX);
    assertInstanceOf(UrlFailure.class, UrlParser.parse("http://" + growing + "/"));
  }

  private static String href(String text, @Nullable String base) {
    Url parsedBase = base == null ? null : (Url) UrlParser.parse(base);
    return switch (UrlParser.parse(text, parsedBase)) {
      case UrlFailure failure -> failure.reason();
      case Url url -> url.href();
    };
  }
}
