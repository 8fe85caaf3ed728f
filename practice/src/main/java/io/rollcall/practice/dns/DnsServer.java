package io.rollcall.practice.dns;

import io.rollcall.practice.dns.NameAnswer.Way;
import io.rollcall.practice.traffic.Crew;
import io.rollcall.practice.traffic.PracticeClock;
import io.rollcall.practice.traffic.Traffic;
import io.rollcall.practice.world.Delay;
import io.rollcall.practice.world.PracticeNames;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Semaphore;

/// Answers queries over UDP and TCP on one port of 127.0.0.1. Thread-safe.
public final class DnsServer implements AutoCloseable {
  /// The greatest datagram sent, whatever the client would take.
  static final int DATAGRAM_BYTES_MAX = 1_232;

  private static final int QUERY_BYTES_MAX = 4_096;

  /// How many connections may be open at once.
  static final int CONNECTIONS_MAX = 1_000;

  private static final int WAITING_QUERIES_MAX = 100_000;
  private static final int IDLE_MILLIS_MAX = 30_000;

  private final NameService service;
  private final Traffic traffic;
  private final Semaphore waiting = new Semaphore(WAITING_QUERIES_MAX);
  private final Semaphore connections = new Semaphore(CONNECTIONS_MAX);
  private final DatagramChannel datagrams;
  private final ServerSocketChannel acceptor;
  private final Crew crew = new Crew("practice-dns");

  /// How the name server works.
  ///
  /// @param port the port, 0 for any
  /// @param resolveAll whether every name resolves, or those under `.test` only
  /// @param singleAddress whether all live hosts share 127.0.0.1
  /// @param latency how long every answer takes
  /// @param capacity how many queries are worked on at once; 0 for no limit
  /// @param seed what the latency is drawn from
  public record Settings(
      int port,
      boolean resolveAll,
      boolean singleAddress,
      Delay latency,
      int capacity,
      long seed) {}

  /// Opens the sockets and starts to answer.
  public DnsServer(Settings settings, Traffic traffic, PracticeClock clock) throws IOException {
    this.service = new NameService(settings, clock);
    this.traffic = traffic;
    Transports transports = Transports.open(settings.port());
    this.datagrams = transports.datagrams();
    this.acceptor = transports.acceptor();
    crew.serve(datagrams, this::serveDatagrams);
    crew.serve(acceptor, this::acceptConnections);
  }

  /// Where queries are answered, over UDP and TCP.
  public InetSocketAddress address() {
    return new InetSocketAddress(PracticeNames.SINGLE_ADDRESS, acceptor.socket().getLocalPort());
  }

  /// Stops answering; no thread and no socket stays.
  @Override
  public void close() {
    crew.close();
  }

  private void serveDatagrams() {
    ByteBuffer buffer = ByteBuffer.allocate(QUERY_BYTES_MAX);
    while (!crew.closing()) {
      try {
        SocketAddress client = datagrams.receive(buffer.clear());
        serveDatagram(buffer.flip(), client);
      } catch (IOException e) {
        // one datagram could not be read or answered; where the socket is closed, the loop ends
      }
    }
  }

  private void serveDatagram(ByteBuffer message, SocketAddress client) throws IOException {
    DnsQuery query = DnsQuery.read(message);
    if (query == null) {
      return;
    }
    traffic.nameQueried();
    NameAnswer answer = service.answer(query);
    if (answer.way() == Way.STALLED) {
      return;
    }
    if (service.instant(answer)) {
      datagrams.send(service.datagram(query, answer), client);
    } else if (waiting.tryAcquire()) {
      crew.start(() -> serveLater(query, answer, client));
    }
  }

  private void serveLater(DnsQuery query, NameAnswer answer, SocketAddress client) {
    try {
      service.take(query, answer);
      datagrams.send(service.datagram(query, answer), client);
    } catch (IOException e) {
      // the client or the socket is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
    }
  }

  private void acceptConnections() {
    while (!crew.closing()) {
      try {
        Socket socket = acceptor.accept().socket();
        if (connections.tryAcquire()) {
          crew.serve(socket, () -> serveConnection(socket));
        } else {
          socket.close();
        }
      } catch (IOException e) {
        // one connection was not accepted; where the socket is closed, the loop ends
      }
    }
  }

  private void serveConnection(Socket socket) {
    try {
      socket.setSoTimeout(IDLE_MILLIS_MAX);
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      OutputStream out = socket.getOutputStream();
      while (true) {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        serveMessage(ByteBuffer.wrap(message), out);
      }
    } catch (EOFException e) {
      // the client has asked all it wanted
    } catch (IOException e) {
      // the client or the socket is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.release();
    }
  }

  /// Answers one message (RFC 1035 4.2.2: two bytes of length, then the message).
  private void serveMessage(ByteBuffer message, OutputStream out)
      throws IOException, InterruptedException {
    DnsQuery query = DnsQuery.read(message);
    if (query == null) {
      throw new EOFException("no query");
    }
    traffic.nameQueried();
    NameAnswer answer = service.answer(query);
    if (answer.way() == Way.STALLED) {
      return;
    }
    service.take(query, answer);
    ByteBuffer reply = service.message(query, answer);
    byte[] framed = new byte[reply.remaining() + 2];
    framed[0] = (byte) (reply.remaining() >> 8);
    framed[1] = (byte) reply.remaining();
    reply.get(framed, 2, framed.length - 2);
    out.write(framed);
  }
}
