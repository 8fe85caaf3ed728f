package io.rollcall.practice;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks a name server by one datagram or one TCP message, and reads the answer by itself.
final class DnsClient {
  static final int A = 1;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int PTR = 12;
  static final int AAAA = 28;
  private static final int ID = 0x1234;

  /// An answer as it was read.
  ///
  /// @param id its id
  /// @param code the response code
  /// @param cut whether the TC bit is set
  /// @param name the name in its question
  /// @param answers the records of the answer section as `owner type ttl value`
  /// @param authorities the same of the authority section
  record Answer(
      int id, int code, boolean cut, String name, List<String> answers, List<String> authorities) {
    /// The values of the answer section alone.
    List<String> values() {
      return answers.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
    }
  }

  private DnsClient() {}

  static Answer ask(InetSocketAddress server, String name, int type) throws IOException {
    return read(ByteBuffer.wrap(datagram(server, query(name, type, 0), 10_000)));
  }

  /// Asks and says that datagrams of this size are welcome.
  static Answer ask(InetSocketAddress server, String name, int type, int payload)
      throws IOException {
    return read(ByteBuffer.wrap(datagram(server, query(name, type, payload), 10_000)));
  }

  static byte[] datagram(InetSocketAddress server, byte[] query, int millis) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(millis);
      socket.send(new DatagramPacket(query, query.length, server));
      DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(answer);
      return Arrays.copyOf(answer.getData(), answer.getLength());
    }
  }

  static Answer askByTcp(InetSocketAddress server, String name, int type) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, 10_000);
      socket.setSoTimeout(10_000);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] query = query(name, type, 0);
      out.writeShort(query.length);
      out.write(query);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] message = new byte[in.readUnsignedShort()];
      in.readFully(message);
      return read(ByteBuffer.wrap(message));
    }
  }

  static byte[] query(String name, int type, int payload) {
    ByteBuffer out = ByteBuffer.allocate(512);
    out.putShort((short) ID).putShort((short) 0x0100).putShort((short) 1).putInt(0);
    out.putShort((short) (payload > 0 ? 1 : 0));
    for (String label : name.split("\\.")) {
      out.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.put((byte) 0).putShort((short) type).putShort((short) 1);
    if (payload > 0) {
      out.put((byte) 0).putShort((short) 41).putShort((short) payload).putInt(0);
      out.putShort((short) 0);
    }
    byte[] query = new byte[out.flip().remaining()];
    out.get(query);
    return query;
  }

  static Answer read(ByteBuffer in) throws IOException {
    int id = in.getShort() & 0xffff;
    int flags = in.getShort() & 0xffff;
    in.getShort();
    int answers = in.getShort();
    int authorities = in.getShort();
    in.getShort();
    String name = name(in);
    in.getInt();
    return new Answer(
        id,
        flags & 0xf,
        (flags & 0x0200) != 0,
        name,
        records(in, answers),
        records(in, authorities));
  }

  private static List<String> records(ByteBuffer in, int count) throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String owner = name(in);
      int type = in.getShort();
      in.getShort();
      int ttl = in.getInt();
      int end = in.getShort() + in.position();
      records.add(owner + ' ' + type + ' ' + ttl + ' ' + value(in, type, end));
      in.position(end);
    }
    return records;
  }

  private static String value(ByteBuffer in, int type, int end) throws IOException {
    if (type == A || type == AAAA) {
      byte[] address = new byte[end - in.position()];
      in.get(address);
      return InetAddress.getByAddress(address).getHostAddress();
    }
    return name(in);
  }

  private static String name(ByteBuffer in) {
    StringBuilder name = new StringBuilder();
    while (true) {
      int length = in.get() & 0xff;
      if (length == 0) {
        return name.toString();
      }
      if (length >= 0xc0) {
        int target = ((length & 0x3f) << 8) | (in.get() & 0xff);
        String rest = name(in.duplicate().position(target));
        return name.isEmpty() ? rest : name + "." + rest;
      }
      byte[] label = new byte[length];
      in.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
  }
}
