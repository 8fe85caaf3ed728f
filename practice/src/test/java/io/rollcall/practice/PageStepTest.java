package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Leading segments of a path shape a whole answer.
class PageStepTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static String get(String path) throws IOException {
    return get(path, "");
  }

  private static String get(String path, String headers) throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get("page.test", path, "Connection: close\r\n" + headers);
      return client.readAll();
    }
  }

  private static String bodyOf(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String token(String path) {
    return PracticeToken.of("127.1.1.1", "page.test", path);
  }

  @Test
  void theFirstSegmentThatIsNoWordEndsThePlan() throws IOException {
    assertTrue(get("/status/404/row17").startsWith("HTTP/1.1 404 Not Found\r\n"));
    assertTrue(get("/row17/status/404").startsWith("HTTP/1.1 200 OK\r\n"));
    assertTrue(get("/status/teapot").startsWith("HTTP/1.1 404 Not Found\r\n"), "the usual one");
  }

  @Test
  void stepsAddUp() throws IOException {
    String answer = get("/status/503/header/X-A:b%20c/type/text%2Fplain/size/5000/x?y=1");
    assertTrue(answer.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), answer);
    assertTrue(answer.contains("\r\nX-A: b c\r\n"), answer);
    assertTrue(answer.contains("\r\nContent-Type: text/plain\r\n"), answer);
    assertTrue(answer.contains("\r\nContent-Length: 5000\r\n"), answer);
    assertEquals(5_000, bodyOf(answer).length());
  }

  @Test
  void aHeaderAskedForTakesThePlaceOfTheUsualOne() throws IOException {
    String answer = get("/header/Server:mine/header/Set-Cookie:a=1/header/Set-Cookie:b=2");
    assertEquals(2, answer.split("\r\nServer: ", -1).length);
    assertTrue(answer.contains("\r\nServer: mine\r\n"), answer);
    assertTrue(answer.contains("\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"), answer);
  }

  @Test
  void largeBodiesHaveTheirSizeToTheByte() throws IOException {
    for (int size : List.of(0, 1, 65_000, 65_536, 3_000_001)) {
      assertEquals(size, bodyOf(get("/size/" + size)).length());
    }
  }

  @Test
  void titlesInOddCharsetsCarryTheToken() throws IOException {
    assertTitle("windows-1251", "/charset/windows-1251", "Привет, мир");
    assertTitle("shift_jis", "/charset/shift_jis", "こんにちは世界");
    assertTitle("big5", "/meta-charset/big5", "你好");
    assertTitle("utf-16le", "/bom/utf-16le", "Grüße aus Café");
    assertTitle("iso-8859-1", "/charset/x-unheard-of", "Grüße aus Café");
    assertTitle("utf-8", "/title/a%3Cb%26%C3%A9", "a&lt;b&amp;é");
  }

  private static void assertTitle(String charset, String path, String title) throws IOException {
    byte[] bytes = bodyOf(get(path)).getBytes(StandardCharsets.ISO_8859_1);
    String page = new String(bytes, Charset.forName(charset));
    assertTrue(page.contains("<title>" + title + " " + token(path) + "</title>"), page);
  }

  @Test
  void theHeaderSaysTheCharsetUnlessAMetaTagDoes() throws IOException {
    assertTrue(get("/charset/koi8-r").contains("\r\nContent-Type: text/html; charset=koi8-r\r\n"));
    String meta = get("/meta-charset/koi8-r");
    assertTrue(meta.contains("\r\nContent-Type: text/html\r\n"), meta);
    assertTrue(meta.contains("<meta charset=\"koi8-r\">"), meta);
    assertTrue(get("/bom/utf-16le").contains("charset=iso-8859-1\r\n"));
  }

  @Test
  void anEtagIsRecognised() throws IOException {
    String tag = "\"" + token("/etag") + "\"";
    assertTrue(get("/etag").contains("\r\nETag: " + tag + "\r\n"));
    String again = get("/etag", "If-None-Match: " + tag + "\r\n");
    assertTrue(again.startsWith("HTTP/1.1 304 Not Modified\r\n"), again);
    assertEquals("", bodyOf(again));
  }

  @Test
  void authenticationIsChecked() throws IOException {
    assertTrue(get("/auth/me:secret").contains("\r\nWWW-Authenticate: Basic realm="));
    String known = get("/auth/me:secret", "Authorization: Basic bWU6c2VjcmV0\r\n");
    assertTrue(known.startsWith("HTTP/1.1 200 OK\r\n"), known);
  }

  @Test
  void theFirstRequestIsToldToComeBack() throws IOException {
    String first = get("/retry-after/7/a");
    assertTrue(first.startsWith("HTTP/1.1 429 Too Many Requests\r\n"), first);
    assertTrue(first.contains("\r\nRetry-After: 7\r\n"), first);
    assertTrue(get("/retry-after/7/a").startsWith("HTTP/1.1 200 OK\r\n"));
    assertTrue(get("/status/503/retry-after/1/a").startsWith("HTTP/1.1 503 "));
    assertTrue(get("/status/503/retry-after/1/a").startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void flakyPathsFailAndThenWork() throws IOException {
    assertEquals("", get("/flaky/2/a"));
    assertEquals("", get("/flaky/2/a"));
    assertTrue(get("/flaky/2/a").startsWith("HTTP/1.1 200 OK\r\n"));
    assertTrue(get("/status/500/flaky/1/a").startsWith("HTTP/1.1 500 "));
    assertTrue(get("/status/500/flaky/1/a").startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void requestHeadersComeBackAsJson() throws IOException {
    String json = bodyOf(get("/headers/x", "X-Quote: a\"b\\c\r\nx-quote: 2\r\n"));
    assertTrue(json.contains("\"token\":\"" + token("/headers/x") + "\""), json);
    assertTrue(json.contains("\"method\":\"GET\",\"target\":\"/headers/x\""), json);
    assertTrue(json.contains("[\"X-Quote\",\"a\\\"b\\\\c\"],[\"x-quote\",\"2\"]]}"), json);
  }

  @Test
  void theEchoHoldsMethodAndBody() throws IOException {
    String sent =
        "PUT /echo HTTP/1.1\r\nHost: page.test\r\nConnection: close\r\nContent-Type: text/x\r\n";
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.send(sent + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
      String answer = client.readAll();
      assertTrue(answer.contains("\r\nPractice-Method: PUT\r\n"), answer);
      assertTrue(answer.contains("\r\nContent-Type: text/x\r\n"), answer);
      assertEquals("abcde", bodyOf(answer));
    }
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.send(sent + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readTo("\r\n\r\n"));
      client.send("hi");
      assertTrue(client.readAll().endsWith("\r\n\r\nhi"));
    }
  }

  @Test
  void chunksHaveTheSizeAskedFor() throws IOException {
    String body = bodyOf(get("/size/25/chunked/10"));
    assertTrue(body.startsWith("a\r\n<!doctype \r\na\r\nhtml>\n<htm\r\n5\r\n"), body);
    assertTrue(body.endsWith("\r\n0\r\n\r\n"), body);
    String trailers = get("/trailers");
    assertTrue(trailers.endsWith("\r\n0\r\nPractice-Trailer: yes\r\n\r\n"), trailers);
  }

  @Test
  void framingsThatEndTheConnection() throws IOException {
    for (String path : List.of("/until-close", "/close-after", "/close-untold")) {
      try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
        client.get("page.test", path, "");
        String answer = client.readAll();
        assertTrue(answer.endsWith("</html>\n"), answer);
        assertEquals(!path.equals("/until-close"), answer.contains("Content-Length"), path);
        assertEquals(!path.equals("/close-untold"), answer.contains("Connection: close"), path);
      }
    }
    assertTrue(get("/http10").startsWith("HTTP/1.0 200 OK\r\n"));
  }

  @Test
  void interimAnswersComeFirst() throws IOException {
    String interim = "HTTP/1.1 100 Continue\r\n\r\n";
    assertTrue(get("/continue/2").startsWith(interim + interim + "HTTP/1.1 200 OK\r\n"));
    String hints = get("/early-hints");
    assertTrue(hints.startsWith("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early"), hints);
    assertFalse(get("/x").contains(" 103 "));
  }

  @Test
  void anIdleConnectionIsClosedWhereTheNameSaysSo() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get("idle-50ms.x.test", "/", "");
      assertFalse(client.readAnswer().contains("Connection: close"));
      assertEquals(-1, client.read());
    }
  }

  @Test
  void someHostsNameTheirServerAndSystem() throws IOException {
    String answer = RawClient.exchange(practice, "site0.test", "/");
    boolean named = answer.contains("\r\nServer: ");
    int others = 0;
    for (int i = 1; i < 30; i++) {
      boolean other =
          RawClient.exchange(practice, "site" + i + ".test", "/").contains("\r\nServer: ");
      others += other == named ? 0 : 1;
    }
    assertTrue(others > 0, "all hosts are alike");
  }
}
