package io.rollcall.practice.http;

import io.rollcall.practice.traffic.Holding;
import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.world.AcceptFault;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Plays what a server does before it has read anything.
///
/// @param socket the connection
/// @param clock the time
record AcceptFaults(Socket socket, PracticeClock clock) {
  private static final int SMALLEST_WINDOW_BYTES = 1;

  /// Nobody can tell whether the client is gone without reading, so the wait is a short one.
  private static final Duration ZERO_WINDOW_MAX = Duration.ofSeconds(60);

  private static final String PAGE = "<title>too early to be an answer</title>\n";
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
          + PAGE.length()
          + "\r\n\r\n"
          + PAGE;

  /// Plays to the end of the connection.
  void play(AcceptFault fault) throws IOException, InterruptedException {
    switch (fault) {
      case CLOSE_ON_ACCEPT -> Holding.afterFin(socket);
      case RESET_ON_ACCEPT -> socket.setSoLinger(true, 0);
      case SILENT -> hold();
      case ZERO_WINDOW -> {
        socket.setReceiveBufferSize(SMALLEST_WINDOW_BYTES);
        clock.sleep(ZERO_WINDOW_MAX);
      }
      case ANSWER_FIRST -> {
        send(ANSWER);
        hold();
      }
      case BANNER -> {
        send("SSH-2.0-OpenSSH_9.9\r\n");
        hold();
      }
    }
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void hold() throws IOException {
    Holding.untilClientEnds(socket, socket.getInputStream());
  }
}
