package io.rollcall.policy;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the network is reached.
///
/// @param transport the way to the operating system
/// @param resolvers name servers asked instead of the system's; empty for the system's
/// @param connections rules that lead connections elsewhere, the first that matches wins
/// @param addressesMax addresses of a name that are tried in turn
/// @param lookUpsMax look-ups under way at a time
/// @param detour where every connection ends instead, in a rehearsal; null for none
public record Network(
    Transport transport,
    List<InetSocketAddress> resolvers,
    List<ConnectTo> connections,
    int addressesMax,
    int lookUpsMax,
    @Nullable Detour detour) {

  /// The best transport, the system's name servers, no rules, 4 addresses, 256 look-ups.
  public static final Network DEFAULT = new Network(Transport.AUTO, List.of(), List.of(), 4, 256);

  /// A way without a detour.
  public Network(
      Transport transport,
      List<InetSocketAddress> resolvers,
      List<ConnectTo> connections,
      int addressesMax,
      int lookUpsMax) {
    this(transport, resolvers, connections, addressesMax, lookUpsMax, null);
  }

  /// Refuses numbers that make no sense.
  public Network {
    Checks.atLeast("addressesMax", addressesMax, 1);
    Checks.atLeast("lookUpsMax", lookUpsMax, 1);
    resolvers = List.copyOf(resolvers);
    connections = List.copyOf(connections);
  }

  /// This way with name servers and a detour: nothing leaves the machine where these name servers
  /// are on it.
  public Network rehearsed(List<InetSocketAddress> resolvers, Detour detour) {
    return new Network(transport, resolvers, connections, addressesMax, lookUpsMax, detour);
  }

  /// Whether a rule or the detour leads connections for that host and port elsewhere.
  public boolean leadsElsewhere(String host, int port) {
    if (detour != null) {
      return true;
    }
    for (ConnectTo rule : connections) {
      if (rule.concerns(host, port)) {
        return true;
      }
    }
    return false;
  }

  /// A way to the operating system.
  public enum Transport {
    /// Epoll where there is one, else NIO.
    AUTO,
    /// Linux epoll.
    EPOLL,
    /// Linux io_uring.
    IO_URING,
    /// The JDK's selectors.
    NIO
  }

  /// Leads connections for one host and port to another (curl's `--connect-to`); the URL, the Host
  /// header and the name verified in the certificate stay as they are.
  ///
  /// @param host the host to lead away, lower case; null for any
  /// @param port the port to lead away; 0 for any
  /// @param toHost the host or address to connect to instead; null for the same
  /// @param toPort the port to connect to instead; 0 for the same
  public record ConnectTo(@Nullable String host, int port, @Nullable String toHost, int toPort) {

    /// Whether this rule concerns that host and port.
    public boolean concerns(String host, int port) {
      return (this.host == null || this.host.equals(host)) && (this.port == 0 || this.port == port);
    }
  }
}
