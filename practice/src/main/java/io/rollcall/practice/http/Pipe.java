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
record Pipe(Socket socket, InputStream in, OutputStream out) {
  /// Ends the connection by RST.
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Ends the connection by FIN in good order: the client is given a moment to take what was
  /// written before bytes of it that were never read turn the end into an RST.
  void close() throws IOException {
    out.close();
    socket.close();
  }
}
