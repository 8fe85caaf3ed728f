package io.rollcall.engine.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.net.TestAuthority.Wanted;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What servers do wrong within the handshake, for each implementation on each transport.
@ParameterizedClass
@MethodSource("io.rollcall.engine.net.TlsFixture#ways")
class TlsFaultsTest {
  @TempDir static Path folder;

  private final TlsFixture tls;

  TlsFaultsTest(Transport transport, Provider provider) {
    tls = new TlsFixture(transport, provider, folder);
  }

  @Test
  void aCertificateOutOfDateIsToldFromOneNotYetValid() throws IOException {
    Failure expired =
        tls.failureOf(
            TlsFixture.HOST,
            TlsFixture.AUTHORITY.serverWith(
                Wanted.of(TlsFixture.HOST).until(Instant.parse("2021-02-03T00:00:00Z"))));
    assertEquals(FailureKind.TLS_CERT_EXPIRED, expired.kind());
    assertTrue(expired.message().contains("2021-02-03T00:00:00Z"), expired.message());
    Failure early =
        tls.failureOf(
            TlsFixture.HOST,
            TlsFixture.AUTHORITY.serverWith(
                Wanted.of(TlsFixture.HOST).from(Instant.parse("2100-02-03T00:00:00Z"))));
    assertEquals(FailureKind.TLS_CERT_NOT_YET_VALID, early.kind());
  }

  @Test
  void aCertificateOfNobodyTrustedIsUntrusted() throws IOException {
    assertEquals(
        FailureKind.TLS_CERT_UNTRUSTED,
        tls.failureOf(TlsFixture.HOST, TlsFixture.STRANGER.serverWith(Wanted.of(TlsFixture.HOST)))
            .kind());
    assertEquals(
        FailureKind.TLS_CERT_UNTRUSTED,
        tls.failureOf(
                TlsFixture.HOST, TestAuthority.serverSignedByItself(Wanted.of(TlsFixture.HOST)))
            .kind());
  }

  @Test
  void aCertificateForOthersIsForTheWrongHost() throws IOException {
    for (Wanted wanted :
        List.of(
            Wanted.of("x.example"),
            Wanted.of("*.h.example"),
            Wanted.of("192.0.2.1"),
            Wanted.of().subject("CN=" + TlsFixture.HOST))) {
      Failure failure = tls.failureOf(TlsFixture.HOST, TlsFixture.AUTHORITY.serverWith(wanted));
      assertEquals(FailureKind.TLS_CERT_WRONG_HOST, failure.kind(), failure.message());
    }
    Failure failure =
        tls.failureOf("127.0.0.1", TlsFixture.AUTHORITY.serverWith(Wanted.of("localhost")));
    assertEquals(FailureKind.TLS_CERT_WRONG_HOST, failure.kind());
    assertEquals("the certificate is not for 127.0.0.1 but for localhost", failure.message());
  }

  @Test
  void anAlertIsToldByItsNumber() throws IOException {
    Failure failure =
        tls.failureOfRaw((byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 2, (byte) 112);
    assertEquals(FailureKind.TLS_ALERT, failure.kind());
    assertTrue(failure.message().endsWith("alert 112 (unrecognized_name)"), failure.message());
    assertEquals(
        FailureKind.TLS_ALERT,
        tls.failureOfRaw((byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 2, (byte) 40)
            .kind());
    assertEquals(
        FailureKind.TLS_PROTOCOL,
        tls.failureOfRaw((byte) 21, (byte) 3, (byte) 1, (byte) 0, (byte) 2, (byte) 2, (byte) 70)
            .kind());
  }

  @Test
  void aServerOfOldVersionsSharesNoProtocol() throws IOException {
    // A ServerHello of TLS 1.0 (RFC 2246, section 7.4.1.3) with TLS_RSA_WITH_AES_128_CBC_SHA.
    byte[] hello = new byte[5 + 4 + 38];
    byte[] head = {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1};
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[5 + 4 + 2 + 32 + 2] = 0x2f;
    Failure failure = tls.failureOfRaw(hello);
    assertEquals(FailureKind.TLS_PROTOCOL, failure.kind(), failure.message());
  }

  @Test
  void aServerWithoutTlsIsToldSo() throws IOException {
    Failure failure =
        tls.failureOfRaw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(FailureKind.TLS_NOT_TLS, failure.kind());
  }

  @Test
  void aSilentHandshakeEndsByItsLimit() throws IOException {
    Failure failure = tls.failureOfRaw();
    assertEquals(FailureKind.TLS_TIMEOUT, failure.kind());
    assertEquals(TimeLimit.TLS, failure.limit());
    assertTrue(failure.message().endsWith("did not end the TLS handshake within 1000 ms"));
  }

  @Test
  void aHandshakeEndedByTheServerIsClosed() throws IOException {
    for (boolean reset : new boolean[] {false, true}) {
      try (SocketServer server =
              new SocketServer(socket -> {
                socket.getInputStream().read(new byte[2048]);
                if (reset) {
                  socket.setSoLinger(true, 0);
                }
                socket.close();
              });
          Dialling dialling = new Dialling(tls.policy(true))) {
        Result.NotMade notMade =
            dialling.notMade(TlsFixture.site(TlsFixture.HOST, server), TlsFixture.loopback());
        assertEquals(FailureKind.TLS_CLOSED, notMade.failure().kind(), notMade.failure().message());
        assertTrue(notMade.connectNanos() > 0);
        var tried = notMade.tried();
        assertNotNull(tried);
        assertEquals("127.0.0.1", tried.remoteIp());
        assertNull(tried.tls());
      }
    }
  }

  @Test
  void garbageWithinTheHandshakeFailsIt() throws IOException {
    byte[] garbage = new byte[64];
    garbage[0] = 22;
    garbage[1] = 3;
    garbage[2] = 3;
    garbage[4] = 59;
    garbage[5] = 99;
    Failure failure = tls.failureOfRaw(garbage);
    assertTrue(failure.kind().text().startsWith("tls."), failure.kind().text());
  }
}
