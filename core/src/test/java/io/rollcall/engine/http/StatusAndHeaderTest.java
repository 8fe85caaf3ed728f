package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.policy.BodyLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of odd status lines and headers.
class StatusAndHeaderTest {
  private static final String EMPTY = "Content-Length: 0\r\n\r\n";

  private static Heard read(String text) {
    return Setting.PLAIN.read(text);
  }

  private static Heard readToTheEnd(String text) {
    return Setting.PLAIN.endedBy(Ending.FINISHED).read(text);
  }

  private static void assertTolerated(String anomaly, Heard heard) {
    assertEquals("complete", heard.end());
    assertEquals("[" + anomaly + "]", heard.anomalies());
  }

  @Test
  void anAnswerInOrderIsHeardInFull() {
    Heard heard = read("HTTP/1.1 200 OK\r\nServer: s\r\nContent-Length: 2\r\n\r\nhi");
    assertEquals("200 1.1 [Server=s, Content-Length=2] anomalies []", heard.head());
    assertEquals("hi", heard.body());
    assertEquals("complete", heard.end());
    assertTrue(heard.reusable());
  }

  @Test
  void aBodyWithoutAnyHeaderIsNoAnswer() {
    Heard heard = readToTheEnd("<html><body>HTTP/0.9</body></html>\n");
    assertEquals("http.bad_status_line", heard.kind());
    assertEquals(0, heard.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "220 mail.example ESMTP\r\n",
        "RTSP/1.0 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTP /1.1 200 OK\r\n\r\n",
      })
  void theBannerOfAnotherProtocolIsNoAnswer(String banner) {
    Heard heard = read(banner);
    assertEquals("http.bad_status_line", heard.kind());
    assertEquals(0, heard.status());
  }

  @Test
  void garbageIsKeptEscapedUpTo256Bytes() {
    Heard heard = read("\u0000\u00ff\"A" + "x".repeat(1000));
    assertEquals(
        "http.bad_status_line the first line is no HTTP/1 status line: \"\\x00\\xff\\\"A"
            + "x".repeat(252)
            + "\"",
        heard.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.2", "HTTP/5.6", "HTTP/01.1", "HTTP/1.10", "HTTP/2", "HTTP/1"})
  void anotherVersionIsNoAnswer(String version) {
    assertEquals("http.bad_status_line", read(version + " 200 OK\r\n" + EMPTY).kind());
  }

  @Test
  void aVersionOfAHundredDigitsIsNoAnswer() {
    String digits = "1".repeat(100);
    assertEquals("http.bad_status_line", read("HTTP/1." + digits + " 200 OK\r\n").kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-200", "2", "20", "0", "099", "000", "1000", "65736", "2OO", "200OK", "+20", ""})
  void aStatusThatIsNotThreeDigitsFrom100IsRefusedAndItsTextKept(String status) {
    Heard heard = read("HTTP/1.1 " + status + " OK\r\n" + EMPTY);
    assertEquals("http.bad_status_line", heard.kind());
    assertTrue(heard.end().contains("HTTP/1.1 " + status + " OK"), heard.end());
    assertEquals(0, heard.status());
  }

  @Test
  void aStatusOfAHundredDigitsIsRefused() {
    assertEquals(
        "http.bad_status_line", read("HTTP/1.1 " + "2".repeat(100) + " OK\r\n" + EMPTY).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 299, 404, 599, 600, 999})
  void anyStatusOfThreeDigitsIsAnAnswer(int status) {
    Heard heard = read("HTTP/1.1 " + status + " Whatever\r\n" + EMPTY);
    assertEquals("complete", heard.end());
    assertEquals(status, heard.status());
    assertTrue(heard.reusable());
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200, http.missing_reason",
    "HTTP/1.1\\t200 OK, http.status_line_space",
    "HTTP/1.1  200 OK, http.status_line_space",
    "HTTP/1.1 200  OK, http.status_line_space",
    "HTTP/1.1 200\\tOK, http.status_line_space",
    "HTTP/1.1 200: OK, http.status_line_colon",
    "HTTP/1.1 200:, http.status_line_colon",
  })
  void anOddStatusLineIsTolerated(String line, String anomaly) {
    Heard heard = read(line.replace("\\t", "\t") + "\r\n" + EMPTY);
    assertTolerated(anomaly, heard);
    assertEquals(200, heard.status());
    assertTrue(heard.reusable());
  }

  @Test
  void anEmptyReasonIsInOrder() {
    assertTolerated("", read("HTTP/1.1 200 \r\n" + EMPTY));
  }

  @Test
  void lineEndsMayLackTheCarriageReturn() {
    Heard heard = read("HTTP/1.1 200 OK\nA: b\nContent-Length: 2\n\nhi");
    assertTolerated("http.bare_lf", heard);
    assertEquals("hi", heard.body());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 O\\rK\\r\\n, http.bad_header",
    "HTTP/1.1 200 OK\\r\\r\\n, http.bad_header",
    "HTTP/1.1 200 OK\\r\\nA: b\\rc: d\\r\\n, http.bad_header",
    "HTTP/1.1 200 OK\\r\\n\\r\\r\\n, http.bad_header",
    "HTTP/1.1 200 OK\\r\\nA: \\0b\\r\\n, http.bad_header",
    "HTTP/1.1 200 OK\\r\\nA\\0: b\\r\\n, http.bad_header",
    "HTTP/1.1 200 O\\0K\\r\\n, http.bad_status_line",
    "HTTP/1.1 200\\0\\r\\n, http.bad_status_line",
  })
  void aLoneCarriageReturnOrNulIsRefusedAndTheStatusKept(String text, String kind) {
    Heard heard = read(text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0") + EMPTY);
    assertEquals(kind, heard.kind());
    assertEquals(200, heard.status());
    assertFalse(heard.reusable());
  }

  @Test
  void aHeaderWithoutColonIsAName() {
    Heard heard = read("HTTP/1.1 200 OK\r\nno colon here \r\n" + EMPTY);
    assertTolerated("http.header_without_colon", heard);
    assertTrue(heard.head().contains("[no colon here=, Content-Length=0]"), heard.head());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @CsvSource({
    "': value', http.header_without_name",
    "'A : b', http.space_before_colon",
    "'A b: c', http.header_name_not_token",
    "'\u00e9: c', http.header_name_not_token",
    "'\u0001A: c', http.header_name_not_token",
  })
  void anOddHeaderNameIsTolerated(String line, String anomaly) {
    Heard heard = read("HTTP/1.1 200 OK\r\n" + line + "\r\n" + EMPTY);
    assertTolerated(anomaly, heard);
    assertFalse(heard.reusable());
  }

  @Test
  void continuationLinesAreJoinedByOneSpace() {
    Heard heard =
        read("HTTP/1.1 200 OK\r\nA: one \r\n  two\r\n\t three \r\n \r\nB:\r\n b\r\n" + EMPTY);
    assertTolerated("http.obs_fold", heard);
    assertTrue(heard.head().contains("[A=one two three, B=b, "), heard.head());
    assertFalse(heard.reusable());
  }

  @Test
  void aFirstHeaderLineThatBeginsWithASpaceIsSkipped() {
    Heard heard = read("HTTP/1.1 200 OK\r\n A: lost\r\nB: b\r\n" + EMPTY);
    assertTolerated("http.leading_fold", heard);
    assertTrue(heard.head().contains("[B=b, Content-Length=0]"), heard.head());
  }

  @Test
  void aHeaderLineOver64KiBIsTooLargeAndTheStatusKept() {
    Heard heard = read("HTTP/1.1 404 No\r\nA: b\r\nC: " + "x".repeat(100_000) + "\r\n" + EMPTY);
    assertEquals("http.header_too_large a header line exceeds 65536 bytes", heard.end());
    assertEquals("404 1.1 [A=b] anomalies []", heard.understood());
  }

  @Test
  void aStatusLineOver64KiBIsTooLargeAndTheStatusKept() {
    Heard heard = read("HTTP/1.1 404 " + "x".repeat(100_000) + "\r\n" + EMPTY);
    assertEquals("http.header_too_large", heard.kind());
    assertEquals(404, heard.status());
  }

  @Test
  void headersOver256KiBInSumAreTooLarge() {
    String line = "A: " + "x".repeat(1000) + "\r\n";
    Heard heard = read("HTTP/1.1 200 OK\r\n" + line.repeat(300) + EMPTY);
    assertEquals("http.header_too_large the headers exceed 262144 bytes", heard.end());
    assertEquals(200, heard.status());
  }

  @Test
  void moreThan5000HeadersAreTooLarge() {
    Heard heard = read("HTTP/1.1 200 OK\r\n" + "A:\r\n".repeat(5_001) + EMPTY);
    assertEquals("http.header_too_large the answer has more than 5000 headers", heard.end());
    assertEquals("complete", read("HTTP/1.1 200 OK\r\n" + "A:\r\n".repeat(4_999) + EMPTY).end());
  }

  @Test
  void interimAnswersAreSkipped() {
    Heard heard =
        read(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nA: no\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nB: b\r\n"
                + EMPTY);
    assertEquals("200 1.1 [B=b, Content-Length=0] anomalies []", heard.head());
    assertTrue(heard.reusable());
  }

  @Test
  void endlessInterimAnswersEnd() {
    String interim = "HTTP/1.1 100 Continue\r\n\r\n";
    String answer = "HTTP/1.1 200 OK\r\n" + EMPTY;
    assertEquals("complete", read(interim.repeat(32) + answer).end());
    Heard heard = read(interim.repeat(33) + answer);
    assertEquals("http.too_many_1xx", heard.kind());
    assertEquals(100, heard.status());
  }

  @Test
  void anInterimAnswerAndThenNothingIsNoResponse() {
    Heard heard = readToTheEnd("HTTP/1.1 100 Continue\r\n\r\n");
    assertEquals("http.no_response", heard.kind());
    assertEquals(100, heard.status());
  }

  @Test
  void anInterimAnswerAndThenGarbageIsABadStatusLine() {
    assertEquals("http.bad_status_line", read("HTTP/1.1 100 Continue\r\n\r\ngarbage\r\n").kind());
  }

  @Test
  void anUnaskedSwitchOfProtocolsIsRefusedAndTheStatusKept() {
    Heard heard = read("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n\u0081\u0001x");
    assertEquals("http.unexpected_101", heard.kind());
    assertEquals("101 1.1 [Upgrade=websocket] anomalies []", heard.understood());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void bytesAfterAnAnswerWithoutBodyAreIgnoredAndTheConnectionClosed(int status) {
    Heard heard = read("HTTP/1.1 " + status + " X\r\nA: b\r\n\r\nbody");
    assertEquals("complete", heard.end());
    assertEquals("", heard.body());
    assertFalse(heard.reusable());
    assertTrue(read("HTTP/1.1 " + status + " X\r\nA: b\r\n\r\n").reusable());
  }

  @Test
  void aBodyThatAnswersHeadIsIgnoredAndTheConnectionClosed() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    assertTrue(Setting.PLAIN.head().read(head).reusable());
    Heard heard = Setting.PLAIN.head().read(head + "body");
    assertEquals("complete", heard.end());
    assertEquals("", heard.body());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @CsvSource({"204, 4", "204, x", "304, x"})
  void aLengthThatCannotBeMeantIsTolerated(int status, String length) {
    Heard heard = read("HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n\r\n");
    assertTolerated("http.length_without_body", heard);
    assertFalse(heard.reusable());
  }

  @Test
  void twoDifferentLocationsAreRefusedAndTwoEqualOnesTaken() {
    String start = "HTTP/1.1 302 Found\r\nLocation: /a\r\nlocation: ";
    Heard different = read(start + "/b\r\n" + EMPTY);
    assertEquals("http.bad_header two Location headers differ: \"/a\" and \"/b\"", different.end());
    assertEquals(302, different.status());
    assertTolerated("http.repeated_location", read(start + "/a\r\n" + EMPTY));
  }

  @Test
  void repeatedHeadersAreKeptInOrder() {
    Heard heard = read("HTTP/1.1 200 OK\r\nSet-Cookie: b\r\nX: y\r\nset-cookie: a\r\n" + EMPTY);
    assertTrue(heard.head().contains("[Set-Cookie=b, X=y, set-cookie=a, "), heard.head());
  }

  @Test
  void everyByteOfAValueIsKept() {
    StringBuilder every = new StringBuilder("|");
    for (char c = 1; c < 256; c++) {
      every.append(c == '\r' || c == '\n' ? "" : c);
    }
    Heard heard = read("HTTP/1.1 200 OK\r\nA: " + every + "\r\n" + EMPTY);
    assertTrue(heard.head().contains("A=" + every), heard.head());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 200 OK\r\nA: b", "HTTP/1.1 200 O"})
  void headersThatEndWithTheConnectionAreRefusedAndTheStatusKept(String text) {
    Heard closed = readToTheEnd(text);
    assertEquals("http.bad_header", closed.kind());
    assertEquals(200, closed.status());
    Heard reset = Setting.PLAIN.endedBy(Ending.RESET).read(text);
    assertEquals("connect.reset", reset.kind());
    assertEquals(200, reset.status());
  }

  @Test
  void aConnectionThatEndsWithoutAByteIsNoResponse() {
    assertEquals("http.no_response", readToTheEnd("").kind());
    assertEquals("connect.reset", Setting.PLAIN.endedBy(Ending.RESET).read("").kind());
    assertEquals("http.bad_status_line", readToTheEnd("HTTP/1.1 20").kind());
  }

  @Test
  void theLimitsAreThoseOfThePolicy() {
    BodyLimits small = new BodyLimits(100, 0, 1024, 256, 1, 200);
    Setting setting = Setting.PLAIN.with(small);
    assertEquals(
        "http.header_too_large a header line exceeds 256 bytes",
        setting.read("HTTP/1.1 200 OK\r\nA: " + "x".repeat(256) + "\r\n" + EMPTY).end());
    assertEquals(
        "http.header_too_large the headers exceed 1024 bytes",
        setting.read("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(200) + EMPTY).end());
    String interim = "HTTP/1.1 103 Early\r\n\r\n";
    assertEquals(
        "http.too_many_1xx more than 1 interim answers came",
        setting.read(interim + interim + "HTTP/1.1 200 OK\r\n" + EMPTY).end());
  }
}
