package io.rollcall.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The addresses that are not of the public internet: IANA's registries of special-purpose
/// addresses and of multicast, and what is reserved. IPv6 is public in `2000::/3` only, less what
/// is listed.
///
/// An IPv4 address within an IPv6 address is judged where the way to it is the network's own
/// (IPv4-mapped; NAT64, RFC 6052). Where it is a tunnel (6to4, Teredo) or obsolete
/// (IPv4-compatible), the whole block is not public, whatever is within.
public final class AddressBlocks {
  /// The day as of which the table stands.
  public static final String AS_OF = "2025-10-09";

  private static final List<Block> BLOCKS =
      List.of(
          block("0.0.0.0/8", "this network"),
          block("10.0.0.0/8", "private use"),
          block("100.64.0.0/10", "shared by carriers"),
          block("127.0.0.0/8", "loopback"),
          block("169.254.0.0/16", "link-local"),
          block("172.16.0.0/12", "private use"),
          block("192.0.0.0/24", "protocol assignments"),
          block("192.0.2.0/24", "documentation"),
          block("192.31.196.0/24", "AS112"),
          block("192.52.193.0/24", "multicast tunnels"),
          block("192.88.99.0/24", "6to4 relays"),
          block("192.168.0.0/16", "private use"),
          block("192.175.48.0/24", "AS112"),
          block("198.18.0.0/15", "benchmarking"),
          block("198.51.100.0/24", "documentation"),
          block("203.0.113.0/24", "documentation"),
          block("224.0.0.0/4", "multicast"),
          block("240.0.0.0/4", "reserved"),
          block("::/128", "unspecified"),
          block("::1/128", "loopback"),
          block("::/96", "IPv4-compatible"),
          block("64:ff9b:1::/48", "local NAT64"),
          block("100::/64", "discard only"),
          block("2001::/23", "protocol assignments and Teredo"),
          block("2001:db8::/32", "documentation"),
          block("2002::/16", "6to4"),
          block("2620:4f:8000::/48", "AS112"),
          block("3fff::/20", "documentation"),
          block("5f00::/16", "segment routing"),
          block("fc00::/7", "private use"),
          block("fe80::/10", "link-local"),
          block("fec0::/10", "site-local"),
          block("ff00::/8", "multicast"));

  private static final Cidr PUBLIC_IPV6 = Cidr.parse("2000::/3");
  private static final Cidr MAPPED_IPV4 = Cidr.parse("::ffff:0:0/96");
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

  private static final Block UNASSIGNED =
      new Block(Cidr.parse("::/0"), "outside " + PUBLIC_IPV6 + ", the public part of IPv6");

  private AddressBlocks() {}

  /// A block of addresses that is not public.
  ///
  /// @param addresses the block
  /// @param purpose what it is for, in a few words
  public record Block(Cidr addresses, String purpose) {}

  /// Whether an address is of the public internet.
  ///
  /// @param address 4 or 16 bytes
  public static boolean isPublic(byte[] address) {
    return of(address) == null;
  }

  /// The block by which an address is not public, or nothing where it is.
  ///
  /// @param address 4 or 16 bytes
  public static @Nullable Block of(byte[] address) {
    boolean nat64 = NAT64.contains(address);
    long high = nat64 ? 0 : Cidr.high(address);
    long low = nat64 ? MAPPED_IPV4.low() | Cidr.low(address) & 0xffff_ffffL : Cidr.low(address);
    for (Block block : BLOCKS) {
      if (block.addresses.contains(high, low)) {
        return block;
      }
    }
    return MAPPED_IPV4.contains(high, low) || PUBLIC_IPV6.contains(high, low) ? null : UNASSIGNED;
  }

  /// The table itself.
  static List<Block> all() {
    return BLOCKS;
  }

  private static Block block(String addresses, String purpose) {
    return new Block(Cidr.parse(addresses), purpose);
  }
}
