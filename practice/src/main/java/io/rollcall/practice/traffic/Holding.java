package io.rollcall.practice.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Keeps a connection open after the last word.
public final class Holding {
  /// How long a connection is held at most, where the client sends nothing and does not end it.
  public static final int HOLD_MILLIS_MAX = 600_000;

  /// How long a connection that ends is kept for bytes on their way.
  private static final int LINGER_MILLIS_MAX = 2_000;

  private Holding() {}

  /// Takes and forgets what the client sends, until it ends the connection.
  public static void untilClientEnds(Socket socket, InputStream in) throws IOException {
    take(socket, in, HOLD_MILLIS_MAX);
  }

  /// Ends the server's side of a plain connection by FIN, and takes what the client still sends:
  /// bytes that nobody takes would turn the end into an RST, which takes the last answer away.
  public static void afterFin(Socket socket) throws IOException {
    socket.shutdownOutput();
    take(socket, socket.getInputStream(), LINGER_MILLIS_MAX);
  }

  private static void take(Socket socket, InputStream in, int millisMax) throws IOException {
    socket.setSoTimeout(millisMax);
    byte[] forgotten = new byte[1_024];
    try {
      int count = 0;
      while (count >= 0) {
        count = in.read(forgotten);
      }
    } catch (SocketTimeoutException e) {
      // nobody is waiting any more
    }
  }
}
