package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on 127.0.0.1 that treats each connection by a script of its own.
final class ScriptedServer implements AutoCloseable {
  private static final int SECONDS_MAX = 20;

  /// Heads of requests that came, over all connections.
  final List<String> heads = new CopyOnWriteArrayList<>();

  final AtomicInteger connections = new AtomicInteger();

  private final ServerSocket door;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();

  /// What is done with a connection.
  interface Script {
    void play(Visit visit) throws IOException, InterruptedException;
  }

  ScriptedServer(Script script) throws IOException {
    this.script = script;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = door.accept();
        sockets.add(socket);
        Visit visit = new Visit(connections.incrementAndGet(), socket);
        Thread.ofVirtual().start(() -> play(visit));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void play(Visit visit) {
    try (Socket socket = visit.socket) {
      script.play(visit);
    } catch (IOException gone) {
      // The client has closed: whether it should have is for the test to say.
    } catch (InterruptedException | RuntimeException fault) {
      faults.add(fault);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    if (!faults.isEmpty()) {
      throw new AssertionError("the script failed", faults.getFirst());
    }
  }

  /// One connection.
  final class Visit {
    /// Its number, from 1.
    final int number;

    private final Socket socket;

    Visit(int number, Socket socket) {
      this.number = number;
      this.socket = socket;
    }

    /// Reads one request's head.
    String request() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the client closed");
        }
        head.write(next);
      }
      heads.add(head.toString(ISO_8859_1));
      return head.toString(ISO_8859_1);
    }

    byte[] read(int count) throws IOException {
      return socket.getInputStream().readNBytes(count);
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void answer(String body) throws IOException {
      write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /// Waits until the client closes.
    void untilClosed() throws IOException {
      socket.getInputStream().readAllBytes();
    }

    void await(CountDownLatch latch) throws InterruptedException {
      if (!latch.await(SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing within " + SECONDS_MAX + " s");
      }
    }

    /// Ends the server's side.
    void finish() throws IOException {
      socket.shutdownOutput();
    }

    /// Closes with an RST.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
