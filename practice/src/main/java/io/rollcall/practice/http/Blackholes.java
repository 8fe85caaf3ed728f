package io.rollcall.practice.http;

import io.rollcall.practice.world.PracticeNames;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Listening sockets from which nobody accepts and whose queue is full: the system drops every
/// further SYN, so that connecting waits for ever. Thread-safe.
public final class Blackholes implements AutoCloseable {
  private static final int WAITING_MAX = 1;

  /// The queue holds one more than it is told to; the rest is for systems that count otherwise.
  private static final int FILLING_CONNECTIONS = 4;

  private final List<Closeable> sockets = new ArrayList<>();
  private int port;

  private Blackholes() {}

  /// A port of 127.0.0.1 of its own that drops every SYN.
  public static Blackholes port() throws IOException {
    Blackholes holes = new Blackholes();
    holes.add(PracticeNames.SINGLE_ADDRESS, 0);
    return holes;
  }

  /// The dead addresses, on a port that answers on all others.
  public static Blackholes deadAddresses(int port) throws IOException {
    Blackholes holes = new Blackholes();
    for (int i = 0; i < PracticeNames.DEAD_ADDRESSES_MAX; i++) {
      holes.add(PracticeNames.deadAddress(i), port);
    }
    return holes;
  }

  /// The port.
  public int number() {
    return port;
  }

  @Override
  public void close() throws IOException {
    for (Closeable socket : sockets) {
      socket.close();
    }
  }

  private void add(String address, int wanted) throws IOException {
    try {
      ServerSocketChannel hole = Listening.beside(address, wanted, WAITING_MAX);
      sockets.add(hole);
      port = hole.socket().getLocalPort();
      fill(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Connects until the queue is full. Nobody waits for the connections: those that do not come
  /// about are the sign that it is.
  private void fill(InetSocketAddress hole) throws IOException {
    for (int i = 0; i < FILLING_CONNECTIONS; i++) {
      SocketChannel filling = SocketChannel.open(StandardProtocolFamily.INET);
      sockets.add(filling);
      filling.configureBlocking(false);
      filling.connect(hole);
    }
  }
}
