package io.rollcall.engine.net;

import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;

/// The addresses of this machine.
final class LocalAddresses {
  private LocalAddresses() {}

  /// Whether it has an IPv6 address that leads beyond its own link.
  static boolean haveIpv6() {
    return Found.IPV6;
  }

  /// Found out once, when first asked.
  private static final class Found {
    static final boolean IPV6 = find();

    private static boolean find() {
      try {
        return NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(address ->
                address instanceof Inet6Address
                    && !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress());
      } catch (SocketException noInterfaces) {
        return false;
      }
    }
  }
}
