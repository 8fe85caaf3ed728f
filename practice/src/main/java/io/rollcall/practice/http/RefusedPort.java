package io.rollcall.practice.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/// A port that is taken but does not listen: every SYN is answered by RST, and nobody else can
/// begin to listen there meanwhile. Thread-safe.
public final class RefusedPort implements AutoCloseable {
  private final SocketChannel holder;

  private RefusedPort(SocketChannel holder) {
    this.holder = holder;
  }

  /// Takes any port.
  public static RefusedPort reserve() throws IOException {
    SocketChannel holder = SocketChannel.open(StandardProtocolFamily.INET);
    try {
      holder.bind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
      return new RefusedPort(holder);
    } catch (IOException e) {
      holder.close();
      throw e;
    }
  }

  /// The port.
  public int number() {
    return holder.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
