package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.net.TestAuthority.Wanted;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Trust;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.record.TlsFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A session's ticket never comes back, to whatever host or address.
class TlsResumptionTest {
  private static final int ROUNDS = 3;
  private static final SSLContext SERVER = new TestAuthority().serverWith(Wanted.of("h.example"));

  /// For each connection, whether the client brought an earlier session.
  private final List<Boolean> resumed = new CopyOnWriteArrayList<>();

  private SocketServer server(String version) throws IOException {
    return new SocketServer(socket -> {
      ClientHello hello = ClientHello.read(socket.getInputStream());
      resumed.add(hello.resumes());
      SSLSocket secured =
          (SSLSocket) SERVER.getSocketFactory().createSocket(socket, hello.again(), true);
      secured.setEnabledProtocols(new String[] {version});
      int octet = secured.getInputStream().read();
      secured.getOutputStream().write(new byte[] {(byte) octet, '\n'});
      secured.getInputStream().read();
    });
  }

  @ParameterizedTest
  @CsvSource({"BORINGSSL,TLSv1.3", "BORINGSSL,TLSv1.2", "JDK,TLSv1.3", "JDK,TLSv1.2"})
  void noSessionIsEverResumed(Provider provider, String version) throws IOException {
    FetchPolicy policy = FetchPolicy.DEFAULT.with(new Trust(false, List.of(), provider));
    try (SocketServer server = server(version);
        Dialling dialling = new Dialling(policy)) {
      Site site = new Site(true, "h.example", server.port());
      for (int round = 0; round < ROUNDS; round++) {
        OpenConnection connection =
            dialling.made(site, InetAddress.getByName("127.0.0.1")).connection();
        assertEquals("x", dialling.exchange(connection, "x").line());
        TlsFacts tls = connection.facts().tls();
        assertNotNull(tls);
        assertEquals(version, tls.version());
        assertEquals(false, tls.resumed());
        dialling.close(connection);
      }
      assertEquals(Collections.nCopies(ROUNDS, false), resumed);
    }
  }

  @Test
  void aClientThatResumesIsNoticed() throws IOException, GeneralSecurityException {
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, new TrustManager[] {new TrustingAll()}, null);
    try (SocketServer server = server("TLSv1.3")) {
      for (int round = 0; round < ROUNDS; round++) {
        try (SSLSocket socket =
            (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", server.port())) {
          socket.getOutputStream().write('x');
          assertEquals('x', socket.getInputStream().read());
        }
      }
      assertTrue(resumed.contains(true), resumed.toString());
    }
  }
}
