package io.rollcall.practice.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first record of a client (RFC 8446 4.1.2), read before the handshake begins.
///
/// @param bytes all that was read
/// @param serverName the name that the client asks for; null where it names none
record ClientHello(byte[] bytes, @Nullable String serverName) {
  private static final int HEADER_BYTES = 5;
  private static final int HANDSHAKE = 22;
  private static final int VERSION_AND_RANDOM_BYTES = 34;
  private static final int SERVER_NAME = 0;

  /// Whether the client speaks TLS at all.
  boolean isTls() {
    return bytes[0] == HANDSHAKE;
  }

  /// Reads one record; of other bytes the first five. Null where the client sent less.
  static @Nullable ClientHello read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES) {
      return null;
    }
    if (header[0] != HANDSHAKE) {
      return new ClientHello(header, null);
    }
    int length = (header[3] & 0xff) << 8 | (header[4] & 0xff);
    byte[] content = in.readNBytes(length);
    byte[] all = Arrays.copyOf(header, HEADER_BYTES + content.length);
    System.arraycopy(content, 0, all, HEADER_BYTES, content.length);
    return new ClientHello(all, serverName(ByteBuffer.wrap(content)));
  }

  private static @Nullable String serverName(ByteBuffer message) {
    try {
      skip(message, 4 + VERSION_AND_RANDOM_BYTES);
      skip(message, message.get() & 0xff);
      skip(message, message.getShort() & 0xffff);
      skip(message, message.get() & 0xff);
      message.getShort();
      return nameAmong(message);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String nameAmong(ByteBuffer extensions) {
    while (extensions.remaining() >= 4) {
      int type = extensions.getShort();
      int length = extensions.getShort() & 0xffff;
      if (type == SERVER_NAME) {
        skip(extensions, 3);
        byte[] name = new byte[extensions.getShort() & 0xffff];
        extensions.get(name);
        return new String(name, StandardCharsets.US_ASCII);
      }
      skip(extensions, length);
    }
    return null;
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }
}
