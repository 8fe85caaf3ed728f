package io.rollcall.practice.dns;

import io.rollcall.practice.world.PracticeNames;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/// A UDP and a TCP socket with the same port number.
///
/// @param datagrams the UDP socket
/// @param acceptor the listening TCP socket
record Transports(DatagramChannel datagrams, ServerSocketChannel acceptor) {
  private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
  private static final int ATTEMPTS_MAX = 20;

  /// Opens both.
  ///
  /// @param port the number, or 0: then a number that is free for TCP but taken for UDP is given up
  ///   for another one
  static Transports open(int port) throws IOException {
    for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
      try {
        return bound(port);
      } catch (BindException e) {
        if (port != 0) {
          throw new BindException("port " + port + " for names: " + e.getMessage());
        }
      }
    }
    return bound(port);
  }

  private static Transports bound(int port) throws IOException {
    ServerSocketChannel acceptor = ServerSocketChannel.open(StandardProtocolFamily.INET);
    DatagramChannel datagrams = DatagramChannel.open(StandardProtocolFamily.INET);
    try {
      acceptor.bind(
          new InetSocketAddress(PracticeNames.SINGLE_ADDRESS, port), DnsServer.CONNECTIONS_MAX);
      datagrams.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
      datagrams.bind(acceptor.getLocalAddress());
      return new Transports(datagrams, acceptor);
    } catch (IOException e) {
      acceptor.close();
      datagrams.close();
      throw e;
    }
  }
}
