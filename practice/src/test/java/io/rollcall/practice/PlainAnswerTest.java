package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.traffic.RequestEntry;
import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A path that is no word of the grammar is a plain page, whose token proves where it came from.
class PlainAnswerTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  @Test
  void everyAddressIsAHostAndItsTokenSaysWhich() throws IOException {
    for (String address : List.of("127.0.0.1", "127.3.4.5", "127.254.1.9")) {
      try (RawClient client = RawClient.connect(address, practice.httpPort())) {
        client.get("site1.test:" + practice.httpPort(), "/a?b=c", "");
        String token = PracticeToken.of(address, "site1.test", "/a?b=c");
        String answer = client.readAnswer();
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.contains("\r\nPractice-Token: " + token + "\r\n"), answer);
        assertTrue(answer.contains("<title>site1.test " + token + "</title>"), answer);
      }
    }
  }

  @Test
  void theTokenIsTheStartOfASha256() {
    // printf '127.0.0.1|a.test|/' | sha256sum
    assertEquals("c1573b84dd55ed4a", PracticeToken.of("127.0.0.1", "a.test", "/"));
    assertNotEquals(
        PracticeToken.of("127.0.0.1", "a.test", "/"),
        PracticeToken.of("127.0.0.1", "a.test", "/?"));
  }

  @Test
  void theSameRequestHasTheSameAnswerAlways() throws IOException {
    String first = RawClient.exchange(practice, "pure.test", "/x/y?z");
    try (Practice other = Practice.start(PracticeOptions.defaults())) {
      assertEquals(first, RawClient.exchange(other, "pure.test", "/x/y?z"));
    }
    assertEquals(first, RawClient.exchange(practice, "pure.test", "/x/y?z"));
  }

  @Test
  void aConnectionServesManyRequestsAlsoSentAtOnce() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.send(
          "GET /1 HTTP/1.1\r\nHost: p.test\r\n\r\nPOST /2 HTTP/1.1\r\nHost: p.test\r\n"
              + "Content-Length: 5\r\n\r\nhelloGET /3 HTTP/1.1\r\nHost: p.test\r\n\r\n");
      for (String path : List.of("/1", "/2", "/3")) {
        String token = PracticeToken.of("127.1.1.1", "p.test", path);
        assertTrue(client.readAnswer().contains(token), path);
      }
    }
  }

  @Test
  void headGetsTheHeadersOfGetAndNoBody() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.send("HEAD /h HTTP/1.1\r\nHost: p.test\r\nConnection: close\r\n\r\n");
      String head = client.readAll();
      String whole = RawClient.exchange(practice, "p.test", "/h");
      assertEquals(whole.substring(0, whole.indexOf("\r\n\r\n") + 4), head);
    }
  }

  @Test
  void whoeverHasTheAnswerFindsTheRequestInTheLog() throws IOException {
    String answer = RawClient.exchange(practice, "log.test", "/noted");
    RequestEntry entry =
        practice.requestLog().entries().stream()
            .filter(noted -> noted.path().equals("/noted"))
            .findFirst()
            .orElseThrow();
    assertEquals("127.1.1.1", entry.address());
    assertEquals(practice.httpPort(), entry.port());
    assertEquals("log.test", entry.host());
    assertEquals("GET", entry.method());
    assertEquals("plain", entry.behaviour());
    assertEquals(1, entry.requestOnConnection());
    assertEquals(1, entry.inFlight());
    assertEquals(answer.length(), entry.bytes());
    assertEquals(entry, RequestEntry.ofLine(entry.toLine()));
  }

  @Test
  void bytesThatAreNoRequestGet400AndTheEnd() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.send("hello\r\n\r\n");
      assertTrue(client.readAll().startsWith("HTTP/1.1 400 "));
    }
  }

  @Test
  void aRequestOfAMegabyteIsRead() throws IOException {
    String path = "/" + "x".repeat(1 << 20);
    String answer = RawClient.exchange(practice, "long.test", path);
    assertTrue(answer.contains(PracticeToken.of("127.1.1.1", "long.test", path)));
  }

  @Test
  void withoutTheGrammarEveryPathIsAPlainPage() throws IOException {
    PracticeOptions plain = PracticeOptions.builder().grammar(false).build();
    try (Practice internet = Practice.start(plain)) {
      String answer = RawClient.exchange(internet, "m4.site1.test", "/status/404");
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    }
    assertFalse(RawClient.exchange(practice, "a.test", "/status/404").contains("200 OK"));
  }
}
