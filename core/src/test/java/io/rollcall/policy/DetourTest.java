package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetourTest {
  private static final Detour DETOUR = new Detour(8080, 8443, false);

  @Test
  void everyAddressEndsInTheLoopbackNetworkOfIpv4() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(bytes);
      InetAddress address = InetAddress.getByAddress(bytes);
      InetAddress led = DETOUR.address(address);
      assertTrue(
          led.getAddress().length == 4 && led.isLoopbackAddress(), () -> address + " to " + led);
    }
  }

  @Test
  void addressesOfTheLoopbackNetworkStandForThemselves() {
    for (String literal : List.of("127.0.0.1", "127.9.8.7", "127.255.255.254")) {
      assertEquals(address(literal), DETOUR.address(address(literal)));
    }
  }

  @Test
  void oneAddressIsAlwaysStoodForByTheSameAndTwoRarelyByOne() {
    Set<InetAddress> led = new HashSet<>();
    for (int host = 0; host < 256; host++) {
      InetAddress address = address("192.0.2." + host);
      assertEquals(DETOUR.address(address), DETOUR.address(address));
      led.add(DETOUR.address(address));
    }
    assertTrue(led.size() > 250, () -> "256 addresses became " + led.size());
  }

  @Test
  void whereOneAddressAnswersAllEndThere() {
    Detour single = new Detour(8080, 8443, true);
    InetAddress one = address("127.0.0.1");
    for (String literal : List.of("192.0.2.1", "127.9.8.7", "2001:db8::1", "::1")) {
      assertEquals(one, single.address(address(literal)));
    }
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByAddress(Objects.requireNonNull(IpText.parse(literal)));
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(literal, impossible);
    }
  }

  @Test
  void theSchemeDecidesThePort() {
    assertEquals(8080, DETOUR.port(false));
    assertEquals(8443, DETOUR.port(true));
    assertThrows(IllegalArgumentException.class, () -> new Detour(0, 8443, false));
    assertThrows(IllegalArgumentException.class, () -> new Detour(8080, 65_536, false));
  }
}
