package io.rollcall.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes transcripts of exchanges that never were.
public final class Transcripts {
  public static final Instant BEGAN = Instant.parse("2026-11-23T10:00:00.123456Z");

  private static final Recordings RECORDINGS =
      Recordings.of(Capture.EXCHANGE, Path.of("/nowhere/overflow.tmp"), Long.MAX_VALUE / 2);

  private Transcripts() {}

  /// A whole answer with that body, of a row.
  public static Transcript whole(long seq, String body) {
    return answer(seq, "Content-Length: " + body.length() + "\r\n", body, body, null);
  }

  /// An answer.
  ///
  /// @param header lines of its head
  /// @param body as it came
  /// @param payload without transfer coding
  public static Transcript answer(
      long seq, String header, String body, String payload, @Nullable Truncation truncation) {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + "\r\n";
    return of(seq, head + body, head.length(), payload, truncation);
  }

  /// A redirect of a row, before its answer.
  public static Transcript redirect(long seq) {
    Transcript.Origin origin =
        new Transcript.Origin(seq, 1, 0, "http://old.test/" + seq, BEGAN.minusSeconds(1));
    String head = "HTTP/1.1 302 Found\r\nLocation: /" + seq + "\r\nContent-Length: 0\r\n\r\n";
    return recorded(origin, head, head.length(), "", null);
  }

  /// An exchange.
  ///
  /// @param answer all that came
  /// @param headBytes how much of it is a head
  /// @param payload the body without transfer coding
  public static Transcript of(
      long seq, String answer, int headBytes, String payload, @Nullable Truncation truncation) {
    Transcript.Origin origin = new Transcript.Origin(seq, 1, 1, "http://h.test/" + seq, BEGAN);
    return recorded(origin, answer, headBytes, payload, truncation);
  }

  private static Transcript recorded(
      Transcript.Origin origin,
      String answer,
      int headBytes,
      String payload,
      @Nullable Truncation truncation) {
    Recording recording = Objects.requireNonNull(RECORDINGS.begin(origin));
    recording.request(
        bytes("GET / HTTP/1.1\r\nHost: h.test\r\nAuthorization: Basic c2VjcmV0\r\n\r\n"));
    byte[] came = bytes(answer);
    recording.answer().append(came, 0, came.length);
    recording.end(
        new Recording.Carrier("192.0.2.7", List.of("http/1.1", "tls/1.3")),
        headBytes,
        new Transcript.Payload(sha256(bytes(payload)), false),
        truncation);
    return Objects.requireNonNull(recording.transcript());
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}
