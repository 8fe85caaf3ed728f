package io.rollcall.practice.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/// Opens listening sockets.
public final class Listening {
  private static final int WAITING_CONNECTIONS_MAX = 16_384;
  private static final String EVERY_ADDRESS = "0.0.0.0";
  private static final String ONE_ADDRESS = "127.0.0.1";

  private Listening() {}

  /// Listens on a port of every IPv4 address, so that each of 127.0.0.0/8 is a host, or of one
  /// address. IPv6 is left alone: `[::1]` refuses.
  ///
  /// Where the system can, the port is shared (SO_REUSEPORT), for the addresses that drop
  /// connections stand on the same one. The system gives out no port that is shared already; of a
  /// given port it is found out first whether another program has it.
  public static ServerSocketChannel on(int port, boolean singleAddress) throws IOException {
    if (singleAddress) {
      return bound(ONE_ADDRESS, port, WAITING_CONNECTIONS_MAX, false);
    }
    if (port != 0) {
      bound(EVERY_ADDRESS, port, 1, false).close();
    }
    return bound(EVERY_ADDRESS, port, WAITING_CONNECTIONS_MAX, true);
  }

  /// Listens on one address beside the socket that listens on all.
  static ServerSocketChannel beside(String address, int port, int waitingMax) throws IOException {
    return bound(address, port, waitingMax, true);
  }

  private static ServerSocketChannel bound(String address, int port, int waitingMax, boolean shared)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
    try {
      if (shared && channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), waitingMax);
      return channel;
    } catch (BindException e) {
      channel.close();
      throw new BindException("port " + port + " of " + address + ": " + e.getMessage());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
