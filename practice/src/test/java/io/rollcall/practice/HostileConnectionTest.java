package io.rollcall.practice;

import static io.rollcall.practice.RawClient.End.CLOSES;
import static io.rollcall.practice.RawClient.End.HOLDS;
import static io.rollcall.practice.RawClient.End.RESETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.AcceptFault;
import io.rollcall.practice.world.ConnectionFault;
import io.rollcall.practice.world.PracticeNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections that are refused, swallowed, reset, cut, stalled and dripped.
class HostileConnectionTest {
  private static final String PAGE_END = "</html>\n";
  private static Practice practice;

  /// The path, what stands on the wire, and how the connection ends behind it.
  private record Expected(String path, String mark, RawClient.End end) {}

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  @ParameterizedTest
  @EnumSource
  void afterTheRequest(ConnectionFault fault) throws IOException {
    Expected expected = expected(fault);
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get("bad.test", expected.path(), "");
      assertEquals(
          expected.end(), client.endAfter(expected.mark(), expected.end()), expected.path());
    }
  }

  private static Expected expected(ConnectionFault fault) {
    String hundred = "Content-Length: 211\r\n\r\n";
    return switch (fault) {
      case NEVER -> new Expected("/never", "", HOLDS);
      case CLOSE -> new Expected("/close", "", CLOSES);
      case RESET -> new Expected("/reset", "", RESETS);
      case HALF_CLOSE -> new Expected("/half-close/x", PAGE_END, CLOSES);
      case HALF_CLOSE_SILENT -> new Expected("/half-close-silent", "", CLOSES);
      case STALL_IN_HEAD -> new Expected("/stall-headers", "\r\nContent-Lengt", HOLDS);
      case DRIP_HEAD -> new Expected("/drip-headers/1us/x", PAGE_END, CLOSES);
      case CLOSE_IN_HEAD -> new Expected("/close-headers", "\r\nContent-Lengt", CLOSES);
      case RESET_IN_HEAD -> new Expected("/reset-headers", "\r\nContent-Lengt", RESETS);
      case STALL_IN_BODY -> new Expected("/stall-body/5/x", "\r\n\r\n<!doc", HOLDS);
      case DRIP_BODY -> new Expected("/drip-body/1us/x", PAGE_END, CLOSES);
      case SLOW_BODY -> new Expected("/slow-body/9", "\r\n\r\n<!doctype", HOLDS);
      case TINY_SEGMENTS -> new Expected("/tiny-segments", PAGE_END, CLOSES);
      case CLOSE_IN_BODY -> new Expected("/size/211/short-body/5", hundred + "<!doc", CLOSES);
      case RESET_IN_BODY -> new Expected("/size/211/reset-body/5", hundred + "<!doc", RESETS);
      case RESET_AT_END -> new Expected("/reset-until-close/5", "\r\n\r\n<!doc", RESETS);
      case EXTRA_ANSWER -> new Expected("/extra-answer", "for this page</title>\n", HOLDS);
      case UNSOLICITED -> new Expected("/unsolicited/1ms", "for this page</title>\n", HOLDS);
    };
  }

  @Test
  void aDripSendsOneByteAfterAnother() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get("bad.test", "/drip-headers/10m", "");
      assertEquals('H', client.read());
      assertTrue(client.silentFor(100));
    }
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpPort())) {
      client.get("bad.test", "/drip-body/10m", "");
      client.readTo("\r\n\r\n<");
      assertTrue(client.silentFor(100));
    }
  }

  @ParameterizedTest
  @EnumSource
  void beforeTheRequest(AcceptFault fault) throws IOException {
    String address = PracticeNames.addressesOf(fault.example() + ".x.test", false).getFirst();
    assertEquals(fault, AcceptFault.of(address));
    switch (fault) {
      case CLOSE_ON_ACCEPT -> assertGreeted(CLOSES, address, "", "");
      case RESET_ON_ACCEPT -> assertThrows(SocketException.class, () -> greetedByReset(address));
      case SILENT, ZERO_WINDOW -> assertGreeted(HOLDS, address, "GET / ", "");
      case ANSWER_FIRST -> assertGreeted(HOLDS, address, "", "an answer</title>\n");
      case BANNER -> assertGreeted(HOLDS, address, "", "SSH-2.0-OpenSSH_9.9\r\n");
    }
  }

  private static void assertGreeted(RawClient.End end, String address, String bytes, String mark)
      throws IOException {
    try (RawClient client = RawClient.connect(address, practice.httpPort())) {
      client.send(bytes);
      assertEquals(end, client.endAfter(mark, end));
    }
  }

  /// The RST comes within the connecting, or right after it.
  private static void greetedByReset(String address) throws IOException {
    try (RawClient client = RawClient.connect(address, practice.httpPort())) {
      client.read();
    }
  }

  @Test
  void onOneAddressTheHostHeaderChoosesTheFault() throws IOException {
    PracticeOptions single = PracticeOptions.builder().singleAddress(true).build();
    try (Practice internet = Practice.start(single);
        RawClient client = RawClient.connect("127.0.0.1", internet.httpPort())) {
      client.get("close-on-accept.x.test", "/", "");
      assertEquals(-1, client.read());
    }
  }

  @Test
  void deadAddressesDropEverySyn() {
    for (int port : new int[] {practice.httpPort(), practice.httpsPort()}) {
      for (String address : PracticeNames.addressesOf("dead4.m4.x.test", false)) {
        assertThrows(SocketTimeoutException.class, () -> connect(address, port), address);
      }
    }
    assertThrows(
        SocketTimeoutException.class, () -> connect("127.0.0.1", practice.blackholePort()));
  }

  @Test
  void nothingListensOnTheRefusedPortNorOnTheIpv6Address() {
    for (String address : List.of("127.0.0.1", "127.4.5.6")) {
      assertThrows(ConnectException.class, () -> connect(address, practice.refusedPort()));
    }
    assertThrows(
        ConnectException.class, () -> connect(PracticeNames.REFUSING_ADDRESS, practice.httpPort()));
  }

  @Test
  void theUnreachableAddressFailsAtOnce() {
    SocketException e =
        assertThrows(
            SocketException.class,
            () -> connect(PracticeNames.UNREACHABLE_ADDRESS, practice.httpPort()));
    assertTrue(e.toString().contains("unreachable"), e::toString);
  }

  private static void connect(String address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 300);
    }
  }
}
