package io.rollcall.engine.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// The first message of a TLS client, read off the wire (RFC 8446, section 4.1.2).
final class ClientHello {
  private static final int SERVER_NAME = 0;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;
  private static final int RECORD_HEAD_BYTES = 5;

  private final byte[] bytes;
  private final Map<Integer, byte[]> extensions = new HashMap<>();

  private ClientHello(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer hello = ByteBuffer.wrap(bytes);
    hello.position(RECORD_HEAD_BYTES + 4 + 2 + 32);
    skip(hello, hello.get());
    skip(hello, hello.getShort());
    skip(hello, hello.get());
    int end = (hello.getShort() & 0xffff) + hello.position();
    while (hello.position() < end) {
      int type = hello.getShort();
      byte[] data = new byte[hello.getShort() & 0xffff];
      hello.get(data);
      extensions.put(type, data);
    }
  }

  private static void skip(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  static ClientHello read(InputStream in) throws IOException {
    byte[] head = new DataInputStream(in).readNBytes(RECORD_HEAD_BYTES);
    int length = ByteBuffer.wrap(head).getShort(3);
    ByteBuffer record = ByteBuffer.allocate(RECORD_HEAD_BYTES + length);
    record.put(head).put(in.readNBytes(length));
    return new ClientHello(record.array());
  }

  /// The bytes read, for a server to read them again.
  InputStream again() {
    return new ByteArrayInputStream(bytes);
  }

  /// Whether the client brings an earlier session.
  boolean resumes() {
    return extensions.containsKey(PRE_SHARED_KEY)
        || extensions.getOrDefault(SESSION_TICKET, new byte[0]).length > 0;
  }

  /// The host that the client names (RFC 6066, section 3), or `none`.
  String serverName() {
    byte[] names = extensions.get(SERVER_NAME);
    return names == null ? "none" : new String(names, 5, names.length - 5, US_ASCII);
  }
}
