package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Public is what no registry sets aside, to the last address.
class AddressBlocksTest {

  @Test
  void noBlockHoldsAPublicAddressAtItsEnds() {
    for (AddressBlocks.Block block : AddressBlocks.all()) {
      assertFalse(AddressBlocks.isPublic(block.addresses().first()), block.toString());
      assertFalse(AddressBlocks.isPublic(block.addresses().last()), block.toString());
      assertTrue(block.addresses().contains(block.addresses().first()));
      assertTrue(block.addresses().contains(block.addresses().last()));
    }
    assertEquals(33, AddressBlocks.all().size());
  }

  /// The addresses before the first and behind the last of each block, or `-` where these are not
  /// public either.
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/8, -, 1.0.0.0",
    "10.0.0.0/8, 9.255.255.255, 11.0.0.0",
    "100.64.0.0/10, 100.63.255.255, 100.128.0.0",
    "127.0.0.0/8, 126.255.255.255, 128.0.0.0",
    "169.254.0.0/16, 169.253.255.255, 169.255.0.0",
    "172.16.0.0/12, 172.15.255.255, 172.32.0.0",
    "192.0.0.0/24, 191.255.255.255, 192.0.1.0",
    "192.0.2.0/24, 192.0.1.255, 192.0.3.0",
    "192.31.196.0/24, 192.31.195.255, 192.31.197.0",
    "192.52.193.0/24, 192.52.192.255, 192.52.194.0",
    "192.88.99.0/24, 192.88.98.255, 192.88.100.0",
    "192.168.0.0/16, 192.167.255.255, 192.169.0.0",
    "192.175.48.0/24, 192.175.47.255, 192.175.49.0",
    "198.18.0.0/15, 198.17.255.255, 198.20.0.0",
    "198.51.100.0/24, 198.51.99.255, 198.51.101.0",
    "203.0.113.0/24, 203.0.112.255, 203.0.114.0",
    "224.0.0.0/4, 223.255.255.255, -",
    "240.0.0.0/4, -, -",
    "::/128, -, -",
    "::1/128, -, -",
    "::/96, -, -",
    "64:ff9b:1::/48, -, -",
    "100::/64, -, -",
    "2001::/23, 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
    "2001:db8::/32, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
    "2002::/16, 2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
    "2620:4f:8000::/48, 2620:4f:7fff:ffff:ffff:ffff:ffff:ffff, 2620:4f:8001::",
    "3fff::/20, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
    "5f00::/16, -, -",
    "fc00::/7, -, -",
    "fe80::/10, -, -",
    "fec0::/10, -, -",
    "ff00::/8, -, -",
  })
  void aBlockEndsWhereItsNeighboursBegin(String text, String before, String behind) {
    Cidr block = Cidr.parse(text);
    assertEquals(text, block.toString());
    assertTrue(AddressBlocks.all().stream().anyMatch(listed -> listed.addresses().equals(block)));
    assertNeighbour(before, beside(block.first(), -1));
    assertNeighbour(behind, beside(block.last(), 1));
  }

  private static void assertNeighbour(String expected, byte[] neighbour) {
    boolean exists = neighbour.length > 0;
    String actual = exists && AddressBlocks.isPublic(neighbour) ? IpText.of(neighbour) : "-";
    assertEquals(expected, actual);
  }

  /// The next address, or no bytes where there is none.
  private static byte[] beside(byte[] address, int step) {
    BigInteger number = new BigInteger(1, address).add(BigInteger.valueOf(step));
    if (number.signum() < 0 || number.bitLength() > 8 * address.length) {
      return new byte[0];
    }
    byte[] bytes = new byte[address.length];
    byte[] digits = number.toByteArray();
    for (int i = 0; i < Math.min(bytes.length, digits.length); i++) {
      bytes[bytes.length - 1 - i] = digits[digits.length - 1 - i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "100.100.100.200",
        "192.0.0.192",
        "255.255.255.255",
        "fd00:ec2::254",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::10.1.2.3",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:808:808::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "fec0::1",
        "fe80::1",
        "1fff:ffff::",
        "4000::",
        "::ffff:0:127.0.0.1",
      })
  void theInsideIsNotPublicInAnyForm(String text) {
    assertNotNull(AddressBlocks.of(address(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2606:4700::1111",
        "2a00:1450:4001::",
      })
  void theInternetIsPublic(String text) {
    assertTrue(AddressBlocks.isPublic(address(text)));
  }

  private static byte[] address(String text) {
    return Objects.requireNonNull(IpText.parse(text), text);
  }
}
