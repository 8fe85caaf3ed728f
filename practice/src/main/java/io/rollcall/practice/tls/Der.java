package io.rollcall.practice.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes ASN.1 values in DER (X.690), as far as certificates need them.
final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(SEQUENCE, joined(parts));
  }

  static byte[] sequence(List<byte[]> parts) {
    return sequence(parts.toArray(byte[][]::new));
  }

  static byte[] set(byte[]... parts) {
    return tagged(SET, joined(parts));
  }

  static byte[] integer(BigInteger value) {
    return tagged(INTEGER, value.toByteArray());
  }

  static byte[] yes() {
    return tagged(BOOLEAN, new byte[] {(byte) 0xff});
  }

  static byte[] bits(byte[] bytes, int unused) {
    return tagged(BIT_STRING, joined(new byte[] {(byte) unused}, bytes));
  }

  static byte[] octets(byte[] bytes) {
    return tagged(OCTET_STRING, bytes);
  }

  static byte[] text(String text) {
    return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A time from 1950 to 2049, as RFC 5280 4.1.2.5 has it.
  static byte[] time(Instant time) {
    return tagged(UTC_TIME, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  /// An object identifier in its dotted form.
  static byte[] identifier(String dotted) {
    String[] arcs = dotted.split("\\.");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      arc(bytes, Integer.parseInt(arcs[i]));
    }
    return tagged(OBJECT_IDENTIFIER, bytes.toByteArray());
  }

  /// A value in a context-specific tag: constructed for what holds other values.
  static byte[] context(int number, boolean constructed, byte[] content) {
    return tagged(0x80 | (constructed ? 0x20 : 0) | number, content);
  }

  private static void arc(ByteArrayOutputStream bytes, int value) {
    int groups = Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    for (int group = groups - 1; group >= 0; group--) {
      bytes.write(((value >>> (7 * group)) & 0x7f) | (group > 0 ? 0x80 : 0));
    }
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 6);
    bytes.write(tag);
    if (content.length < 0x80) {
      bytes.write(content.length);
    } else {
      byte[] length = minimal(content.length);
      bytes.write(0x80 | length.length);
      bytes.writeBytes(length);
    }
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static byte[] minimal(int value) {
    byte[] bytes = BigInteger.valueOf(value).toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
