package io.rollcall.practice.http;

import io.rollcall.practice.world.HeaderFault;
import io.rollcall.practice.world.StatusLineFault;
import io.rollcall.practice.world.Step;
import java.io.IOException;
import java.util.Locale;

/// Plays heads that are odd or broken.
///
/// @param stage where it plays
/// @param step with which number
record HeadFaults(Stage stage, Step step) {
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String UTF_8_AND_LATIN =
      "X-Latin: caf\u00e9\r\nX-Utf-8: caf\u00c3\u00a9\r\nX-Broken: \u00c3( \u00ff\u00fe\r\n";
  private static final String REPEATED =
      "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nServer: practice/1\r\nContent-Type: text/plain\r\n";

  void play(StatusLineFault fault) throws IOException {
    if (fault == StatusLineFault.HTTP_0_9) {
      stage.send(stage.body());
    } else {
      stage.answer().closes = true;
      stage.send(fault.line() + "\r\n" + stage.headerLines() + "\r\n" + stage.body());
    }
  }

  void play(HeaderFault fault) throws IOException {
    stage.answer().closes = true;
    switch (fault) {
      case NO_COLON -> sendWith("this line has no colon\r\n");
      case NO_NAME -> sendWith(": no name\r\n");
      case SPACE_BEFORE_COLON -> sendWith("X-Spaced : yes\r\n");
      case SPACE_FIRST -> sendWith(" X-First: yes\r\n");
      case FOLDED -> sendWith("X-Folded: one\r\n two\r\n\tthree\r\n");
      case BARE_LF -> stage.send(stage.head().replace("\r\n", "\n") + stage.body());
      case ODD_BYTES -> sendWith(UTF_8_AND_LATIN);
      case REPEATED -> sendWith(REPEATED);
      case MISSPELT -> sendWith("Client-Transfer-Encoding: chunked\r\n");
      case NUL -> sendWith("X-Nul: a\0b\r\n");
      case BARE_CR -> sendWith("X-Cr: a\rb\r\n");
      case HUGE_LINE -> sendWith("X-Huge: " + "x".repeat((int) step.size()) + "\r\n");
      case ENDLESS -> {
        stage.send(stage.statusLine());
        stage.sendWithoutEnd("X-More: and more\r\n");
      }
      case ENDLESS_INTERIM -> stage.sendWithoutEnd(CONTINUE);
      case INTERIM_THEN_CLOSE -> stage.send(CONTINUE);
      case INTERIM_THEN_NEVER -> {
        stage.send(CONTINUE);
        stage.hold();
      }
      case INTERIM_THEN_GARBAGE -> stage.send(CONTINUE + "\1\2\3 garbage\r\n\r\n");
      case SWITCH -> switchProtocols();
      case LENGTH_TWICE -> sendFramed("Content-Length: %d\r\nContent-Length: %<d\r\n");
      case LENGTH_LIST -> sendFramed("Content-Length: %d, %<d\r\n");
      case LENGTHS_DIFFER -> sendFramed("Content-Length: %d\r\nContent-Length: 1%<d\r\n");
      case LENGTH_NEGATIVE -> sendFramed("Content-Length: -1\r\n");
      case LENGTH_TEXT -> sendFramed("Content-Length: many\r\n");
      case LENGTH_TOO_GREAT -> sendFramed("Content-Length: 9223372036854775808\r\n");
      case LENGTH_AND_CHUNKED -> sendChunked("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
      case CODING_UNKNOWN -> sendFramed("Transfer-Encoding: x-practice\r\n");
      case CODING_TWICE -> sendChunked("Transfer-Encoding: chunked, chunked\r\n");
      case CODING_NOT_LAST -> sendChunked("Transfer-Encoding: chunked, gzip\r\n");
      case CODING_IDENTITY -> sendChunked("Transfer-Encoding: identity, chunked\r\n");
    }
  }

  /// A whole answer with these lines at the start of its header.
  private void sendWith(String lines) throws IOException {
    stage.send(stage.statusLine() + lines + stage.headerLines() + "\r\n" + stage.body());
  }

  private void switchProtocols() throws IOException {
    stage.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: practice\r\n");
    stage.send("Connection: Upgrade\r\n\r\nanother protocol");
    stage.hold();
  }

  /// An answer framed by these lines, `%d` being the true length.
  private void sendFramed(String framing) throws IOException {
    String lines = String.format(Locale.ROOT, framing, stage.answer().body.size());
    stage.send(stage.statusLine() + stage.unframedLines() + lines + "\r\n" + stage.body());
  }

  /// An answer framed by these lines, whose body is chunked whatever they say.
  private void sendChunked(String framing) throws IOException {
    String body = stage.body();
    stage.send(
        stage.statusLine()
            + stage.unframedLines()
            + framing
            + "\r\n"
            + Integer.toHexString(body.length())
            + "\r\n"
            + body
            + "\r\n0\r\n\r\n");
  }
}
