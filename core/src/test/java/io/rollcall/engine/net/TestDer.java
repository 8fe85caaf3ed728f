package io.rollcall.engine.net;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// As much of DER as a certificate takes (X.690).
final class TestDer {
  static final String ECDSA_WITH_SHA256 = "2a8648ce3d040302";
  static final String BASIC_CONSTRAINTS = "551d13";
  static final String ALTERNATIVE_NAMES = "551d11";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private TestDer() {}

  static byte[] sequence(byte[]... parts) {
    return value(0x30, parts);
  }

  static byte[] context(int number, byte[] part) {
    return value(0xa0 | number, part);
  }

  static byte[] implicit(int number, byte[] content) {
    return value(0x80 | number, content);
  }

  static byte[] integer(int number) {
    return value(2, BigInteger.valueOf(number).toByteArray());
  }

  static byte[] identifier(String hexadecimal) {
    return value(6, HexFormat.of().parseHex(hexadecimal));
  }

  static byte[] octets(byte[] content) {
    return value(4, content);
  }

  static byte[] bits(byte[] content) {
    return value(3, new byte[1], content);
  }

  static byte[] yes() {
    return value(1, new byte[] {-1});
  }

  /// GeneralizedTime: readers take it for years before 2050 too.
  static byte[] time(Instant instant) {
    return value(24, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length < 0x80) {
      whole.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int zeros = bytes[0] == 0 ? 1 : 0;
      whole.write(0x80 | (bytes.length - zeros));
      whole.write(bytes, zeros, bytes.length - zeros);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
