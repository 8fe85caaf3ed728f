package io.rollcall.engine.net;

import io.netty.resolver.HostsFileEntriesProvider;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names whose answer is known without a name server. Immutable.
final class SpecialNames {
  private static final Known LOOPBACK =
      new Known.Addresses(List.of(address(127, 0, 0, 1), ipv6Loopback()));

  private final Map<String, List<InetAddress>> ipv4;
  private final Map<String, List<InetAddress>> ipv6;

  private SpecialNames(Map<String, List<InetAddress>> ipv4, Map<String, List<InetAddress>> ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /// Those that standards define.
  static SpecialNames ofStandards() {
    return new SpecialNames(Map.of(), Map.of());
  }

  /// Those, and the ones in this machine's hosts file.
  static SpecialNames ofMachine() {
    return of(HostsFileEntriesProvider.parser().parseSilently());
  }

  static SpecialNames of(HostsFileEntriesProvider hosts) {
    return new SpecialNames(hosts.ipv4Entries(), hosts.ipv6Entries());
  }

  /// What is known of the name, or null where name servers have to be asked.
  @Nullable Known find(String name) {
    if (isOrIsUnder(name, "localhost")) {
      // RFC 6761, section 6.3
      return LOOPBACK;
    }
    if (isOrIsUnder(name, "invalid") || isOrIsUnder(name, "onion")) {
      // RFC 6761, section 6.4; RFC 7686, section 2: these are never asked for.
      return absent(name + " is under a domain that has no hosts on the Internet");
    }
    List<InetAddress> addresses = new ArrayList<>(ipv4.getOrDefault(name, List.of()));
    addresses.addAll(ipv6.getOrDefault(name, List.of()));
    if (!addresses.isEmpty()) {
      return new Known.Addresses(List.copyOf(addresses));
    }
    return DnsName.canBeAsked(name)
        ? null
        : absent("no domain name can be like this: " + shortened(name));
  }

  private static boolean isOrIsUnder(String name, String domain) {
    return name.equals(domain) || name.endsWith("." + domain);
  }

  private static Known absent(String message) {
    return new Known.Absent(Failure.of(FailureKind.DNS_NXDOMAIN, message));
  }

  private static String shortened(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }

  private static InetAddress ipv6Loopback() {
    return address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  private static InetAddress address(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) octets[index];
    }
    return Addresses.of(bytes);
  }
}
