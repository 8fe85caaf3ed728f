package io.rollcall.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which addresses may be connected to. Whatever the rules, **a public site never leads inside**:
/// once a row has reached a public address, no redirect and no changed look-up takes it to one that
/// is not public, unless that is allowed by name.
///
/// @param denied what is denied from the first connection on
/// @param allowed blocks that are opened by name, against all other rules
public record AddressRules(Denied denied, List<Cidr> allowed) {

  /// What is denied from the first connection on.
  public enum Denied {
    /// Nothing: people check their own networks.
    NOTHING,
    /// All that is not public: for lists that others wrote.
    PRIVATE
  }

  /// A row may name any address.
  public static final AddressRules DEFAULT = new AddressRules(Denied.NOTHING, List.of());

  /// A row may name public addresses only.
  public static final AddressRules DENY_PRIVATE = new AddressRules(Denied.PRIVATE, List.of());

  /// Keeps its own list.
  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  /// Whether an address may be connected to.
  ///
  /// @param address 4 or 16 bytes
  /// @param reachedPublic whether the row has reached a public address before
  public boolean allows(byte[] address, boolean reachedPublic) {
    return denial(address, reachedPublic) == null;
  }

  /// Why an address may not be connected to, as a clause that begins with the address, or nothing
  /// where it may.
  ///
  /// @param address 4 or 16 bytes
  /// @param reachedPublic whether the row has reached a public address before
  public @Nullable String denial(byte[] address, boolean reachedPublic) {
    if (denied == Denied.NOTHING && !reachedPublic) {
      return null;
    }
    AddressBlocks.Block block = AddressBlocks.of(address);
    if (block == null || isAllowed(address)) {
      return null;
    }
    String isPrivate = IpText.of(address) + " is not public (" + block.purpose() + ")";
    return denied == Denied.PRIVATE
        ? isPrivate
        : isPrivate + ", and a public site may not lead there";
  }

  /// Why a name may not even be looked up, as a clause that begins with the name, or nothing where
  /// it may: names that mean the inside by themselves, whatever a name server makes of them. Where
  /// blocks are opened by name, such a name may lead to one of them, and only its addresses are
  /// judged.
  ///
  /// @param name a name in lower-case ASCII, with or without the dot at its end
  /// @param reachedPublic whether the row has reached a public address before
  public @Nullable String nameDenial(String name, boolean reachedPublic) {
    if (denied == Denied.NOTHING && !reachedPublic || !allowed.isEmpty()) {
      return null;
    }
    return isInside(name) ? name + " is a name of the inside" : null;
  }

  /// Whether an address is of the public internet.
  ///
  /// @param address 4 or 16 bytes
  public static boolean isPublic(byte[] address) {
    return AddressBlocks.isPublic(address);
  }

  private boolean isAllowed(byte[] address) {
    for (Cidr block : allowed) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInside(String name) {
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String last = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (last) {
      case "localhost", "local", "internal" -> true;
      default -> false;
    };
  }
}
