package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelException;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the system's errors mean, as the transports report them.
class ConnectFailuresTest {
  private static final InetSocketAddress ADDRESS =
      new InetSocketAddress(Addresses.of(new byte[] {127, 0, 0, 1}), 80);

  private static FailureKind kind(Throwable thrown) {
    return ConnectFailures.of(thrown, ADDRESS).kind();
  }

  @ParameterizedTest
  @CsvSource({
    "111, CONNECT_REFUSED",
    "110, CONNECT_TIMEOUT",
    "101, CONNECT_UNREACHABLE",
    "113, CONNECT_UNREACHABLE",
    "97, CONNECT_UNREACHABLE",
    "104, CONNECT_RESET",
    "24, LOCAL_OPEN_FILES",
    "23, LOCAL_OPEN_FILES",
    "99, LOCAL_PORTS",
    "98, LOCAL_PORTS",
    "105, LOCAL_MEMORY",
    "22, CONNECT_ERROR",
  })
  void nativeTransportsGiveTheErrorNumber(int number, FailureKind expected) {
    String message = "connect(..) failed with error(-" + number + "): text in any language";
    assertEquals(expected, kind(new ConnectException(message)));
    assertEquals(expected, kind(new ChannelException(new IOException(message))));
  }

  @Test
  void theJvmsChannelsGiveTypesAndTexts() {
    assertEquals(FailureKind.CONNECT_REFUSED, kind(new ConnectException("Connection refused")));
    assertEquals(FailureKind.CONNECT_TIMEOUT, kind(new ConnectException("Connection timed out")));
    assertEquals(FailureKind.CONNECT_UNREACHABLE, kind(new NoRouteToHostException("no route")));
    assertEquals(
        FailureKind.CONNECT_UNREACHABLE, kind(new SocketException("Network is unreachable")));
    assertEquals(FailureKind.CONNECT_UNREACHABLE, kind(new UnsupportedAddressTypeException()));
    assertEquals(FailureKind.CONNECT_RESET, kind(new SocketException("Connection reset")));
    assertEquals(
        FailureKind.LOCAL_OPEN_FILES,
        kind(new ChannelException(new SocketException("Too many open files"))));
    assertEquals(
        FailureKind.LOCAL_PORTS, kind(new BindException("Cannot assign requested address")));
    assertEquals(FailureKind.LOCAL_MEMORY, kind(new SocketException("No buffer space available")));
    assertEquals(FailureKind.CONNECT_ERROR, kind(new IOException("odd")));
  }

  @Test
  void aMachineWithoutAnyAddressOfVersionSixCannotReachOthersOfIt() {
    InetSocketAddress six = new InetSocketAddress(LoopFixture.address("::1"), 80);
    BindException none = new BindException("Cannot assign requested address");
    assertEquals(
        LocalAddresses.haveIpv6() ? FailureKind.LOCAL_PORTS : FailureKind.CONNECT_UNREACHABLE,
        ConnectFailures.of(none, six).kind());
  }
}
