package io.rollcall.practice.http;

import io.rollcall.practice.world.BodyFault;
import io.rollcall.practice.world.Step;
import java.io.IOException;

/// Plays bodies that do not keep to their framing.
///
/// @param stage where it plays
/// @param step with which number
record BodyFaults(Stage stage, Step step) {
  private static final String LAST_CHUNK = "0\r\n\r\n";
  private static final String MORE = "more than was announced\n";

  void play(BodyFault fault) throws IOException {
    stage.answer().closes = true;
    switch (fault) {
      case LONGER_THAN_LENGTH -> stage.send(stage.head() + stage.body() + MORE);
      case LENGTH_ZERO -> sendAs(200, "Content-Length: 0\r\n");
      case WITH_204 -> sendAs(204, "");
      case WITH_304 -> sendAs(304, "");
      case WITH_HEAD -> stage.send(stage.head() + stage.body());
      case ENDLESS -> {
        stage.send(stage.statusLine() + stage.unframedLines() + "\r\n");
        stage.sendWithoutEnd(MORE);
      }
      case ENDLESS_LENGTH -> {
        sendHead("Content-Length: 4611686018427387904\r\n");
        stage.sendWithoutEnd(MORE);
      }
      case ENDLESS_CHUNKS -> {
        sendHead("Transfer-Encoding: chunked\r\n");
        stage.sendWithoutEnd(chunk("x".repeat(4_096)));
      }
      case ONE_BYTE_CHUNKS -> {
        sendHead("Transfer-Encoding: chunked\r\n");
        stage.sendWithoutEnd(chunk("x"));
      }
      case CHUNK_SIZE_TEXT -> sendChunks(chunk("<p>good"), "many\r\nbad\r\n", LAST_CHUNK);
      case CHUNK_SIZE_NEGATIVE -> sendChunks(chunk("<p>good"), "-3\r\nbad\r\n", LAST_CHUNK);
      case CHUNK_SIZE_OVERFLOW ->
          sendChunks(chunk("<p>good"), "10000000000000003\r\nbad\r\n", LAST_CHUNK);
      case CHUNK_TOO_LONG -> sendChunks(chunk("<p>good"), "3\r\nlonger\r\n", LAST_CHUNK);
      case CHUNK_LINE_LF ->
          sendChunks(chunk(stage.body()).replace("\r\n", "\n"), LAST_CHUNK.replace("\r\n", "\n"));
      case CHUNK_EXTENSION ->
          sendChunks("3;x=" + "x".repeat((int) step.size()) + "\r\nend\r\n", LAST_CHUNK);
      case CHUNKS_CUT -> sendChunks(chunk("<p>good"), "100\r\nless than was announced");
      case CHUNKS_WITHOUT_LAST -> sendChunks(chunk("<p>good"));
      case TRAILERS_ENDLESS -> {
        sendChunks(chunk("<p>good"), "0\r\n");
        stage.sendWithoutEnd("X-More: and more\r\n");
      }
      case TRAILER_NUL -> sendChunks(chunk("<p>good"), "0\r\nX-Nul: a\0b\r\n\r\n");
    }
  }

  /// The head of a body with this framing.
  private void sendHead(String framing) throws IOException {
    stage.send(stage.statusLine() + stage.unframedLines() + framing + "\r\n");
  }

  private void sendChunks(String... pieces) throws IOException {
    stage.send(
        stage.statusLine()
            + stage.unframedLines()
            + "Transfer-Encoding: chunked\r\n\r\n"
            + String.join("", pieces));
  }

  private void sendAs(int status, String framing) throws IOException {
    stage.send(
        "HTTP/1.1 "
            + status
            + " "
            + Reasons.of(status)
            + "\r\n"
            + stage.unframedLines()
            + framing
            + "\r\n"
            + stage.body());
  }

  private static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }
}
