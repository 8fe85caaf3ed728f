package io.rollcall.engine.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// The addresses of this machine.
final class LocalAddresses {
  private LocalAddresses() {}

  /// Whether it has an address of IPv6 that leads beyond its own link.
  static boolean haveIpv6() {
    return !Found.IPV6.isEmpty();
  }

  /// Whether it has one that leads into the Internet (RFC 3513, section 2.4: 2000::/3). Unique
  /// local ones are common in containers and lead nowhere outside.
  static boolean haveGlobalIpv6() {
    return Found.IPV6.stream().anyMatch(address -> (address.getAddress()[0] & 0xe0) == 0x20);
  }

  /// Whether an interface is up, now, that may lead there: the loopback to itself alone, another
  /// one where it has an address that leads beyond its own link.
  static boolean mayLeadTo(InetAddress remote) {
    try {
      return NetworkInterface.networkInterfaces().anyMatch(each -> mayLeadTo(each, remote));
    } catch (SocketException noInterfaces) {
      return false;
    }
  }

  private static boolean mayLeadTo(NetworkInterface each, InetAddress remote) {
    try {
      return each.isUp()
          && each.isLoopback() == remote.isLoopbackAddress()
          && each.inetAddresses().anyMatch(address -> !address.isLinkLocalAddress());
    } catch (SocketException gone) {
      return false;
    }
  }

  /// Found out once, when first asked.
  private static final class Found {
    static final List<InetAddress> IPV6 = find();

    private static List<InetAddress> find() {
      try {
        return NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet6Address)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
      } catch (SocketException noInterfaces) {
        return List.of();
      }
    }
  }
}
