package io.rollcall.engine;

import io.rollcall.engine.fetch.Fetch;
import io.rollcall.policy.AddressRules;
import io.rollcall.policy.IpText;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges the addresses of a name before any of them is connected to.
///
/// Immutable.
final class Addresses {
  private final AddressRules rules;

  Addresses(AddressRules rules) {
    this.rules = rules;
  }

  /// The verdict on a name's addresses.
  ///
  /// @param allowed those that may be asked, in order
  /// @param denial why none may, or null where one may
  record Judged(List<InetAddress> allowed, @Nullable Failure denial) {}

  /// Judges all addresses for the fetch's next exchange.
  Judged judge(Fetch fetch, List<InetAddress> addresses) {
    String ofName = rules.nameDenial(fetch.site().host(), fetch.reachedPublic());
    String denial = ofName;
    List<InetAddress> allowed = new ArrayList<>(addresses.size());
    for (InetAddress address : addresses) {
      String ofAddress = rules.denial(address.getAddress(), fetch.reachedPublic());
      if (ofName == null && ofAddress == null) {
        allowed.add(address);
      } else if (denial == null) {
        denial = ofAddress;
      }
    }
    if (allowed.isEmpty()) {
      return new Judged(
          allowed,
          Failure.of(
              FailureKind.POLICY_BLOCKED_ADDRESS,
              denial == null ? fetch.site().host() + " has no address" : denial));
    }
    if (AddressRules.isPublic(allowed.get(0).getAddress())) {
      fetch.notePublic();
    }
    return new Judged(allowed, null);
  }

  /// The address of a literal host.
  static InetAddress ofLiteral(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  /// The address of a text that is a literal; nothing is looked up.
  static InetAddress ofText(String literal) {
    byte[] bytes = IpText.parse(literal);
    if (bytes == null) {
      throw new IllegalArgumentException("no address: " + literal);
    }
    return ofLiteral(bytes);
  }
}
