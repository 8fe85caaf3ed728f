package io.rollcall.engine.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server on 127.0.0.1 that treats each connection as a script says.
final class SocketServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();
  private final Script script;

  /// What to do with a connection.
  interface Script {
    void serve(Socket socket) throws Exception;
  }

  SocketServer(Script script) throws IOException {
    this(InetAddress.getByName("127.0.0.1"), script);
  }

  SocketServer(InetAddress address, Script script) throws IOException {
    this.script = script;
    listening = new ServerSocket(0, 128, address);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return accepted.size();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      script.serve(socket);
    } catch (Exception gone) {
      accepted.add(socket);
    }
  }
}
