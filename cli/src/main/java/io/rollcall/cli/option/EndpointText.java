package io.rollcall.cli.option;

import io.rollcall.policy.Cidr;
import io.rollcall.policy.Network.ConnectTo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Hosts and ports joined by colons; an IPv6 address stands in brackets.
final class EndpointText {
  private static final int PORT_MAX = 65_535;

  private EndpointText() {}

  /// The parts between the colons that are outside brackets, brackets removed.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean bracketed = false;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == '[' || c == ']') {
        bracketed = c == '[';
      } else if (c == ':' && !bracketed) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static int port(String text, int none) {
    if (text.isEmpty()) {
      return none;
    }
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > PORT_MAX) {
      throw new TypeConversionException("has no port from 1 to 65535: '" + text + "'");
    }
    return port;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /// A name server: `HOST:PORT`, port 53 where none is named.
  static final class Resolver implements ITypeConverter<InetSocketAddress> {
    private static final int DNS_PORT = 53;

    @Override
    public InetSocketAddress convert(String text) {
      List<String> parts = parts(text);
      if (parts.size() > 2 || parts.get(0).isBlank()) {
        throw new TypeConversionException(
            "is no name server: write HOST:PORT, for instance 192.0.2.53:53 or [2001:db8::53]:53");
      }
      int port = parts.size() == 2 ? port(parts.get(1), DNS_PORT) : DNS_PORT;
      try {
        return new InetSocketAddress(InetAddress.getByName(parts.get(0)), port);
      } catch (UnknownHostException unknown) {
        throw new TypeConversionException(
            "is no name server: the host " + parts.get(0) + " is unknown");
      }
    }
  }

  /// A rule that leads connections elsewhere: `HOST1:PORT1:HOST2:PORT2`, each part may be empty.
  static final class Connection implements ITypeConverter<ConnectTo> {
    @Override
    public ConnectTo convert(String text) {
      List<String> parts = parts(text);
      if (parts.size() != 4) {
        throw new TypeConversionException(
            "is no rule: write HOST1:PORT1:HOST2:PORT2, for instance example.com:443:127.0.0.1:8443");
      }
      String host = parts.get(0).toLowerCase(Locale.ROOT);
      return new ConnectTo(
          emptyToNull(host),
          port(parts.get(1), 0),
          emptyToNull(parts.get(2)),
          port(parts.get(3), 0));
    }
  }

  /// A block of addresses: `10.1.0.0/16`, `fd00::/8`, or one address.
  static final class Block implements ITypeConverter<Cidr> {
    @Override
    public Cidr convert(String text) {
      try {
        return Cidr.parse(text);
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException("is refused: " + refused.getMessage());
      }
    }
  }
}
