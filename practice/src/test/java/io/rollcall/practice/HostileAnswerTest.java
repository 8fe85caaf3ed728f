package io.rollcall.practice;

import static io.rollcall.practice.RawClient.End.CLOSES;
import static io.rollcall.practice.RawClient.End.GOES_ON;
import static io.rollcall.practice.RawClient.End.HOLDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.BodyFault;
import io.rollcall.practice.world.HeaderFault;
import io.rollcall.practice.world.PracticeToken;
import io.rollcall.practice.world.StatusLineFault;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every answer that breaks the rules of HTTP, as it stands on the wire.
class HostileAnswerTest {
  private static final String HOST = "bad.test";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String PAGE_END = "</html>\n";
  private static Practice practice;

  /// What stands on the wire, and how the connection ends behind it.
  private record Expected(String mark, RawClient.End end) {}

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static RawClient ask(String path) throws IOException {
    RawClient client = RawClient.connect("127.1.1.1", practice.httpPort());
    client.get(HOST, path, "");
    return client;
  }

  private static String token(String path) {
    return PracticeToken.of("127.1.1.1", HOST, path);
  }

  private static void check(Expected expected, String path) throws IOException {
    try (RawClient client = ask(path)) {
      assertEquals(expected.end(), client.endAfter(expected.mark(), expected.end()), path);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oddFirstLines(StatusLineFault fault) throws IOException {
    String path = fault.example() + "/x";
    try (RawClient client = ask(path)) {
      String all = client.readAll();
      assertTrue(all.contains("<title>bad.test " + token(path) + "</title>"), all);
      String start = fault == StatusLineFault.HTTP_0_9 ? "<!doctype" : fault.line() + "\r\n";
      assertTrue(all.startsWith(start), all);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oddHeads(HeaderFault fault) throws IOException {
    check(expected(fault), fault.example() + "/x");
  }

  private static Expected expected(HeaderFault fault) {
    String token = "Practice-Token: " + token(fault.example() + "/x") + "\r\n";
    String again = "HTTP/1.1 100 Continue\r\n\r\n";
    return switch (fault) {
      case NO_COLON -> new Expected(OK + "this line has no colon\r\n", CLOSES);
      case NO_NAME -> new Expected(OK + ": no name\r\n", CLOSES);
      case SPACE_BEFORE_COLON -> new Expected("\r\nX-Spaced : yes\r\n", CLOSES);
      case SPACE_FIRST -> new Expected(OK + " X-First: yes\r\n", CLOSES);
      case FOLDED -> new Expected("X-Folded: one\r\n two\r\n\tthree\r\n", CLOSES);
      case BARE_LF -> new Expected("Connection: close\n\n<!doctype html>\n", CLOSES);
      case ODD_BYTES -> new Expected("X-Broken: \u00c3( \u00ff\u00fe\r\n", CLOSES);
      case REPEATED -> new Expected("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n", CLOSES);
      case MISSPELT -> new Expected("\r\nClient-Transfer-Encoding: chunked\r\n", CLOSES);
      case NUL -> new Expected("X-Nul: a\0b\r\n", CLOSES);
      case BARE_CR -> new Expected("X-Cr: a\rb\r\n", CLOSES);
      case HUGE_LINE -> new Expected("X-Huge: " + "x".repeat(102_400) + "\r\n", CLOSES);
      case ENDLESS -> new Expected("X-More: and more\r\nX-More: and more\r\n", GOES_ON);
      case ENDLESS_INTERIM -> new Expected(again.repeat(3), GOES_ON);
      case INTERIM_THEN_CLOSE -> new Expected(again, CLOSES);
      case INTERIM_THEN_NEVER -> new Expected(again, HOLDS);
      case INTERIM_THEN_GARBAGE -> new Expected(again + "\1\2\3 garbage\r\n\r\n", CLOSES);
      case SWITCH -> new Expected("\r\n\r\nanother protocol", HOLDS);
      case LENGTH_TWICE ->
          new Expected(lengths("Content-Length: %1$d\r\nContent-Length: %1$d\r\n", fault), CLOSES);
      case LENGTH_LIST -> new Expected(lengths("Content-Length: %1$d, %1$d\r\n", fault), CLOSES);
      case LENGTHS_DIFFER ->
          new Expected(lengths("Content-Length: %1$d\r\nContent-Length: 1%1$d\r\n", fault), CLOSES);
      case LENGTH_NEGATIVE -> new Expected("Content-Length: -1\r\n\r\n<!doctype", CLOSES);
      case LENGTH_TEXT -> new Expected("Content-Length: many\r\n\r\n<!doctype", CLOSES);
      case LENGTH_TOO_GREAT -> new Expected("Content-Length: 9223372036854775808\r\n\r\n", CLOSES);
      case LENGTH_AND_CHUNKED ->
          new Expected("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", CLOSES);
      case CODING_UNKNOWN ->
          new Expected(
              token + "Connection: close\r\nTransfer-Encoding: x-practice\r\n\r\n", CLOSES);
      case CODING_TWICE -> new Expected("Transfer-Encoding: chunked, chunked\r\n\r\n", CLOSES);
      case CODING_NOT_LAST -> new Expected("Transfer-Encoding: chunked, gzip\r\n\r\n", CLOSES);
      case CODING_IDENTITY -> new Expected("Transfer-Encoding: identity, chunked\r\n\r\n", CLOSES);
    };
  }

  /// The framing lines with the true length of the page in them.
  private static String lengths(String format, HeaderFault fault) {
    String path = fault.example() + "/x";
    String page =
        "<!doctype html>\n<html><head><title>bad.test "
            + token(path)
            + "</title></head>\n"
            + "<body><h1>bad.test</h1><p>"
            + path
            + "</p></body></html>\n";
    return String.format(format, page.length()) + "\r\n" + page;
  }

  @ParameterizedTest
  @EnumSource
  void oddBodies(BodyFault fault) throws IOException {
    String path = fault.example() + "/x";
    Expected expected = expected(fault);
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      String method = fault == BodyFault.WITH_HEAD ? "HEAD" : "GET";
      client.send(method + " " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
      assertEquals(expected.end(), client.endAfter(expected.mark(), expected.end()), path);
    }
  }

  private static Expected expected(BodyFault fault) {
    String good = "chunked\r\n\r\n7\r\n<p>good\r\n";
    return switch (fault) {
      case LONGER_THAN_LENGTH -> new Expected(PAGE_END + "more than was announced\n", CLOSES);
      case LENGTH_ZERO -> new Expected("Content-Length: 0\r\n\r\n<!doctype html>\n", CLOSES);
      case WITH_204 -> new Expected("\r\n\r\n<!doctype html>\n", CLOSES);
      case WITH_304 -> new Expected("\r\n\r\n<!doctype html>\n", CLOSES);
      case WITH_HEAD -> new Expected(PAGE_END, CLOSES);
      case ENDLESS -> new Expected("close\r\n\r\nmore than was announced\n", GOES_ON);
      case ENDLESS_LENGTH ->
          new Expected("Content-Length: 4611686018427387904\r\n\r\nmore", GOES_ON);
      case ENDLESS_CHUNKS -> new Expected("chunked\r\n\r\n1000\r\nxxx", GOES_ON);
      case ONE_BYTE_CHUNKS -> new Expected("chunked\r\n\r\n1\r\nx\r\n1\r\nx\r\n", GOES_ON);
      case CHUNK_SIZE_TEXT -> new Expected(good + "many\r\nbad\r\n", CLOSES);
      case CHUNK_SIZE_NEGATIVE -> new Expected(good + "-3\r\nbad\r\n", CLOSES);
      case CHUNK_SIZE_OVERFLOW -> new Expected(good + "10000000000000003\r\nbad\r\n", CLOSES);
      case CHUNK_TOO_LONG -> new Expected(good + "3\r\nlonger\r\n", CLOSES);
      case CHUNK_LINE_LF -> new Expected(PAGE_END + "\n0\n\n", CLOSES);
      case CHUNK_EXTENSION -> new Expected("3;x=" + "x".repeat(102_400) + "\r\nend\r\n", CLOSES);
      case CHUNKS_CUT -> new Expected(good + "100\r\nless than was announced", CLOSES);
      case CHUNKS_WITHOUT_LAST -> new Expected(good, CLOSES);
      case TRAILERS_ENDLESS -> new Expected(good + "0\r\nX-More: and more\r\nX-More", GOES_ON);
      case TRAILER_NUL -> new Expected(good + "0\r\nX-Nul: a\0b\r\n\r\n", CLOSES);
    };
  }
}
