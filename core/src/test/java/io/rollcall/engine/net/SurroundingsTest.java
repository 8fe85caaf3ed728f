package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.StringReader;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What a machine is set to: its name servers and its hosts file.
class SurroundingsTest {
  @Test
  void nameServersStandInTheirOrderThreeAtMost() {
    assertEquals(
        List.of("192.0.2.1:53", "[2001:db8::1]:53", "192.0.2.3:53"),
        NameServers.parse(
                List.of(
                    "# nameserver 192.0.2.9",
                    "nameserver 192.0.2.1",
                    "search example.com",
                    "  nameserver\t2001:db8::1  # the second",
                    "nameserver not-an-address",
                    "nameserver",
                    "nameserver 192.0.2.3",
                    "nameserver 192.0.2.4"))
            .stream()
            .map(NetUtil::toSocketAddressString)
            .toList());
  }

  @Test
  void aNameServerOfTheOwnLinkCarriesItsInterface() throws SocketException {
    NetworkInterface linked =
        NetworkInterface.networkInterfaces()
            .filter(each -> each.inetAddresses().anyMatch(InetAddress::isLinkLocalAddress))
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(linked != null, "no interface has an address of its own link");
    List<InetSocketAddress> servers =
        NameServers.parse(
            List.of(
                "nameserver fe80::1%" + linked.getName(), "nameserver fe80::2%no-such-interface"));
    assertEquals(1, servers.size());
    Inet6Address address = assertInstanceOf(Inet6Address.class, servers.getFirst().getAddress());
    assertEquals(linked.getIndex(), address.getScopeId());
  }

  @Test
  void thisMachineHasAtLeastOneNameServer() {
    assertFalse(NameServers.ofSystem().isEmpty());
  }

  @Test
  void theHostsFileKnowsNamesOfBothFamilies() throws IOException {
    SpecialNames names =
        SpecialNames.of(
            HostsFileEntriesProvider.parser()
                .parse(
                    new StringReader(
                        "192.0.2.1 h.test alias\n2001:db8::1 h.test\n192.0.2.2 h.test")));
    Known.Addresses known = assertInstanceOf(Known.Addresses.class, names.find("h.test"));
    assertEquals(
        List.of("192.0.2.1", "192.0.2.2", "2001:db8::1"),
        known.addresses().stream().map(NetUtil::toAddressString).toList());
    assertInstanceOf(Known.Addresses.class, names.find("alias"));
    assertNull(names.find("other.test"));
  }
}
