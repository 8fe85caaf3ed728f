package io.rollcall.policy;

import org.jspecify.annotations.Nullable;

/// IP addresses as text: read strictly, written in their one canonical form. Nothing is looked up.
public final class IpText {
  private IpText() {}

  /// The bytes of an address, 4 or 16, or nothing where a text is no address.
  ///
  /// @param text an IPv4 address in dotted decimal, or an IPv6 address without brackets and zone
  public static byte @Nullable [] parse(String text) {
    return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
  }

  /// The four bytes of an IPv4 address in dotted decimal, no number with a leading zero.
  ///
  /// @param text any text
  public static byte @Nullable [] ipv4(String text) {
    byte[] bytes = new byte[4];
    int i = 0;
    for (int part = 0; part < 4; part++) {
      int end = part < 3 ? text.indexOf('.', i) : text.length();
      int number = end < 0 ? -1 : decimalByte(text, i, end);
      if (number < 0) {
        return null;
      }
      bytes[part] = (byte) number;
      i = end + 1;
    }
    return bytes;
  }

  /// The sixteen bytes of an IPv6 address (RFC 4291, section 2.2), its tail in dotted decimal or
  /// not.
  ///
  /// @param text any text
  public static byte @Nullable [] ipv6(String text) {
    return new Ipv6Reader(text).read();
  }

  /// The canonical form: dotted decimal, or RFC 5952 without its dotted forms.
  ///
  /// @param address 4 or 16 bytes
  public static String of(byte[] address) {
    return switch (address.length) {
      case 4 -> dotted(address);
      case 16 -> colons(address);
      default ->
          throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
    };
  }

  /// The number from 0 to 255 between two offsets, or -1.
  static int decimalByte(String text, int start, int end) {
    int length = end - start;
    if (length < 1 || length > 3 || length > 1 && text.charAt(start) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number > 255 ? -1 : number;
  }

  private static String dotted(byte[] address) {
    StringBuilder text = new StringBuilder(15);
    for (byte part : address) {
      text.append(text.isEmpty() ? "" : ".").append(part & 0xff);
    }
    return text.toString();
  }

  private static String colons(byte[] address) {
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = zeros(address, i);
      if (length > gapLength) {
        gapStart = i;
        gapLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(address, i)));
      }
    }
    return text.toString();
  }

  /// How many groups from one on are zero.
  private static int zeros(byte[] address, int from) {
    int i = from;
    while (i < 8 && group(address, i) == 0) {
      i++;
    }
    return i - from;
  }

  private static int group(byte[] address, int index) {
    return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
  }
}
