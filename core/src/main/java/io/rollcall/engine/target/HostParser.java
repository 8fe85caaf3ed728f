package io.rollcall.engine.target;

import io.rollcall.policy.IpText;
import java.util.HexFormat;

/// The host parser (section 3.5).
final class HostParser {
  /// What no host may hold.
  private static final String FORBIDDEN_IN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

  private HostParser() {}

  /// What a text is to the host parser: a host, or the reason why it is none.
  sealed interface Result permits Host, UrlFailure {}

  /// @param text the host as it stands in the URL
  /// @param special whether the scheme gives hosts a meaning: a name or an address
  static Result parse(String text, boolean special) {
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    return special ? nameOrIpv4(text) : opaque(text);
  }

  private static Result bracketed(String text) {
    byte[] address = text.endsWith("]") ? IpText.ipv6(text.substring(1, text.length() - 1)) : null;
    return address == null
        ? UrlFailure.host(UrlFailure.shown(text) + " is no IPv6 address in brackets")
        : Host.Ipv6.of(address);
  }

  private static Result opaque(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (FORBIDDEN_IN_HOST.indexOf(text.charAt(i)) >= 0) {
        return forbidden(text, text.charAt(i));
      }
    }
    return text.isEmpty() ? Host.Opaque.EMPTY : new Host.Opaque(EncodeSet.C0_CONTROL.encode(text));
  }

  private static Result nameOrIpv4(String text) {
    String decoded = text.indexOf('%') < 0 ? text : PercentEncoded.text(text);
    String name = DomainToAscii.convert(decoded);
    if (name == null) {
      return UrlFailure.host(UrlFailure.shown(text) + " is no valid international name");
    }
    if (name.isEmpty()) {
      return UrlFailure.host("there is no host");
    }
    for (int i = 0; i < name.length(); i++) {
      if (isForbiddenInName(name.charAt(i))) {
        return forbidden(text, name.charAt(i));
      }
    }
    if (!Ipv4Text.endsInNumber(name)) {
      return new Host.Name(name);
    }
    long bits = Ipv4Text.parse(name);
    return bits < 0
        ? UrlFailure.host(UrlFailure.shown(text) + " ends in a number and is no IPv4 address")
        : new Host.Ipv4((int) bits);
  }

  static boolean isForbiddenInName(char c) {
    return c < 0x20 || c == 0x7f || c == '%' || FORBIDDEN_IN_HOST.indexOf(c) >= 0;
  }

  private static UrlFailure forbidden(String text, char c) {
    String name =
        c > ' ' && c < 0x7f ? "'" + c + "'" : "U+" + HexFormat.of().withUpperCase().toHexDigits(c);
    return UrlFailure.host(UrlFailure.shown(text) + " holds " + name + ", which no host may");
  }
}
