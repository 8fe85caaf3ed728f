package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.engine.net.TestAuthority.Wanted;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TlsFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What TLS with a server gives, for each implementation on each transport.
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.TlsFixture#ways")
class TlsTest {
  @TempDir static Path folder;

  private final TlsFixture tls;

  TlsTest(Transport transport, Provider provider) {
    tls = new TlsFixture(transport, provider, folder);
  }

  @Test
  void aTrustedServerIsSpokenToAndItsHandshakeTold() throws IOException {
    SSLContext context =
        TlsFixture.AUTHORITY.serverWith(Wanted.of("other.example", TlsFixture.HOST, "192.0.2.7"));
    try (SocketServer server = new SocketServer(TlsFixture.secured(context, TlsFixture::echoLine));
        Dialling dialling = new Dialling(tls.policy(true))) {
      Result.Made made =
          dialling.made(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback());
      assertTrue(made.tlsNanos() > made.connectNanos());
      Dialling.Inbox inbox = dialling.exchange(made.connection(), "hello\n");
      assertEquals("hello", inbox.line());
      var facts = made.connection().facts();
      assertEquals("127.0.0.1", facts.remoteIp());
      assertEquals(server.port(), facts.remotePort());
      TlsFacts tls = facts.tls();
      assertNotNull(tls);
      assertEquals("TLSv1.3", tls.version());
      assertTrue(tls.cipher().startsWith("TLS_"), tls.cipher());
      assertTrue(tls.verified());
      assertEquals("CN=host,O=Test", tls.subject());
      assertEquals("CN=Test Authority", tls.issuer());
      assertEquals(List.of("other.example", TlsFixture.HOST, "192.0.2.7"), tls.san());
      assertEquals(Instant.parse("2119-12-08T00:00:00Z"), tls.notAfter());
      assertEquals(64, String.valueOf(tls.sha256()).length());
      dialling.close(made.connection());
    }
  }

  @Test
  void theServerHearsTheNameButNoAddress() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    SSLContext context = TlsFixture.AUTHORITY.serverWith(Wanted.of("127.0.0.1", "single"));
    try (SocketServer server =
            new SocketServer(socket -> {
              ClientHello hello = ClientHello.read(socket.getInputStream());
              heard.add(hello.serverName());
              SSLSocketFactory factory = context.getSocketFactory();
              ((SSLSocket) factory.createSocket(socket, hello.again(), true)).startHandshake();
            });
        Dialling dialling = new Dialling(tls.policy(true))) {
      for (String host : List.of("127.0.0.1", "single", "single.")) {
        dialling.close(
            dialling.made(TlsFixture.site(host, server), TlsFixture.loopback()).connection());
      }
      // The JDK's server refuses such a name; others do not.
      dialling.failure(TlsFixture.site("a_b.example", server), TlsFixture.loopback());
      assertEquals(List.of("none", "single", "single", "a_b.example"), heard);
    }
  }

  @Test
  void aDotAtTheEndOfTheHostIsNoPartOfTheNameVerified() throws IOException {
    SSLContext context = TlsFixture.AUTHORITY.serverWith(Wanted.of(TlsFixture.HOST));
    try (SocketServer server = new SocketServer(TlsFixture.secured(context, TlsFixture::echoLine));
        Dialling dialling = new Dialling(tls.policy(true))) {
      dialling.close(
          dialling
              .made(TlsFixture.site(TlsFixture.HOST + ".", server), TlsFixture.loopback())
              .connection());
    }
  }

  @Test
  void withoutVerificationEveryCertificateIsTakenAndCalledUnverified() throws IOException {
    for (SSLContext context :
        List.of(
            TestAuthority.serverSignedByItself(Wanted.of("x.example")),
            TlsFixture.AUTHORITY.serverWith(
                Wanted.of(TlsFixture.HOST).until(Instant.parse("2021-02-03T00:00:00Z"))))) {
      try (SocketServer server =
              new SocketServer(TlsFixture.secured(context, TlsFixture::echoLine));
          Dialling dialling = new Dialling(tls.policy(false))) {
        OpenConnection connection =
            dialling
                .made(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback())
                .connection();
        assertEquals("x", dialling.exchange(connection, "x\n").line());
        TlsFacts tls = connection.facts().tls();
        assertNotNull(tls);
        assertEquals(false, tls.verified());
        assertNotNull(tls.sha256());
        dialling.close(connection);
      }
    }
  }

  @Test
  void anEndInOrderIsToldFromACut() throws IOException {
    SSLContext context = TlsFixture.AUTHORITY.serverWith(Wanted.of(TlsFixture.HOST));
    for (boolean inOrder : new boolean[] {true, false}) {
      try (SocketServer server =
              new SocketServer(
                  TlsFixture.secured(
                      context,
                      (secured, raw) -> {
                        TlsFixture.echoLine(secured, raw);
                        (inOrder ? secured : raw).close();
                      }));
          Dialling dialling = new Dialling(tls.policy(true))) {
        OpenConnection connection =
            dialling
                .made(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback())
                .connection();
        Dialling.Inbox inbox = dialling.exchange(connection, "x\n");
        assertEquals("x", inbox.line());
        assertEquals(inOrder ? Ending.FINISHED : Ending.CUT, inbox.ending());
      }
    }
  }

  @Test
  void aServerThatOnlyAsksForACertificateGoesOnWithout() throws IOException {
    SSLContext context = TlsFixture.AUTHORITY.serverWith(Wanted.of(TlsFixture.HOST));
    try (SocketServer server =
            new SocketServer(
                TlsFixture.secured(
                    context,
                    (secured, raw) -> {
                      secured.setWantClientAuth(true);
                      TlsFixture.echoLine(secured, raw);
                    }));
        Dialling dialling = new Dialling(tls.policy(true))) {
      OpenConnection connection =
          dialling
              .made(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback())
              .connection();
      assertEquals("x", dialling.exchange(connection, "x\n").line());
      dialling.close(connection);
    }
  }

  @Test
  void aServerThatInsistsOnACertificateEndsByAnAlert() throws IOException {
    SSLContext context = TlsFixture.AUTHORITY.serverWith(Wanted.of(TlsFixture.HOST));
    try (SocketServer server =
            new SocketServer(
                TlsFixture.secured(
                    context,
                    (secured, raw) -> {
                      secured.setNeedClientAuth(true);
                      OutputStream out = secured.getOutputStream();
                      out.write('x');
                    }));
        Dialling dialling = new Dialling(tls.policy(true))) {
      // In TLS 1.3 the client is done before the server misses the certificate.
      OpenConnection connection =
          dialling
              .made(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback())
              .connection();
      Dialling.Inbox inbox = dialling.exchange(connection, "x\n");
      assertEquals(Ending.RESET, inbox.ending());
      Failure fault = connection.fault();
      assertNotNull(fault);
      assertEquals(FailureKind.TLS_ALERT, fault.kind());
    }
  }
}
