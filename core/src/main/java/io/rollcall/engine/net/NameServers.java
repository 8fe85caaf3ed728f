package io.rollcall.engine.net;

import io.netty.resolver.dns.DefaultDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The name servers that this machine is set to ask.
final class NameServers {
  /// As many as the C library asks (`resolv.conf(5)`).
  static final int SERVERS_MAX = 3;

  private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
  private static final int PORT = 53;

  private NameServers() {}

  /// Those of the system: of `resolv.conf` where there is one, else what the JVM finds out.
  static List<InetSocketAddress> ofSystem() {
    try {
      List<InetSocketAddress> servers = parse(Files.readAllLines(RESOLV_CONF));
      return servers.isEmpty()
          ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT))
          : servers;
    } catch (IOException absent) {
      return DefaultDnsServerAddressStreamProvider.defaultAddressList();
    }
  }

  /// The servers that lines in the form of `resolv.conf(5)` name.
  static List<InetSocketAddress> parse(List<String> lines) {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length > 1 && words[0].equals("nameserver") && servers.size() < SERVERS_MAX) {
        InetAddress address = literal(words[1]);
        if (address != null) {
          servers.add(new InetSocketAddress(address, PORT));
        }
      }
    }
    return List.copyOf(servers);
  }

  /// The address of a literal, or null. One of the own link may carry its interface:
  /// `fe80::1%eth0`.
  private static @Nullable InetAddress literal(String word) {
    String bare = word.replaceFirst("%.*", "");
    if (!NetUtil.isValidIpV6Address(bare) && !NetUtil.isValidIpV4Address(word)) {
      return null;
    }
    try {
      return InetAddress.getByName(word);
    } catch (UnknownHostException noSuchInterface) {
      return null;
    }
  }
}
