package io.rollcall.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Leads every connection of a run to the loopback network of this machine, whatever the list, a
/// redirect, a look-up or a `ConnectTo` rule says. So that a list can be rehearsed: URL, `Host`
/// header and the name verified in the certificate stay as they are.
///
/// @param httpPort the port at which all connections for `http` end
/// @param httpsPort the port at which all connections for `https` end
/// @param singleAddress whether all of them end at 127.0.0.1, where no other address of the
///   loopback network answers
public record Detour(int httpPort, int httpsPort, boolean singleAddress) {
  private static final int LOOPBACK = 127;
  private static final int PORT_MAX = 65_535;
  private static final int SECOND_OCTETS = 250;
  private static final int LATER_OCTETS = 254;

  /// Refuses what is no port.
  public Detour {
    requirePort("httpPort", httpPort);
    requirePort("httpsPort", httpsPort);
  }

  /// The port in place of the one that the URL names.
  public int port(boolean secure) {
    return secure ? httpsPort : httpPort;
  }

  /// The address in place of this one: an address of 127.0.0.0/8 stands for itself, any other is
  /// stood for by one that is always the same, 127.x.y.z with x from 1 to 250, y and z from 1 to
  /// 254.
  public InetAddress address(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (singleAddress) {
      return loopback(0, 0, 1);
    }
    if (bytes.length == 4 && bytes[0] == LOOPBACK) {
      return address;
    }
    int hash = Arrays.hashCode(bytes) * 0x9e3779b9;
    return loopback(
        1 + (hash >>> 16) % SECOND_OCTETS,
        1 + (hash >>> 8 & 0xff) % LATER_OCTETS,
        1 + (hash & 0xff) % LATER_OCTETS);
  }

  private static InetAddress loopback(int second, int third, int fourth) {
    try {
      return InetAddress.getByAddress(
          new byte[] {LOOPBACK, (byte) second, (byte) third, (byte) fourth});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static void requirePort(String name, int port) {
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException(name + " must be 1 to " + PORT_MAX + ", not " + port);
    }
  }
}
