package io.rollcall.practice.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The first answer of a server, by hand, for servers that a JDK does not play any more.
final class ServerHello {
  private static final int RANDOM_BYTES = 32;
  private static final short TLS_1_0 = 0x0301;
  private static final short RSA_WITH_AES_128_CBC_SHA = 0x002f;

  private ServerHello() {}

  /// A ServerHello of TLS 1.0 (RFC 2246 7.4.1.3), whole.
  static byte[] tls10() {
    int content = 2 + RANDOM_BYTES + 1 + 2 + 1;
    ByteBuffer record = ByteBuffer.allocate(5 + 4 + content);
    record.put((byte) 22).putShort(TLS_1_0).putShort((short) (4 + content));
    record.putInt(2 << 24 | content);
    record.putShort(TLS_1_0).put(new byte[RANDOM_BYTES]).put((byte) 0);
    record.putShort(RSA_WITH_AES_128_CBC_SHA).put((byte) 0);
    return record.array();
  }

  /// The start of a record whose rest never comes.
  static byte[] firstHalf() {
    byte[] whole = tls10();
    return Arrays.copyOf(whole, whole.length / 2);
  }
}
