package io.rollcall.practice.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// The bytes of one connection, and the ways to end it. Confined to the thread of its connection.
///
/// @param socket the TCP socket below
/// @param in what the client sends
/// @param out what the client gets; one write is one segment where it fits
/// @param endsUntold whether TLS ends without close_notify
record Pipe(Socket socket, InputStream in, OutputStream out, boolean endsUntold) {
  /// Ends the connection by RST.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Ends the connection by FIN, after close_notify where there is TLS.
  void close() throws IOException {
    if (!endsUntold) {
      out.close();
    }
    socket.close();
  }
}
