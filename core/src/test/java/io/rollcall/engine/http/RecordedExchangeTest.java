package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.store.Capture;
import io.rollcall.store.Recording;
import io.rollcall.store.Recordings;
import io.rollcall.store.Transcript;
import io.rollcall.store.Truncation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is recorded of an exchange is what went over the wire, byte by byte.
class RecordedExchangeTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Odd:  \u00e9\r\n";
  private static final long BODY_BYTES_MAX = 10;

  @TempDir private Path folder;
  private final WireFixture fixture =
      new WireFixture(
          FetchPolicy.DEFAULT
              .with(WireFixture.SHORT)
              .with(new BodyLimits(BODY_BYTES_MAX, 0, 256 << 10, 64 << 10, 32, 200)));

  @AfterEach
  void nothingIsLeft() {
    fixture.close();
  }

  private static String answer(Transcript transcript) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    transcript.answer().read(bytes::write);
    return bytes.toString(ISO_8859_1);
  }

  private @Nullable Transcript recorded(Capture capture, String... pieces) throws IOException {
    Recording recording = begun(capture);
    try (ScriptedServer server =
        new ScriptedServer(visit -> {
          visit.request();
          for (String piece : pieces) {
            visit.write(piece);
          }
        })) {
      fixture.exchange(request(server, recording));
      Transcript transcript = recording.transcript();
      if (transcript != null && capture == Capture.EXCHANGE) {
        assertEquals(server.heads.getLast(), new String(transcript.request(), ISO_8859_1));
      }
      return transcript;
    }
  }

  private Transcript exchange(String... pieces) throws IOException {
    return Objects.requireNonNull(recorded(Capture.EXCHANGE, pieces));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nhello",
        "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
        "Connection: close\r\n\r\nhello",
        "Content-Length: 0\r\n\r\n",
      })
  void aWholeAnswerIsRecordedAsItCame(String rest) throws IOException {
    for (String[] pieces : splits(HEAD + rest)) {
      Transcript transcript = exchange(pieces);
      assertEquals(HEAD + rest, answer(transcript));
      assertEquals((HEAD + rest).indexOf("\r\n\r\n") + 4, transcript.headBytes());
      assertNull(transcript.truncation());
      assertEquals("127.0.0.1", transcript.remoteIp());
      assertEquals(List.of("http/1.1"), transcript.protocols());
      String body = rest.contains("Content-Length: 0") ? "" : "hello";
      assertArrayEquals(
          HexFormat.of().parseHex(Bodies.sha256(body.getBytes(ISO_8859_1))),
          Objects.requireNonNull(transcript.payload()).sha256());
    }
  }

  /// In one piece, and torn in the middle and at every end of a line.
  private static List<String[]> splits(String text) {
    return List.of(
        new String[] {text},
        new String[] {text.substring(0, 20), text.substring(20)},
        text.split("(?<=\n)"));
  }

  @Test
  void neitherInterimAnswersNorWhatFollowsAreRecorded() throws IOException {
    String answer = HEAD + "Content-Length: 2\r\n\r\nhi";
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    assertEquals(answer, answer(exchange("HTTP/1.1 100 Continue\r\n\r\n" + interim + answer)));
    assertEquals(answer, answer(exchange("HTTP/1.1 100 Conti", "nue\r\n\r\n", answer + "more")));
  }

  @Test
  void aBodyIsCutAtItsLimitToTheByte() throws IOException {
    Transcript whole = exchange(HEAD + "Content-Length: 30\r\n\r\n" + "0123456789".repeat(3));
    assertEquals(HEAD + "Content-Length: 30\r\n\r\n0123456789", answer(whole));
    assertEquals(Truncation.LENGTH, whole.truncation());
    String head = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    Transcript chunked = exchange(head + "8\r\n01234567\r\n", "8\r\n89abcdef\r\n0\r\n\r\n");
    assertEquals(head + "8\r\n01234567\r\n8\r\n89", answer(chunked));
  }

  @Test
  void whatBreaksOffIsRecordedAsFarAsItCameWithTheReason() throws IOException {
    Transcript shorter = exchange(HEAD + "Content-Length: 9\r\n\r\nhello");
    assertEquals(HEAD + "Content-Length: 9\r\n\r\nhello", answer(shorter));
    assertEquals(Truncation.DISCONNECT, shorter.truncation());
    Transcript headless = exchange(HEAD);
    assertEquals(HEAD, answer(headless));
    assertEquals(0, headless.headBytes());
    Transcript garbage = exchange("SSH-2.0-OpenSSH_9.9\r\n");
    assertEquals("SSH-2.0-OpenSSH_9.9\r\n", answer(garbage));
    assertEquals(Truncation.UNSPECIFIED, garbage.truncation());
    assertEquals(List.of(), garbage.protocols());
    Transcript chunk = exchange(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello");
    assertEquals(HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello", answer(chunk));
    assertEquals(Truncation.UNSPECIFIED, chunk.truncation());
  }

  @Test
  void ofAServerThatSaysNothingThereIsNoTranscript() throws IOException {
    assertNull(recorded(Capture.EXCHANGE));
    assertNull(recorded(Capture.BODY));
  }

  @Test
  void aPayloadOnWhichReadersMayDifferHasNoDigest() throws IOException {
    assertNull(exchange(HEAD + "Content-Length: 2\n\nhi").payload());
    assertNull(exchange(HEAD + "Content-Length: 2, 2\r\n\r\nhi").payload());
  }

  @Test
  void aCodedBodyIsDigestedAsItCameAndKeptDecoded() throws IOException {
    String coded = new String(Bodies.gzip("hello".getBytes(ISO_8859_1)), ISO_8859_1);
    String answer = HEAD + "Connection: close\r\nContent-Encoding: gzip\r\n";
    FetchPolicy roomy = FetchPolicy.DEFAULT.with(WireFixture.SHORT);
    try (WireFixture other = new WireFixture(roomy)) {
      Recording exchange = begun(Capture.EXCHANGE);
      Recording body = begun(Capture.BODY);
      try (ScriptedServer server =
          new ScriptedServer(visit -> {
            visit.request();
            visit.write(answer + "\r\n" + coded);
          })) {
        for (Recording recording : List.of(exchange, body)) {
          other.exchange(request(server, recording));
        }
      }
      Transcript whole = Objects.requireNonNull(exchange.transcript());
      assertEquals(answer + "\r\n" + coded, answer(whole));
      assertEquals(
          Bodies.sha256(coded.getBytes(ISO_8859_1)),
          HexFormat.of().formatHex(Objects.requireNonNull(whole.payload()).sha256()));
      assertEquals("hello", answer(Objects.requireNonNull(body.transcript())));
    }
  }

  private Recording begun(Capture capture) {
    return Objects.requireNonNull(
        Recordings.of(capture, folder.resolve("overflow"))
            .begin(new Transcript.Origin(7, 1, 0, "http://site.test/", Instant.EPOCH)));
  }

  private static ExchangeRequest request(ScriptedServer server, Recording recording) {
    ExchangeRequest plain = WireFixture.get(server.port(), "/a?b");
    return new ExchangeRequest(
        plain.seq(),
        plain.target(),
        plain.method(),
        plain.headers(),
        plain.body(),
        plain.addresses(),
        plain.bodies(),
        plain.budgetNanos(),
        recording);
  }
}
