package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.ConnectTo;
import io.rollcall.policy.Network.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of connections between two exchanges.
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.LoopFixture#transports")
class ConnectionPoolTest {
  private static final InetAddress HERE = Addresses.of(new byte[] {127, 0, 0, 1});
  private static final InetAddress THERE = Addresses.of(new byte[] {127, 0, 0, 2});

  /// The server's ends, in the order of the connections, and which of them have ended.
  private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

  private final BlockingQueue<Socket> ended = new LinkedBlockingQueue<>();
  private final FetchPolicy policy;

  ConnectionPoolTest(Transport transport) {
    policy = FetchPolicy.DEFAULT.with(new Network(transport, List.of(), List.of(), 4, 256));
  }

  private SocketServer server() throws IOException {
    return new SocketServer(socket -> {
      accepted.add(socket);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        out.write(octet);
      }
      ended.add(socket);
    });
  }

  private static Site site(SocketServer server) {
    return new Site(false, "h.example", server.port());
  }

  /// Makes a connection, and an exchange on it.
  private static OpenConnection used(Dialling dialling, Site site) {
    OpenConnection connection = dialling.made(site, HERE).connection();
    assertEquals("x", dialling.exchange(connection, "x\n").line());
    return connection;
  }

  private static void keep(Dialling dialling, ConnectionPool pool, OpenConnection connection) {
    dialling.loop.run(() -> pool.keep(connection));
  }

  private static @Nullable OpenConnection take(
      Dialling dialling, ConnectionPool pool, Site site, InetAddress... addresses) {
    AtomicReference<@Nullable OpenConnection> taken = new AtomicReference<>();
    dialling.loop.run(() -> taken.set(pool.take(site, List.of(addresses))));
    return taken.get();
  }

  /// Turns the loop until the pool is empty.
  private static void assertEmpties(Dialling dialling) {
    for (int turn = 0; turn < 100_000 && dialling.loop.call(dialling.pool::idleConnections) > 0; ) {
      turn++;
    }
    assertEquals(0, dialling.loop.call(dialling.pool::idleConnections));
  }

  @Test
  void aKeptConnectionCarriesTheNextExchangeOfItsSite() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      Site site = site(server);
      OpenConnection connection = used(dialling, site);
      assertFalse(connection.facts().reused());
      keep(dialling, dialling.pool, connection);
      assertEquals(1, dialling.loop.call(dialling.pool::idleConnections));
      assertSame(connection, take(dialling, dialling.pool, site, THERE, HERE));
      assertEquals(0, dialling.loop.call(dialling.pool::idleConnections));
      assertEquals("y", dialling.exchange(connection, "y\n").line());
      assertTrue(connection.facts().reused());
      assertEquals(1, server.connections());
      dialling.close(connection);
    }
  }

  @Test
  void otherSitesDoNotGetIt() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      keep(dialling, dialling.pool, used(dialling, site(server)));
      for (Site other :
          List.of(
              new Site(true, "h.example", server.port()),
              new Site(false, "x.example", server.port()),
              new Site(false, "h.example", server.port() + 1))) {
        assertNull(take(dialling, dialling.pool, other, HERE));
      }
      assertEquals(1, dialling.loop.call(dialling.pool::idleConnections));
    }
  }

  @Test
  void aConnectionToAnAddressNoLongerNamedIsClosed() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      keep(dialling, dialling.pool, used(dialling, site(server)));
      assertNull(take(dialling, dialling.pool, site(server), THERE));
      assertEquals(0, dialling.loop.call(dialling.pool::idleConnections));
      assertNotNull(LoopFixture.take(ended));
    }
  }

  @Test
  void whereARuleLeadsTheSiteElsewhereItsAddressesDoNotMatter() throws IOException {
    ConnectTo rule = new ConnectTo("h.example", 0, "127.0.0.1", 0);
    Network network = new Network(policy.network().transport(), List.of(), List.of(rule), 4, 256);
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy.with(network))) {
      OpenConnection connection = used(dialling, site(server));
      keep(dialling, dialling.pool, connection);
      assertSame(connection, take(dialling, dialling.pool, site(server), THERE));
      dialling.close(connection);
    }
  }

  @Test
  void theMostRecentlyUsedIsTakenFirst() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      OpenConnection first = used(dialling, site(server));
      OpenConnection second = used(dialling, site(server));
      keep(dialling, dialling.pool, first);
      keep(dialling, dialling.pool, second);
      assertSame(second, take(dialling, dialling.pool, site(server), HERE));
      keep(dialling, dialling.pool, second);
      assertSame(second, take(dialling, dialling.pool, site(server), HERE));
      dialling.close(second);
    }
  }

  @Test
  void aConnectionThatTheServerEndsLeaves() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      keep(dialling, dialling.pool, used(dialling, site(server)));
      LoopFixture.take(accepted).shutdownOutput();
      assertEmpties(dialling);
      assertNull(take(dialling, dialling.pool, site(server), HERE));
    }
  }

  @Test
  void bytesThatNobodyAskedForCloseTheConnection() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      keep(dialling, dialling.pool, used(dialling, site(server)));
      LoopFixture.take(accepted).getOutputStream().write('!');
      assertEmpties(dialling);
      assertNotNull(LoopFixture.take(ended));
    }
  }

  @Test
  void theIdleConnectionsOfOneSiteAreClosedTogether() throws IOException {
    try (SocketServer server = server();
        SocketServer other = server();
        Dialling dialling = new Dialling(policy)) {
      keep(dialling, dialling.pool, used(dialling, site(server)));
      keep(dialling, dialling.pool, used(dialling, site(server)));
      keep(dialling, dialling.pool, used(dialling, site(other)));
      dialling.loop.run(() -> dialling.pool.closeIdle(site(server)));
      assertEquals(1, dialling.loop.call(dialling.pool::idleConnections));
      assertEquals(server.port(), LoopFixture.take(ended).getLocalPort());
      assertEquals(server.port(), LoopFixture.take(ended).getLocalPort());
    }
  }

  @Test
  void ofTooManyTheOldestIsClosed() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      ConnectionPool pool = pool(dialling, Duration.ofMinutes(1), 2);
      OpenConnection first = used(dialling, site(server));
      OpenConnection second = used(dialling, site(server));
      OpenConnection third = used(dialling, site(server));
      for (OpenConnection connection : List.of(first, second, third)) {
        keep(dialling, pool, connection);
      }
      assertEquals(2, dialling.loop.call(pool::idleConnections));
      assertSame(LoopFixture.take(accepted), LoopFixture.take(ended));
      dialling.loop.run(pool::close);
    }
  }

  @Test
  void whatIsIdleForTooLongIsClosed() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      ConnectionPool pool = pool(dialling, Duration.ofMillis(20), 10);
      keep(dialling, pool, used(dialling, site(server)));
      assertNotNull(LoopFixture.take(ended));
      keep(dialling, pool, used(dialling, site(server)));
      assertNotNull(LoopFixture.take(ended));
      assertEquals(0, dialling.loop.call(pool::idleConnections));
    }
  }

  private static ConnectionPool pool(Dialling dialling, Duration idleMax, int idleConnectionsMax) {
    return new ConnectionPool(
        dialling.loop.loop,
        dialling.connector,
        new ConnectionPool.Limits(idleMax, idleConnectionsMax));
  }

  @Test
  void aConnectionThatIsClosedAlreadyIsNotKept() throws IOException {
    try (SocketServer server = server();
        Dialling dialling = new Dialling(policy)) {
      OpenConnection connection = used(dialling, site(server));
      dialling.close(connection);
      LoopFixture.take(ended);
      keep(dialling, dialling.pool, connection);
      assertEquals(0, dialling.loop.call(dialling.pool::idleConnections));
    }
  }
}
