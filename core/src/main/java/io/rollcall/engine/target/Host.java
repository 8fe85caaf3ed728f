package io.rollcall.engine.target;

import io.rollcall.policy.IpText;

/// The host of a URL (WHATWG URL Standard, section 3.1).
sealed interface Host extends HostParser.Result {

  /// The host as it is written in a URL: a name in lower-case ASCII, an IPv6 address in brackets.
  String text();

  /// A name to be looked up, in lower-case ASCII; it may end in a dot.
  ///
  /// @param text the name
  record Name(String text) implements Host {}

  /// An address that stands in the URL itself: nothing is to be looked up.
  sealed interface Address extends Host permits Ipv4, Ipv6 {

    /// The address in network order, 4 or 16 bytes, a fresh array.
    byte[] bytes();
  }

  /// An IPv4 address.
  ///
  /// @param bits the address, first byte highest
  record Ipv4(int bits) implements Address {
    @Override
    public byte[] bytes() {
      return new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    }

    @Override
    public String text() {
      return IpText.of(bytes());
    }
  }

  /// An IPv6 address.
  ///
  /// @param high the first eight bytes
  /// @param low the last eight bytes
  record Ipv6(long high, long low) implements Address {
    @Override
    public byte[] bytes() {
      byte[] bytes = new byte[16];
      for (int i = 0; i < 8; i++) {
        bytes[i] = (byte) (high >> (56 - 8 * i));
        bytes[8 + i] = (byte) (low >> (56 - 8 * i));
      }
      return bytes;
    }

    @Override
    public String text() {
      return "[" + IpText.of(bytes()) + "]";
    }

    static Ipv6 of(byte[] bytes) {
      long high = 0;
      long low = 0;
      for (int i = 0; i < 8; i++) {
        high = high << 8 | (bytes[i] & 0xff);
        low = low << 8 | (bytes[8 + i] & 0xff);
      }
      return new Ipv6(high, low);
    }
  }

  /// The host of a URL whose scheme gives it no meaning that we know (also the empty host).
  ///
  /// @param text the host, percent-encoded
  record Opaque(String text) implements Host {
    static final Opaque EMPTY = new Opaque("");
  }
}
