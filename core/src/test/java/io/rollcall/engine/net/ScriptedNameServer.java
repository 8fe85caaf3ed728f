package io.rollcall.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A name server on 127.0.0.1 that answers as a script says, over UDP and TCP.
final class ScriptedNameServer implements AutoCloseable {
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final DatagramSocket datagrams;
  private final ServerSocket connections;
  private final Script script;

  /// One query as it came in.
  record Asked(int id, String name, int type, boolean edns, boolean tcp, int port) {}

  /// What to send back to a query.
  interface Script {
    /// Messages to send, in order; none to stay silent.
    List<byte[]> answers(Asked asked);
  }

  ScriptedNameServer(Script script) throws IOException {
    this.script = script;
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    DatagramSocket bound = new DatagramSocket(0, loopback);
    ServerSocket listening = listen(bound.getLocalPort(), loopback);
    while (listening == null) {
      bound.close();
      bound = new DatagramSocket(0, loopback);
      listening = listen(bound.getLocalPort(), loopback);
    }
    datagrams = bound;
    connections = listening;
    Thread.ofVirtual().start(this::serveDatagrams);
    Thread.ofVirtual().start(this::serveConnections);
  }

  private static @Nullable ServerSocket listen(int port, InetAddress address) {
    try {
      return new ServerSocket(port, 8, address);
    } catch (IOException taken) {
      return null;
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) datagrams.getLocalSocketAddress();
  }

  long countOf(String name) {
    return asked.stream().filter(one -> one.name().equals(name)).count();
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    connections.close();
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[2048];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        for (byte[] answer : take(query, false, packet.getPort())) {
          datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serveConnections() {
    while (!connections.isClosed()) {
      try (Socket socket = connections.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] query = in.readNBytes(in.readUnsignedShort());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] answer : take(query, true, socket.getPort())) {
          out.writeShort(answer.length);
          out.write(answer);
        }
        socket.getOutputStream().write(bytes.toByteArray());
      } catch (IOException gone) {
        // The client went away, or the server is closed; the loop's condition tells which.
      }
    }
  }

  private List<byte[]> take(byte[] query, boolean tcp, int port) {
    ByteBuffer message = ByteBuffer.wrap(query);
    int id = message.getShort() & 0xffff;
    boolean edns = message.getShort(10) == 1;
    message.position(12);
    StringBuilder name = new StringBuilder();
    for (int length = message.get(); length > 0; length = message.get()) {
      name.append(name.isEmpty() ? "" : ".");
      for (; length > 0; length--) {
        name.append((char) message.get());
      }
    }
    Asked one = new Asked(id, name.toString(), message.getShort(), edns, tcp, port);
    asked.add(one);
    return script.answers(one);
  }
}
