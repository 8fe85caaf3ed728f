package io.rollcall.practice.http;

import io.rollcall.practice.world.ConnectionFault;
import io.rollcall.practice.world.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// Plays what goes wrong with the connection once the request is read.
///
/// @param stage where it plays
/// @param step with which number
record ConnectionFaults(Stage stage, Step step) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SECOND_PAGE = "<title>nobody asked for this page</title>\n";
  private static final String SECOND_ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
          + SECOND_PAGE.length()
          + "\r\n\r\n"
          + SECOND_PAGE;

  void play(ConnectionFault fault) throws IOException, InterruptedException {
    switch (fault) {
      case NEVER -> stage.hold();
      case CLOSE -> {
        // the end of the play is the end of the connection
      }
      case RESET -> stage.reset();
      case HALF_CLOSE -> answerDeaf();
      case HALF_CLOSE_SILENT -> {
        stage.pipe().socket().shutdownOutput();
        stage.hold();
      }
      case STALL_IN_HEAD -> {
        sendHalfHead();
        stage.hold();
      }
      case DRIP_HEAD -> {
        stage.answer().closes = true;
        stage.drip(stage.answer().head(), pause());
        stage.send(stage.answer().body.whole());
      }
      case CLOSE_IN_HEAD -> sendHalfHead();
      case RESET_IN_HEAD -> {
        sendHalfHead();
        stage.reset();
      }
      case STALL_IN_BODY -> {
        sendStart();
        stage.hold();
      }
      case DRIP_BODY -> {
        stage.answer().closes = true;
        stage.send(stage.answer().head());
        stage.drip(stage.answer().body.whole(), pause());
      }
      case SLOW_BODY -> sendSlowly();
      case TINY_SEGMENTS -> {
        stage.answer().closes = true;
        stage.drip(stage.answer().head(), Duration.ZERO);
        stage.drip(stage.answer().body.whole(), Duration.ZERO);
      }
      case CLOSE_IN_BODY -> sendStart();
      case RESET_IN_BODY -> {
        sendStart();
        stage.reset();
      }
      case RESET_AT_END -> resetAtEnd();
      case EXTRA_ANSWER -> {
        stage.send(stage.head() + stage.body() + SECOND_ANSWER);
        stage.hold();
      }
      case UNSOLICITED -> {
        stage.send(stage.head() + stage.body());
        stage.clock().sleep(pause());
        stage.send(SECOND_ANSWER);
        stage.hold();
      }
    }
  }

  private Duration pause() {
    return step.delay().drawn(0, "");
  }

  private void answerDeaf() throws IOException {
    stage.pipe().socket().shutdownInput();
    stage.answer().closes = true;
    stage.send(stage.head() + stage.body());
  }

  private void sendHalfHead() throws IOException {
    byte[] head = stage.answer().head();
    stage.send(Arrays.copyOf(head, head.length - 10));
  }

  /// The head, for a body of more than the bytes that follow.
  private void sendStart() throws IOException {
    byte[] whole = stage.bodyOver(step.size());
    stage.answer().body = Body.of(whole);
    stage.send(stage.answer().head());
    stage.send(Arrays.copyOf(whole, (int) step.size()));
  }

  private void sendSlowly() throws IOException, InterruptedException {
    stage.answer().closes = true;
    stage.answer().body = Body.of(stage.bodyOver(step.size() * 60));
    stage.send(stage.answer().head());
    byte[] whole = stage.answer().body.whole();
    int count = (int) Math.max(1, step.size());
    for (int at = 0; at < whole.length; at += count) {
      stage.send(Arrays.copyOfRange(whole, at, Math.min(at + count, whole.length)));
      stage.clock().sleep(SECOND);
    }
  }

  private void resetAtEnd() throws IOException, InterruptedException {
    byte[] whole = stage.bodyOver(step.size());
    stage.send(stage.statusLine() + stage.unframedLines() + "\r\n");
    stage.send(Arrays.copyOf(whole, (int) step.size()));
    stage.reset();
  }
}
