package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Detour;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Timeouts;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of attempts to connect, on each transport.
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.LoopFixture#transports")
class ConnectorTest {
  private static final InetAddress HERE = Addresses.of(new byte[] {127, 0, 0, 1});
  private static final InetAddress THERE = Addresses.of(new byte[] {127, 0, 0, 2});
  private static final InetAddress MULTICAST = Addresses.of(new byte[] {(byte) 224, 0, 0, 1});

  private static Practice practice;
  private final Transport transport;

  ConnectorTest(Transport transport) {
    this.transport = transport;
  }

  @BeforeAll
  static void startPractice() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stopPractice() throws IOException {
    practice.close();
  }

  private FetchPolicy policy(Duration connect, ConnectTo... rules) {
    Timeouts usual = Timeouts.DEFAULT;
    return FetchPolicy.DEFAULT
        .with(new Network(transport, List.of(), List.of(rules), 4, 256))
        .with(
            new Timeouts(
                usual.lookUp(),
                connect,
                usual.tls(),
                usual.firstByte(),
                usual.headers(),
                usual.idle(),
                usual.minimumRate(),
                usual.minimumRateWindow(),
                usual.total()));
  }

  private FetchPolicy policy(ConnectTo... rules) {
    return policy(Duration.ofSeconds(5), rules);
  }

  private static Site site(int port) {
    return new Site(false, "h.example", port);
  }

  private static void hang(Socket socket) throws IOException {
    socket.getInputStream().read();
  }

  @Test
  void bytesGoBothWaysUntilTheServerEndsInOrder() throws IOException {
    try (SocketServer server =
            new SocketServer(socket -> {
              int octet = socket.getInputStream().read();
              socket.getOutputStream().write(new byte[] {(byte) octet, '\n'});
              socket.close();
            });
        Dialling dialling = new Dialling(policy())) {
      Result.Made made = dialling.made(site(server.port()), HERE);
      assertTrue(made.connectNanos() > 0);
      assertEquals(-1, made.tlsNanos());
      Dialling.Inbox inbox = dialling.exchange(made.connection(), "x");
      assertEquals("x", inbox.line());
      assertEquals(Ending.FINISHED, inbox.ending());
      var facts = made.connection().facts();
      assertEquals("127.0.0.1", facts.remoteIp());
      assertEquals("127.0.0.1", facts.localIp());
      assertEquals(server.port(), facts.remotePort());
      assertNull(facts.tls());
    }
  }

  @Test
  void aResetIsToldFromAnEndInOrder() throws IOException {
    try (SocketServer server =
            new SocketServer(socket -> {
              socket.getInputStream().read();
              socket.setSoLinger(true, 0);
              socket.close();
            });
        Dialling dialling = new Dialling(policy())) {
      OpenConnection connection = dialling.made(site(server.port()), HERE).connection();
      assertEquals(Ending.RESET, dialling.exchange(connection, "x").ending());
      assertNull(connection.fault());
    }
  }

  @Test
  void anEndBeforeAnybodyReceivesIsToldToWhoReceivesNext() throws IOException {
    try (SocketServer server = new SocketServer(Socket::close);
        Dialling dialling = new Dialling(policy())) {
      OpenConnection connection = dialling.made(site(server.port()), HERE).connection();
      while (dialling.loop.call(connection::isOpen)) {
        Thread.onSpinWait();
      }
      dialling.loop.assertNoOpenChannel();
      assertEquals(Ending.FINISHED, dialling.exchange(connection, "x").ending());
    }
  }

  @Test
  void addressesOfVersionSixAreToldInTheirShortestForm() throws IOException {
    InetAddress loopback = LoopFixture.address("0:0:0:0:0:0:0:1");
    SocketServer server;
    try {
      server = new SocketServer(loopback, ConnectorTest::hang);
    } catch (IOException noIpv6) {
      Assumptions.abort("no IPv6 here");
      return;
    }
    try (server;
        Dialling dialling = new Dialling(policy())) {
      OpenConnection connection =
          dialling.made(new Site(false, "[::1]", server.port()), loopback).connection();
      assertEquals("::1", connection.facts().remoteIp());
      dialling.close(connection);
    }
  }

  @Test
  void whereNothingListensTheConnectionIsRefused() throws IOException {
    try (Dialling dialling = new Dialling(policy())) {
      Result.NotMade notMade = dialling.notMade(site(practice.refusedPort()), HERE);
      Failure failure = notMade.failure();
      assertEquals(FailureKind.CONNECT_REFUSED, failure.kind());
      assertEquals(
          "127.0.0.1:%d refused the connection".formatted(practice.refusedPort()),
          failure.message());
      assertEquals(-1, notMade.connectNanos());
      var tried = notMade.tried();
      assertNotNull(tried);
      assertEquals("127.0.0.1", tried.remoteIp());
      assertEquals(practice.refusedPort(), tried.remotePort());
    }
  }

  @Test
  void aSilentAddressCostsTheConnectLimit() throws IOException {
    try (Dialling dialling = new Dialling(policy(Duration.ofMillis(200)))) {
      Failure failure = dialling.failure(site(practice.blackholePort()), HERE);
      assertEquals(FailureKind.CONNECT_TIMEOUT, failure.kind());
      assertEquals(TimeLimit.CONNECT, failure.limit());
      assertEquals(
          "127.0.0.1:%d did not accept the connection within 200 ms"
              .formatted(practice.blackholePort()),
          failure.message());
    }
  }

  @Test
  void aSmallerBudgetIsTheRowsTotal() throws IOException {
    try (Dialling dialling = new Dialling(policy())) {
      Result result =
          dialling.connect(site(practice.blackholePort()), Duration.ofMillis(100), HERE, HERE);
      Failure failure = ((Result.NotMade) result).failure();
      assertEquals(FailureKind.CONNECT_TIMEOUT, failure.kind());
      assertEquals(TimeLimit.TOTAL, failure.limit());
      assertTrue(failure.message().endsWith("within 100 ms"), failure.message());
    }
  }

  @Test
  void anAddressWithoutARouteIsUnreachable() throws IOException {
    try (Dialling dialling = new Dialling(policy())) {
      assertEquals(FailureKind.CONNECT_UNREACHABLE, dialling.failure(site(80), MULTICAST).kind());
    }
  }

  @Test
  void whereAnAddressFailsTheNextOneIsTried() throws IOException {
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling = new Dialling(policy(Duration.ofMillis(200)))) {
      OpenConnection connection =
          dialling.made(site(server.port()), THERE, MULTICAST, HERE).connection();
      assertEquals("127.0.0.1", connection.facts().remoteIp());
      dialling.close(connection);
    }
  }

  @Test
  void fourAddressesAreTriedAndNoMore() throws IOException {
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling = new Dialling(policy())) {
      Result.NotMade notMade =
          dialling.notMade(site(server.port()), THERE, THERE, MULTICAST, THERE, HERE);
      assertEquals(FailureKind.CONNECT_REFUSED, notMade.failure().kind());
      var tried = notMade.tried();
      assertNotNull(tried);
      assertEquals("127.0.0.2", tried.remoteIp());
    }
  }

  @Test
  void aRuleLeadsAHostToAnotherAddressAndPort() throws IOException {
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling =
            new Dialling(
                policy(
                    new ConnectTo("x.example", 0, "127.0.0.9", 0),
                    new ConnectTo("h.example", 81, "127.0.0.1", server.port())))) {
      Site site = site(81);
      OpenConnection connection = dialling.made(site).connection();
      assertEquals(site, connection.site());
      assertEquals(server.port(), connection.facts().remotePort());
      dialling.close(connection);
    }
  }

  @Test
  void aRuleMayChangeThePortAlone() throws IOException {
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling = new Dialling(policy(new ConnectTo(null, 81, null, server.port())))) {
      dialling.close(dialling.made(site(81), HERE).connection());
    }
  }

  @Test
  void aRuleThatLeadsToANameLooksItUp() throws IOException {
    ConnectTo rule = new ConnectTo(null, 0, "to.example", 0);
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling = new Dialling(policy(rule), new OneName("to.example", HERE))) {
      dialling.close(dialling.made(site(server.port()), THERE).connection());
    }
  }

  @Test
  void aRuleThatLeadsToNowhereFailsAsALookUpDoes() throws IOException {
    ConnectTo rule = new ConnectTo(null, 0, "nowhere.example", 0);
    try (Dialling dialling = new Dialling(policy(rule), new OneName("to.example", HERE))) {
      Result.NotMade notMade = dialling.notMade(site(80), THERE);
      assertEquals(FailureKind.DNS_NXDOMAIN, notMade.failure().kind());
      assertNull(notMade.tried());
    }
  }

  /// Names of which there is one.
  private record OneName(String host, InetAddress address) implements Names {
    @Override
    public void probe(Consumer<Boolean> done) {
      throw new AssertionError("asked for a name server");
    }

    @Override
    public void lookUp(String asked, long limitNanos, Consumer<LookUp> done) {
      done.accept(
          asked.equals(host)
              ? new LookUp.Found(List.of(address), 0, 1)
              : new LookUp.NotFound(Failure.of(FailureKind.DNS_NXDOMAIN, "none"), 1));
    }

    @Override
    public void reverse(InetAddress asked, long limitNanos, Consumer<@Nullable String> done) {
      done.accept(null);
    }
  }

  @Test
  void noRuleAndNoAddressPassADetour() throws IOException {
    try (SocketServer server = new SocketServer(ConnectorTest::hang);
        Dialling dialling =
            new Dialling(
                FetchPolicy.DEFAULT.with(
                    new Network(
                        transport,
                        List.of(),
                        List.of(new ConnectTo(null, 0, "224.0.0.1", 81)),
                        4,
                        256,
                        new Detour(server.port(), server.port(), true))))) {
      OpenConnection connection = dialling.made(site(80), MULTICAST).connection();
      assertEquals("127.0.0.1", connection.facts().remoteIp());
      dialling.close(connection);
    }
  }
}
