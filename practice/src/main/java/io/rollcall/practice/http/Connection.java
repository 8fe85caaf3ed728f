package io.rollcall.practice.http;

import io.rollcall.practice.world.AcceptFault;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// One connection from its door to its end. Confined to its own thread.
final class Connection {
  private static final byte[] BAD_REQUEST =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final WebWorld world;
  private final Door door;
  private final int otherPort;

  Connection(Socket socket, WebWorld world, Door door, int otherPort) {
    this.socket = socket;
    this.world = world;
    this.door = door;
    this.otherPort = otherPort;
  }

  /// Serves until the client or the site ends the connection.
  void run() {
    long ordinal = world.traffic().connectionOpened();
    try {
      begin(ordinal);
    } catch (IOException e) {
      // the client is gone, or is told no more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      world.traffic().connectionClosed();
    }
  }

  /// The servers listen on all addresses, but only the loopback ones are the practice internet:
  /// nobody on the network is let in.
  private void begin(long ordinal) throws IOException, InterruptedException {
    if (!socket.getLocalAddress().isLoopbackAddress()) {
      return;
    }
    socket.setTcpNoDelay(true);
    String address = socket.getLocalAddress().getHostAddress();
    AcceptFault fault = world.rules().grammar() ? AcceptFault.of(address) : null;
    if (fault != null) {
      new AcceptFaults(socket, world.clock()).play(fault);
      return;
    }
    Pipe pipe = door.open(socket);
    if (pipe != null) {
      int port = socket.getLocalPort();
      serve(pipe, new Place(address, port, door.secure(), otherPort, ordinal));
    }
  }

  private void serve(Pipe pipe, Place place) throws IOException, InterruptedException {
    RequestReader reader = new RequestReader(pipe.in(), pipe.out());
    try {
      boolean open = true;
      for (int ordinal = 1; open; ordinal++) {
        Request request = reader.next();
        open = request != null && new Exchange(world, place, pipe, request, ordinal).run();
      }
    } catch (MalformedRequestException e) {
      pipe.out().write(BAD_REQUEST);
    } catch (SocketTimeoutException e) {
      // the site closes idle connections
    }
    pipe.close();
  }
}
