package io.rollcall.practice.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses a name has and which name an address has. Both are pure functions, so that a
/// judge outside knows what the name server must have said.
public final class PracticeNames {
  /// The address of every host where only one address answers.
  public static final String SINGLE_ADDRESS = "127.0.0.1";

  /// The broadcast address of the loopback network: connecting to it fails at once.
  public static final String UNREACHABLE_ADDRESS = "127.255.255.255";

  /// The IPv6 address on which nothing listens.
  public static final String REFUSING_ADDRESS = "::1";

  /// How many addresses drop every SYN.
  public static final int DEAD_ADDRESSES_MAX = 4;

  /// How many addresses a name may have.
  public static final int ADDRESSES_MAX = 200;

  /// One address in so many has no name.
  public static final int NAMELESS_SHARE = 8;

  private static final int NETWORKS = 250;
  private static final int HOSTS = 254;
  private static final Pattern NAMED_ADDRESS =
      Pattern.compile("ip-127-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})\\.test");
  private static final Pattern REVERSE_NAME =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.127\\.in-addr\\.arpa");

  private PracticeNames() {}

  /// The addresses of a name, in the order before any rotation: the dead ones first.
  ///
  /// @param name any name; `ip-127-1-2-3.test` has the address that it names
  /// @param singleAddress where only 127.0.0.1 answers, every live address is that one
  public static List<String> addressesOf(String name, boolean singleAddress) {
    HostPlan plan = HostPlan.of(name).canonicalPlan();
    if (singleAddress) {
      return singleAddresses(plan);
    }
    String named = namedAddress(plan.name());
    return named != null ? List.of(named) : hashedAddresses(plan);
  }

  /// The name of an address of 127.0.0.0/8, or null for one address in eight.
  public static @Nullable String pointerOf(String address) {
    return Draw.below(NAMELESS_SHARE, 0, address) == 0
        ? null
        : "ip-" + address.replace('.', '-') + "." + HostPlan.ZONE;
  }

  /// The address that a name of the reverse tree stands for, or null where it is none of ours.
  public static @Nullable String addressOfReverseName(String name) {
    Matcher parts = REVERSE_NAME.matcher(HostPlan.canonical(name));
    return parts.matches() ? address(parts.group(3), parts.group(2), parts.group(1)) : null;
  }

  private static @Nullable String namedAddress(String name) {
    Matcher parts = NAMED_ADDRESS.matcher(name);
    return parts.matches() ? address(parts.group(1), parts.group(2), parts.group(3)) : null;
  }

  private static @Nullable String address(String second, String third, String fourth) {
    int x = Integer.parseInt(second);
    int y = Integer.parseInt(third);
    int z = Integer.parseInt(fourth);
    return x < 256 && y < 256 && z < 256 ? "127." + x + "." + y + "." + z : null;
  }

  private static List<String> singleAddresses(HostPlan plan) {
    if (!plan.has(NameRule.UNREACHABLE)) {
      return List.of(SINGLE_ADDRESS);
    }
    return plan.count(NameRule.MANY, 1) > 1
        ? List.of(UNREACHABLE_ADDRESS, SINGLE_ADDRESS)
        : List.of(UNREACHABLE_ADDRESS);
  }

  private static List<String> hashedAddresses(HostPlan plan) {
    int count = Math.min(plan.count(NameRule.MANY, 1), ADDRESSES_MAX);
    int dead = Math.min(Math.min(plan.count(NameRule.DEAD, 0), DEAD_ADDRESSES_MAX), count);
    boolean unreachable = plan.has(NameRule.UNREACHABLE) && dead < count;
    List<String> addresses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      addresses.add(i < dead ? deadAddress(i) : liveAddress(plan, i));
    }
    if (unreachable) {
      addresses.set(dead, UNREACHABLE_ADDRESS);
    }
    return List.copyOf(addresses);
  }

  /// An address that drops every SYN.
  ///
  /// @param number from 0 to [#DEAD_ADDRESSES_MAX] - 1
  public static String deadAddress(int number) {
    return "127.254.254." + (number + 1);
  }

  /// 127.x.y.z with x from 1 to 250 and y, z from 1 to 254: never the start or end of a network,
  /// never a special address.
  private static String liveAddress(HostPlan plan, int number) {
    long bits = Draw.bits(number, plan.name());
    AcceptFault fault = plan.first(AcceptFault.class);
    if (fault != null) {
      return fault.address((int) Long.remainderUnsigned(bits, HOSTS));
    }
    return "127."
        + (1 + Long.remainderUnsigned(bits, NETWORKS))
        + "."
        + (1 + Long.remainderUnsigned(bits >>> 16, HOSTS))
        + "."
        + (1 + Long.remainderUnsigned(bits >>> 32, HOSTS));
  }
}
