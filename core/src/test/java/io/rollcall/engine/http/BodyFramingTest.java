package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.engine.net.OpenConnection.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a body ends, by the headers or by the connection.
class BodyFramingTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  private static Heard read(String text) {
    return Setting.PLAIN.read(text);
  }

  private static Heard readToTheEnd(String text) {
    return Setting.PLAIN.endedBy(Ending.FINISHED).read(text);
  }

  private static Heard readToTheReset(String text) {
    return Setting.PLAIN.endedBy(Ending.RESET).read(text);
  }

  @Test
  void aBodyShorterThanItsLengthIsShortAndItsBytesKept() {
    String text = OK + "Content-Length: 42\r\n\r\nseventeen bytes..";
    Heard heard = readToTheEnd(text);
    assertEquals("body.short the connection was closed after 17 bytes of the body", heard.end());
    assertEquals("seventeen bytes..", heard.body());
    assertEquals("body.reset", readToTheReset(text).kind());
  }

  @Test
  void aBodyLongerThanItsLengthIsCutAndTheConnectionClosed() {
    Heard heard = read(OK + "Content-Length: 2\r\n\r\nhi there");
    assertEquals("complete", heard.end());
    assertEquals("hi", heard.body());
    assertFalse(heard.reusable());
  }

  @Test
  void aSecondAnswerIsNotOurs() {
    Heard heard = read((OK + "Content-Length: 2\r\n\r\nhi").repeat(2));
    assertEquals("hi", heard.body());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2,2",
        "Content-Length: 2 , 2",
        "Content-Length: 2\r\nContent-Length: 2",
        "Content-Length: 2\r\nContent-Length: 2,2"
      })
  void anEqualLengthMayBeRepeated(String lengths) {
    Heard heard = read(OK + lengths + "\r\n\r\nhi");
    assertEquals("complete", heard.end());
    assertEquals("hi", heard.body());
    assertEquals("[http.repeated_length]", heard.anomalies());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2,3",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2\r\nContent-Length: 02",
        "Content-Length: 2\r\nContent-Length:",
        "Content-Length: -2",
        "Content-Length: +2",
        "Content-Length: 0x2",
        "Content-Length: 2s",
        "Content-Length: two",
        "Content-Length:",
        "Content-Length: 9223372036854775808",
        "Content-Length: 99999999999999999999999999",
      })
  void aLengthThatCannotBeObeyedIsRefusedAndTheStatusKept(String lengths) {
    Heard heard = read(OK + "A: b\r\n" + lengths + "\r\n\r\nhi");
    assertEquals("http.bad_framing", heard.kind());
    assertEquals(200, heard.status());
    assertTrue(heard.understood().contains("A=b"), heard.understood());
    assertFalse(heard.reusable());
  }

  @Test
  void theLargestLengthIsANumber() {
    Heard heard = read(OK + "Content-Length: 9223372036854775807\r\n\r\nhi");
    assertEquals("open", heard.end());
    assertEquals("hi", heard.body());
  }

  @Test
  void chunkedWinsOverALengthAndTheConnectionIsClosed() {
    String start = OK + "Content-Length: 100\r\nTransfer-Encoding: Chunked\r\n\r\n";
    Heard heard = read(start + "2\r\nhi\r\n0\r\n\r\n");
    assertEquals("complete", heard.end());
    assertEquals("hi", heard.body());
    assertEquals("[http.both_length_and_chunked]", heard.anomalies());
    assertFalse(heard.reusable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunked, gzip",
        "chunked, chunked",
        "chunked\r\nTransfer-Encoding: chunked",
        "gzip",
        "gzip, chunked",
        "identity, chunked",
        "banana",
        "chunked;a=b",
        "",
      })
  void anotherTransferCodingIsRefusedAndTheStatusKept(String codings) {
    Heard heard = read(OK + "Transfer-Encoding: " + codings + "\r\n\r\n0\r\n\r\n");
    assertEquals("http.bad_framing", heard.kind());
    assertEquals(200, heard.status());
  }

  @Test
  void theIdentityCodingIsIgnored() {
    Heard heard = read(OK + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nhi");
    assertEquals("complete", heard.end());
    assertEquals("[http.identity_coding]", heard.anomalies());
  }

  @Test
  void chunksMayComeFromAnOldServer() {
    Heard heard = read("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
    assertEquals("hi", heard.body());
    assertEquals("[http.chunked_in_http10]", heard.anomalies());
    assertFalse(heard.reusable());
  }

  @Test
  void chunksAreJoined() {
    Heard heard = read(CHUNKED + "3\r\nabc\r\n00a;x=\"y\"\r\n0123456789\r\n1 \r\n!\r\n0\r\n\r\n");
    assertEquals("complete", heard.end());
    assertEquals("abc0123456789!", heard.body());
    assertEquals("[]", heard.anomalies());
    assertTrue(heard.reusable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz\r\n",
        "\r\n",
        "-1\r\n",
        "0x2\r\n",
        " 2\r\nhi\r\n",
        "2 hi\r\n",
        "8000000000000000\r\n",
        "ffffffffffffffff\r\n",
        "10000000000000000\r\n",
        "00000000000000002\r\n",
        "2;a\0\r\nhi\r\n",
        "2;a\rb\r\nhi\r\n",
        "1\r\nhi\r\n",
        "1\r\nh\rx",
      })
  void aMalformedChunkIsRefusedAndTheBytesUntilThereKept(String chunk) {
    Heard heard = read(CHUNKED + "3\r\nabc\r\n" + chunk);
    assertEquals("http.bad_chunk", heard.kind());
    assertTrue(heard.body().startsWith("abc"), heard.body());
    assertEquals(200, heard.status());
    assertFalse(heard.reusable());
  }

  @Test
  void theLargestChunkIsANumber() {
    assertEquals("open", read(CHUNKED + "7fffffffffffffff\r\nabc").end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r\n", "0\r\n", "0\r\nA"})
  void chunksThatEndWithTheConnectionAreShort(String chunks) {
    assertEquals("body.short", readToTheEnd(CHUNKED + chunks).kind());
    assertEquals("body.reset", readToTheReset(CHUNKED + chunks).kind());
  }

  @Test
  void chunkLinesMayLackTheCarriageReturn() {
    Heard heard = read(CHUNKED + "3\nabc\n0\n\n");
    assertEquals("complete", heard.end());
    assertEquals("abc", heard.body());
    assertEquals("[http.chunk_bare_lf]", heard.anomalies());
    assertFalse(heard.reusable());
  }

  @Test
  void trailersAreReadAndDropped() {
    Heard heard = read(CHUNKED + "2\r\nhi\r\n0\r\nA: b\r\nLocation: /x\r\n\r\n");
    assertEquals("complete", heard.end());
    assertEquals("200 1.1 [Transfer-Encoding=chunked] anomalies []", heard.understood());
    assertTrue(heard.reusable());
  }

  @Test
  void endlessChunkExtensionsEnd() {
    assertEquals(
        "http.bad_chunk a chunk's size line exceeds 65536 bytes",
        read(CHUNKED + "1;" + "x".repeat(70_000)).end());
    String chunk = "1;" + "x".repeat(60_000) + "\r\nx\r\n";
    assertEquals(
        "http.bad_chunk the chunks' extensions exceed 262144 bytes",
        read(CHUNKED + chunk.repeat(5)).end());
  }

  @Test
  void endlessTrailersEnd() {
    assertEquals(
        "http.header_too_large the headers exceed 262144 bytes",
        read(CHUNKED + "0\r\n" + "A: b\r\n".repeat(50_000)).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: \0\r\n", "A: b\rc\r\n"})
  void aTrailerWithNulOrALoneCarriageReturnIsRefused(String trailer) {
    Heard heard = read(CHUNKED + "2\r\nhi\r\n0\r\n" + trailer + "\r\n");
    assertEquals("http.bad_header", heard.kind());
    assertEquals("hi", heard.body());
  }

  @Test
  void chunksOfOneByteAreJoined() {
    Heard heard = read(CHUNKED + "1\r\nx\r\n".repeat(10_000) + "0\r\n\r\n");
    assertEquals("x".repeat(10_000), heard.body());
    assertTrue(heard.reusable());
  }

  @Test
  void lengthZeroEndsAtOnce() {
    Heard heard = read(OK + "Content-Length: 0\r\n\r\n<html>");
    assertEquals("complete", heard.end());
    assertEquals("", heard.body());
    assertFalse(heard.reusable());
  }

  @Test
  void aBodyWithoutLengthIsCompleteOnlyAtACleanEnd() {
    String text = OK + "Connection: keep-alive\r\n\r\nsome bytes";
    assertEquals("open", read(text).end());
    Heard closed = readToTheEnd(text);
    assertEquals("complete", closed.end());
    assertEquals("some bytes", closed.body());
    assertFalse(closed.reusable());
    Heard reset = readToTheReset(text);
    assertEquals("body.reset", reset.kind());
    assertEquals("some bytes", reset.body());
  }

  @Test
  void aBodyCutWithoutAClosingAlertIsShort() {
    Setting cut = Setting.PLAIN.endedBy(Ending.CUT);
    Heard open = cut.read(OK + "\r\nsome bytes");
    assertEquals("body.short", open.kind());
    assertEquals("[tls.truncated]", open.anomalies());
    Heard measured = cut.read(OK + "Content-Length: 2\r\n\r\nhi");
    assertEquals("complete", measured.end());
    assertEquals("[]", measured.anomalies());
  }

  @Test
  void misspeltFramingHeadersAreIgnored() {
    Heard heard =
        readToTheEnd(
            OK + "Client-Transfer-Encoding: chunked\r\nContent-Lenght: 1\r\n\r\nsome bytes");
    assertEquals("complete", heard.end());
    assertEquals("some bytes", heard.body());
    assertEquals("[]", heard.anomalies());
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, '', true",
    "HTTP/1.1, close, false",
    "HTTP/1.1, 'foo, Close', false",
    "HTTP/1.1, keep-alive, true",
    "HTTP/1.0, '', false",
    "HTTP/1.0, Keep-Alive, true",
    "HTTP/1.0, 'keep-alive, close', false",
  })
  void aConnectionIsKeptAsVersionAndHeaderSay(String version, String connection, boolean kept) {
    Heard heard =
        read(version + " 200 OK\r\nConnection: " + connection + "\r\nContent-Length: 0\r\n\r\n");
    assertEquals("complete", heard.end());
    assertEquals(kept, heard.reusable());
  }

  @Test
  void oneReaderReadsOneAnswerAfterTheOther() {
    StringBuilder told = new StringBuilder();
    ResponseReader reader = new ResponseReader(Setting.PLAIN.limits(), new Scribe(told));
    for (String body : new String[] {"one", "three", ""}) {
      reader.begin(false);
      String text = OK + "Content-Length: " + body.length() + "\r\n\r\n" + body;
      reader.read(Unpooled.copiedBuffer(text, US_ASCII));
      assertTrue(reader.mayReuse());
    }
    assertEquals("200 one. 200 three. 200 . ", told.toString());
  }

  @Test
  void unaskedBytesBetweenAnswersEndTheReuse() {
    ResponseReader reader =
        new ResponseReader(Setting.PLAIN.limits(), new Scribe(new StringBuilder()));
    reader.begin(false);
    reader.read(Unpooled.copiedBuffer(OK + "Content-Length: 0\r\n\r\n", US_ASCII));
    assertTrue(reader.mayReuse());
    reader.read(Unpooled.copiedBuffer("x", US_ASCII));
    assertFalse(reader.mayReuse());
  }
}
