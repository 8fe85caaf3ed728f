package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final byte[] INSIDE = address("10.0.0.1");
  private static final byte[] OUTSIDE = address("8.8.8.8");

  @Test
  void aRowMayNameAnyAddress() {
    assertTrue(AddressRules.DEFAULT.allows(INSIDE, false));
    assertTrue(AddressRules.DEFAULT.allows(OUTSIDE, false));
    assertNull(AddressRules.DEFAULT.nameDenial("localhost", false));
  }

  @Test
  void aPublicSiteNeverLeadsInside() {
    assertTrue(AddressRules.DEFAULT.allows(OUTSIDE, true));
    assertEquals(
        "10.0.0.1 is not public (private use), and a public site may not lead there",
        AddressRules.DEFAULT.denial(INSIDE, true));
    assertNotNull(AddressRules.DEFAULT.nameDenial("localhost", true));
  }

  @Test
  void aListOfOthersMayNameNothingInside() {
    assertTrue(AddressRules.DENY_PRIVATE.allows(OUTSIDE, false));
    assertEquals(
        "10.0.0.1 is not public (private use)", AddressRules.DENY_PRIVATE.denial(INSIDE, false));
    assertFalse(AddressRules.DENY_PRIVATE.allows(address("::ffff:10.0.0.1"), false));
  }

  @Test
  void aBlockIsOpenedByNameAndNoAddressBeyond() {
    AddressRules rules =
        new AddressRules(AddressRules.Denied.PRIVATE, List.of(Cidr.parse("10.0.0.0/31")));
    assertTrue(rules.allows(INSIDE, true));
    assertTrue(rules.allows(address("::ffff:10.0.0.1"), true));
    assertFalse(rules.allows(address("10.0.0.2"), true));
    assertFalse(rules.allows(address("127.0.0.1"), false));
    assertFalse(rules.allows(address("fd00::1"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "a.localhost.",
        "printer.local",
        "metadata.google.internal",
        "x.internal."
      })
  void aNameOfTheInsideIsNotEvenLookedUp(String name) {
    assertNotNull(AddressRules.DENY_PRIVATE.nameDenial(name, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local.example", "localhost.example.", "mylocal", "h.example"})
  void anyOtherNameIs(String name) {
    assertNull(AddressRules.DENY_PRIVATE.nameDenial(name, false));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "192.0.2.7, 192.0.2.7/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "FD00::/8, fd00::/8",
    "::1, ::1/128",
    "::/0, ::/0",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
  })
  void aBlockIsReadAndWritten(String text, String block) {
    assertEquals(block, Cidr.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.1/8",
        "10.0.0/8",
        "fd00::/129",
        "fd00::1/64",
        "::1%lo/128",
        "h.example/8"
      })
  void whatIsNoBlockIsRefusedWithTheTextInTheMessage(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
    assertTrue(
        Objects.requireNonNull(refused.getMessage()).contains("'" + text + "'"),
        refused.getMessage());
  }

  private static byte[] address(String text) {
    return Objects.requireNonNull(IpText.parse(text), text);
  }
}
