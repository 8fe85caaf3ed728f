package io.rollcall.engine.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Addresses from and to text and bytes, without any look-up.
final class Addresses {
  private Addresses() {}

  /// The address of these 4 or 16 bytes.
  static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }

  /// The address that a literal stands for, with or without brackets, or null where it is a name.
  static @Nullable InetAddress ofLiteral(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    return bytes == null ? null : of(bytes);
  }

  /// The canonical text (RFC 5952 for IPv6).
  static String text(byte[] bytes) {
    return text(of(bytes));
  }

  /// The canonical text (RFC 5952 for IPv6).
  static String text(InetAddress address) {
    return NetUtil.toAddressString(address);
  }

  /// Address and port, for instance `[::1]:80`.
  static String text(InetSocketAddress address) {
    return NetUtil.toSocketAddressString(address);
  }
}
