package io.rollcall.practice.http;

import io.rollcall.practice.tls.TlsEntrance;
import io.rollcall.practice.traffic.Crew;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/// Accepts the connections of one port and serves each on a thread of its own. Thread-safe.
public final class WebServer implements AutoCloseable {
  /// How long the server pauses when it cannot accept, as when too many files are open.
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(10);

  private final ServerSocketChannel acceptor;
  private final WebWorld world;
  private final Door door;
  private final Crew crew;
  private final int otherPort;

  /// Starts to accept.
  ///
  /// @param acceptor the listening socket
  /// @param world what all servers share
  /// @param door how a connection begins
  /// @param otherPort the port for the other scheme
  private WebServer(ServerSocketChannel acceptor, WebWorld world, Door door, int otherPort) {
    this.acceptor = acceptor;
    this.world = world;
    this.door = door;
    this.otherPort = otherPort;
    this.crew = new Crew(door.secure() ? "practice-https" : "practice-http");
    crew.serve(acceptor, this::acceptAll);
  }

  /// Starts to answer plain HTTP.
  ///
  /// @param otherPort the port of HTTPS
  public static WebServer plain(ServerSocketChannel acceptor, WebWorld world, int otherPort) {
    return new WebServer(acceptor, world, Door.plain(), otherPort);
  }

  /// Starts to answer HTTPS.
  ///
  /// @param otherPort the port of plain HTTP
  public static WebServer secure(
      ServerSocketChannel acceptor, WebWorld world, TlsEntrance entrance, int otherPort) {
    return new WebServer(acceptor, world, Door.tls(entrance), otherPort);
  }

  /// Stops; no thread and no socket stays.
  @Override
  public void close() {
    crew.close();
  }

  private void acceptAll() {
    while (!crew.closing()) {
      try {
        serve(acceptor.accept().socket());
      } catch (IOException e) {
        pause();
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    if (world.traffic().openConnections() >= world.connectionsMax()) {
      world.traffic().connectionRefused();
      socket.close();
      return;
    }
    Connection connection = new Connection(socket, world, door, otherPort);
    crew.serve(socket, connection::run);
  }

  private void pause() {
    try {
      world.clock().sleep(ACCEPT_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
