package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A URL built from columns: each value stays inside its place.
class UrlPatternTest {

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/x?id={id}            | 4              | https://h/x?id=4",
        "https://h/x?id={id}            | a b&c=d#e+f    | https://h/x?id=a%20b%26c%3Dd%23e%2Bf",
        "https://h/x?id={id}            | é🎌            | https://h/x?id=%C3%A9%F0%9F%8E%8C",
        "https://h/x?id={id}            | A-z.0_9~       | https://h/x?id=A-z.0_9~",
        "https://h/x?id={id}            | 100%41         | https://h/x?id=100%2541",
        "https://h/{id}/y               | a/../b?c       | https://h/a%2F..%2Fb%3Fc/y",
        "https://h/{+id}                | a/b c?d=%e     | https://h/a/b%20c?d=%25e",
        "https://h/#{id}                | a b            | https://h/#a%20b",
        "https://{id}/x                 | h.example:8080 | https://h.example:8080/x",
        "https://{id}/x                 | [::1]:80       | https://[::1]:80/x",
        "https://{id}/x                 | h/evil?a@b     | https://h%2Fevil%3Fa%40b/x",
        "https://{id}.example/x         | münchen        | https://m%C3%BCnchen.example/x",
        "host{id}.example/x             | 7:80           | host7:80.example/x",
        "h.example/x:{id}               | 7:80           | h.example/x:7%3A80",
        "{id}                           | http://h/a?b=c | http://h/a?b=c",
        "{id}/robots.txt                | http://h:1     | http://h:1/robots.txt",
        "{id}://h/                      | https          | https://h/",
        "https://h/{{{id}}}             | 1              | https://h/{1}",
        "https://h/{{x}}/{id}           | 1              | https://h/{x}/1",
        "https://h/}/{id}               | 1              | https://h/}/1",
      })
  void aValueIsEncodedForItsPlace(String pattern, String value, String url) {
    assertEquals(url, UrlPattern.parse(pattern).expand(List.of(value)));
  }

  @Test
  void severalColumnsStandInTheirOrder() {
    UrlPattern pattern = UrlPattern.parse("https://{host}/{a b}?x={host}&y={+c}");
    assertEquals(List.of("host", "a b", "host", "c"), pattern.names());
    assertEquals("https://h/1?x=h&y=2/3", pattern.expand(List.of("h", "1", "h", "2/3")));
    assertEquals("https://{host}/{a b}?x={host}&y={+c}", pattern.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/x?id={id | the URL pattern 'https://h/x?id={id' has a brace at place 16 that is"
            + " not closed",
        "https://h/{}       | the URL pattern 'https://h/{}' names no column at place 11",
        "https://h/{+}      | the URL pattern 'https://h/{+}' names no column at place 11",
        "https://h/         | the URL pattern 'https://h/' names no column: write its name in"
            + " braces, {id}",
        "https://h/{{id}}   | the URL pattern 'https://h/{{id}}' names no column: write its name in"
            + " braces, {id}",
      })
  void whatIsNoPatternIsRefused(String text, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> UrlPattern.parse(text)).getMessage());
  }
}
