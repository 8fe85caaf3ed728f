package io.rollcall.policy;

/// A block of IP addresses, all those that begin with the same bits, as `10.0.0.0/8` or `fd00::/8`.
/// IPv4 stands within IPv6, at `::ffff:0:0/96`, so that one comparison serves both.
///
/// @param high the first eight bytes of its first address
/// @param low the last eight bytes of its first address
/// @param prefixBits how many bits are the same in all its addresses, 0 to 128
public record Cidr(long high, long low, int prefixBits) {
  private static final long MAPPED = 0xffff_0000_0000L;

  /// Refuses a length that is none, and an address that is not the first of its block.
  public Cidr {
    if (prefixBits < 0 || prefixBits > 128) {
      throw new IllegalArgumentException("prefixBits must be 0 to 128, not " + prefixBits);
    }
    if ((high & ~highMask(prefixBits)) != 0 || (low & ~lowMask(prefixBits)) != 0) {
      throw new IllegalArgumentException(
          "an address block begins with its first address: there are bits behind its first "
              + prefixBits);
    }
  }

  /// The block that a text names: an address with the length of its prefix, or one address.
  ///
  /// @param text for instance `10.0.0.0/8`, `fd00::/8` or `192.0.2.7`
  /// @throws IllegalArgumentException if it is no block
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = IpText.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(
          "an address block is written as 10.0.0.0/8 or fd00::/8, not as '" + text + "'");
    }
    int bits = 8 * address.length;
    int prefix = slash < 0 ? bits : IpText.decimalByte(text, slash + 1, text.length());
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "the prefix of an address block has 0 to " + bits + " bits, not as in '" + text + "'");
    }
    try {
      return new Cidr(high(address), low(address), prefix + 128 - bits);
    } catch (IllegalArgumentException behindPrefix) {
      throw new IllegalArgumentException(
          "an address block begins with its first address, which '" + text + "' does not",
          behindPrefix);
    }
  }

  /// Whether an address is in this block.
  ///
  /// @param address 4 or 16 bytes
  public boolean contains(byte[] address) {
    return contains(high(address), low(address));
  }

  boolean contains(long addressHigh, long addressLow) {
    return (addressHigh & highMask(prefixBits)) == high
        && (addressLow & lowMask(prefixBits)) == low;
  }

  /// The first address of this block, 4 bytes where all its addresses are IPv4.
  byte[] first() {
    return address(high, low);
  }

  /// The last address of this block.
  byte[] last() {
    return address(high | ~highMask(prefixBits), low | ~lowMask(prefixBits));
  }

  private byte[] address(long addressHigh, long addressLow) {
    int length = isIpv4() ? 4 : 16;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int shift = 8 * (length - 1 - i);
      bytes[i] = (byte) (shift < 64 ? addressLow >>> shift : addressHigh >>> shift - 64);
    }
    return bytes;
  }

  boolean isIpv4() {
    return prefixBits >= 96 && high == 0 && low >>> 32 == 0xffff;
  }

  /// For instance `10.0.0.0/8`.
  @Override
  public String toString() {
    return IpText.of(first()) + "/" + (isIpv4() ? prefixBits - 96 : prefixBits);
  }

  /// The first eight bytes of an address among the IPv6 addresses.
  static long high(byte[] address) {
    return address.length == 4 ? 0 : number(address, 0, 8);
  }

  /// The last eight bytes of an address among the IPv6 addresses.
  static long low(byte[] address) {
    return address.length == 4 ? MAPPED | number(address, 0, 4) : number(address, 8, 16);
  }

  private static long number(byte[] address, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      number = number << 8 | address[i] & 0xff;
    }
    return number;
  }

  private static long highMask(int prefixBits) {
    return mask(Math.min(prefixBits, 64));
  }

  private static long lowMask(int prefixBits) {
    return mask(Math.max(prefixBits - 64, 0));
  }

  private static long mask(int ones) {
    return ones == 0 ? 0 : -1L << (64 - ones);
  }
}
