package io.rollcall.practice.http;

import io.rollcall.practice.traffic.Holding;
import io.rollcall.practice.traffic.PracticeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Where a hostile behaviour plays: one connection, the request that was read, and the answer that
/// would have been. Confined to the thread of its connection.
///
/// @param pipe the connection
/// @param clock the time
/// @param answer the answer that would have been
record Stage(Pipe pipe, PracticeClock clock, Answer answer) {
  /// How many bytes an endless behaviour sends at most.
  static final long ENDLESS_BYTES_MAX = 1L << 30;

  private static final Duration BEFORE_RESET = Duration.ofMillis(20);

  /// Sends characters of ISO 8859-1 at once.
  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    pipe.out().write(bytes);
  }

  /// Sends bytes one by one with a pause after each.
  void drip(byte[] bytes, Duration pause) throws IOException, InterruptedException {
    for (byte next : bytes) {
      pipe.out().write(next);
      clock.sleep(pause);
    }
  }

  /// Sends the piece again and again until the client ends the connection.
  void sendWithoutEnd(String piece) throws IOException {
    byte[] many =
        piece.repeat(Math.max(1, 16_384 / piece.length())).getBytes(StandardCharsets.ISO_8859_1);
    for (long sent = 0; sent < ENDLESS_BYTES_MAX; sent += many.length) {
      send(many);
    }
  }

  /// Ends the connection by RST, once the client has had time to take what was sent.
  void reset() throws IOException, InterruptedException {
    clock.sleep(BEFORE_RESET);
    pipe.reset();
  }

  /// Sends nothing more and waits for the client to end the connection.
  void hold() throws IOException {
    Holding.untilClientEnds(pipe.socket(), pipe.in());
  }

  /// The head that would have been, as text.
  String head() {
    return new String(answer.head(), StandardCharsets.ISO_8859_1);
  }

  /// The head without the status line and without the blank line.
  String headerLines() {
    String head = head();
    return head.substring(head.indexOf('\n') + 1, head.length() - 2);
  }

  /// The status line, with its end.
  String statusLine() {
    String head = head();
    return head.substring(0, head.indexOf('\n') + 1);
  }

  /// The header fields without those that tell the length, with their ends.
  String unframedLines() {
    StringBuilder lines = new StringBuilder();
    for (String line : headerLines().split("(?<=\n)")) {
      if (!line.startsWith("Content-Length:") && !line.startsWith("Transfer-Encoding:")) {
        lines.append(line);
      }
    }
    return lines.toString();
  }

  /// The body that would have been, as text.
  String body() {
    return new String(answer.body.whole(), StandardCharsets.ISO_8859_1);
  }

  /// A body of at least this size.
  byte[] bodyOver(long size) {
    Body body = answer.body;
    return body.size() > size ? body.whole() : Body.sized(body.start(), size * 2 + 1).whole();
  }
}
