package io.rollcall.engine.net;

import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the system says where it makes no connection, as a failure.
final class ConnectFailures {
  /// Netty's native transports give the negative error number in the message.
  private static final Pattern ERRNO = Pattern.compile("error\\(-(\\d+)\\)");

  private ConnectFailures() {}

  static Failure of(@Nullable Throwable thrown, InetSocketAddress address) {
    Throwable cause = thrown;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    FailureKind kind = kind(cause);
    // Without any IPv6 the system says that it has no address to connect from.
    boolean withoutIpv6 =
        kind == FailureKind.LOCAL_PORTS
            && address.getAddress() instanceof Inet6Address
            && !LocalAddresses.haveIpv6();
    if (withoutIpv6) {
      return failure(FailureKind.CONNECT_UNREACHABLE, address, cause);
    }
    boolean offline =
        kind == FailureKind.CONNECT_UNREACHABLE
            && saysNoNetwork(cause)
            && !LocalAddresses.mayLeadTo(address.getAddress());
    return failure(offline ? FailureKind.LOCAL_NETWORK : kind, address, cause);
  }

  /// What is known of a connection that was not made: where it should have led.
  static ExchangeResult.Connection facts(InetSocketAddress address) {
    return new ExchangeResult.Connection(
        Addresses.text(address.getAddress()), address.getPort(), null, false, null);
  }

  /// Whether this machine itself knows no way: ENETDOWN, ENETUNREACH.
  private static boolean saysNoNetwork(@Nullable Throwable cause) {
    String message = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    Matcher errno = ERRNO.matcher(message);
    if (errno.find()) {
      int number = Integer.parseInt(errno.group(1));
      return number == 100 || number == 101;
    }
    return message.startsWith("Network is ");
  }

  private static FailureKind kind(@Nullable Throwable cause) {
    if (cause instanceof NoRouteToHostException
        || cause instanceof UnsupportedAddressTypeException) {
      return FailureKind.CONNECT_UNREACHABLE;
    }
    String message = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    Matcher errno = ERRNO.matcher(message);
    if (errno.find()) {
      return kindOfErrno(Integer.parseInt(errno.group(1)));
    }
    return kindOfText(cause, message.toLowerCase(Locale.ROOT));
  }

  /// The error numbers of Linux (`errno.h`), the only system with native transports.
  private static FailureKind kindOfErrno(int errno) {
    return switch (errno) {
      case 111 -> FailureKind.CONNECT_REFUSED;
      case 110 -> FailureKind.CONNECT_TIMEOUT;
      case 97, 100, 101, 112, 113 -> FailureKind.CONNECT_UNREACHABLE;
      case 103, 104 -> FailureKind.CONNECT_RESET;
      case 23, 24 -> FailureKind.LOCAL_OPEN_FILES;
      case 98, 99 -> FailureKind.LOCAL_PORTS;
      case 12, 105 -> FailureKind.LOCAL_MEMORY;
      default -> FailureKind.CONNECT_ERROR;
    };
  }

  /// The JDK's channels tell the error by type, and beyond that by the system's text.
  private static FailureKind kindOfText(@Nullable Throwable cause, String message) {
    if (cause instanceof OutOfMemoryError || message.contains("no buffer space")) {
      return FailureKind.LOCAL_MEMORY;
    }
    if (message.contains("too many open files")) {
      return FailureKind.LOCAL_OPEN_FILES;
    }
    if (cause instanceof BindException) {
      return FailureKind.LOCAL_PORTS;
    }
    if (message.contains("unreachable") || message.contains("is down")) {
      return FailureKind.CONNECT_UNREACHABLE;
    }
    if (message.contains("reset")) {
      return FailureKind.CONNECT_RESET;
    }
    if (message.contains("timed out")) {
      return FailureKind.CONNECT_TIMEOUT;
    }
    return cause instanceof ConnectException
        ? FailureKind.CONNECT_REFUSED
        : FailureKind.CONNECT_ERROR;
  }

  private static Failure failure(
      FailureKind kind, InetSocketAddress address, @Nullable Throwable cause) {
    String to = Addresses.text(address);
    if (kind == FailureKind.CONNECT_TIMEOUT) {
      return Failure.timeout(
          kind, TimeLimit.CONNECT, to + " did not answer within the system's own limit");
    }
    String detail = cause == null ? "" : String.valueOf(cause.getMessage());
    return Failure.of(
        kind,
        switch (kind) {
          case CONNECT_REFUSED -> to + " refused the connection";
          case CONNECT_UNREACHABLE -> to + " cannot be reached";
          case CONNECT_RESET -> to + " reset the connection";
          case LOCAL_OPEN_FILES -> "this machine is out of file descriptors";
          case LOCAL_PORTS -> "this machine is out of local ports for " + to;
          case LOCAL_NETWORK -> "no network interface of this machine is up that may lead to " + to;
          case LOCAL_MEMORY -> "this machine is out of memory for buffers";
          default -> to + ": " + detail;
        });
  }
}
