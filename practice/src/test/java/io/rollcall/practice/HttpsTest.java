package io.rollcall.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.PracticeToken;
import java.io.IOException;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// HTTPS as it should be, and every way in which a name makes it go wrong.
class HttpsTest {
  private static Practice practice;

  @BeforeAll
  static void start() throws IOException {
    practice = Practice.start(PracticeOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    practice.close();
  }

  private static String strictly(String host) throws IOException, GeneralSecurityException {
    return strictly("127.1.1.1", host, "/x");
  }

  private static String strictly(String address, String host, String path)
      throws IOException, GeneralSecurityException {
    try (SSLSocket socket = TlsClient.strict(practice, address, host);
        RawClient client = RawClient.on(socket)) {
      client.get(host, path, "Connection: close\r\n");
      return client.readAll();
    }
  }

  private static RawClient greeting(String host) throws IOException {
    RawClient client = RawClient.connect("127.1.1.1", practice.httpsPort());
    client.send(hello(host));
    return client;
  }

  /// A ClientHello by hand: TLS 1.2, one cipher, the server's name.
  private static String hello(String host) {
    int name = host.length();
    String extension = word(0) + word(name + 5) + word(name + 3) + "\0" + word(name) + host;
    String body =
        word(0x0303)
            + "r".repeat(32)
            + "\0"
            + word(2)
            + word(0xc02b)
            + "\1\0"
            + word(extension.length())
            + extension;
    String handshake = "\1\0" + word(body.length()) + body;
    return "\26" + word(0x0301) + word(handshake.length()) + handshake;
  }

  private static String word(int value) {
    return "" + (char) (value >> 8) + (char) (value & 0xff);
  }

  @Test
  void aHostShowsItsOwnCertificate() throws Exception {
    String answer = strictly("secure.test");
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.contains(PracticeToken.of("127.1.1.1", "secure.test", "/x")), answer);
  }

  @Test
  void anAddressShowsACertificateForTheAddress() throws Exception {
    assertTrue(strictly("127.7.8.9", "127.7.8.9", "/").contains("200 OK"));
  }

  @Test
  void unusualButGoodCertificatesAreGood() throws Exception {
    for (String label :
        List.of("wildcard", "chain", "reversed-chain", "sans-1000", "tls12", "client-cert")) {
      assertTrue(strictly(label + ".site1.test").contains("200 OK"), label);
    }
  }

  @Test
  void certificatesOutOfTheirTime() {
    assertEquals(CertificateExpiredException.class, causeOf("expired.site1.test"));
    assertEquals(CertificateNotYetValidException.class, causeOf("not-yet-valid.site1.test"));
  }

  @Test
  void certificatesThatNobodyVouchesFor() {
    for (String label : List.of("self-signed", "unknown-root", "incomplete-chain")) {
      String cause = causeOf(label + ".site1.test").getSimpleName();
      assertEquals("SunCertPathBuilderException", cause, label);
    }
  }

  @Test
  void certificatesForOtherHosts() {
    for (String label : List.of("wrong-host", "deep-wildcard")) {
      SSLHandshakeException e =
          assertThrows(SSLHandshakeException.class, () -> strictly(label + ".site1.test"), label);
      assertTrue(e.toString().contains("No subject alternative"), e::toString);
    }
  }

  /// The JDK still takes the common name for the host, which RFC 9525 6.3 forbids.
  @Test
  void aCertificateWithoutAlternativeNames() throws Exception {
    try (SSLSocket socket = TlsClient.blind(practice, "cn-only.x.test")) {
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertEquals("CN=cn-only.x.test", shown.getSubjectX500Principal().getName());
      assertNull(shown.getSubjectAlternativeNames());
    }
  }

  /// The innermost cause of the failing handshake.
  private static Class<?> causeOf(String host) {
    Throwable cause = assertThrows(SSLHandshakeException.class, () -> strictly(host), host);
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass();
  }

  @Test
  void badCertificatesStillServeWhoeverDoesNotLook() throws Exception {
    try (SSLSocket socket = TlsClient.blind(practice, "expired.site1.test");
        RawClient client = RawClient.on(socket)) {
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertEquals("CN=expired.site1.test", shown.getSubjectX500Principal().getName());
      client.get("expired.site1.test", "/", "Connection: close\r\n");
      assertTrue(client.readAll().contains("200 OK"));
    }
  }

  @Test
  void certificatesOfOneAuthorityDifferInSerial() throws Exception {
    List<Object> serials = new ArrayList<>();
    for (String host : List.of("a.test", "b.test", "a.test")) {
      try (SSLSocket socket = TlsClient.blind(practice, host)) {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        serials.add(shown.getSerialNumber());
      }
    }
    assertEquals(serials.get(0), serials.get(2));
    assertEquals(2, serials.stream().distinct().count());
  }

  @Test
  void aMissingClientCertificateIsRefused() throws Exception {
    try (SSLSocket socket = TlsClient.blind(practice, "client-cert-needed.x.test");
        RawClient client = RawClient.on(socket)) {
      assertThrows(
          SSLException.class,
          () -> {
            client.get("client-cert-needed.x.test", "/", "");
            client.readAll();
          });
    }
  }

  @Test
  void anAlertHasTheNumberAskedFor() throws IOException {
    try (RawClient client = greeting("tls-alert-112.x.test")) {
      assertEquals("\u0015\3\3\0\2\2p", client.readAll());
    }
  }

  @Test
  void oldServersAnswerInTls10() throws IOException {
    try (RawClient client = greeting("old-tls.x.test")) {
      assertEquals("\u0016\3\1", client.read(3));
    }
    assertThrows(SSLException.class, () -> TlsClient.blind(practice, "old-tls.x.test").close());
  }

  @Test
  void stallingHandshakesEndOnlyWithTheClient() throws IOException {
    try (RawClient client = greeting("tls-stall.x.test")) {
      assertTrue(client.silentFor(100));
    }
    try (RawClient client = greeting("tls-stall-late.x.test")) {
      assertEquals("\u0016\3\1", client.read(3));
      assertTrue(client.read(20).length() == 20);
      assertTrue(client.silentFor(100));
    }
  }

  @Test
  void otherBytesThanTls() throws IOException {
    try (RawClient client = greeting("plain-on-tls.x.test")) {
      assertTrue(client.readAll().startsWith("HTTP/1.1 400 "));
    }
    try (RawClient client = greeting("tls-garbage.x.test")) {
      assertTrue(client.readAll().startsWith("\0\u00ff"));
    }
  }

  @Test
  void handshakesThatEndAtOnce() throws IOException {
    try (RawClient client = greeting("tls-close.x.test")) {
      assertEquals(-1, client.read());
    }
    try (RawClient client = greeting("tls-reset.x.test")) {
      assertThrows(SocketException.class, client::read);
    }
  }

  /// close_notify is two bytes in a record of its own.
  @Test
  void withoutCloseNotifyTheEndOfABodyIsInDoubt() throws Exception {
    assertTrue(TlsClient.lastRecordBytes(practice, "x.test", "/until-close") < 50);
    assertTrue(TlsClient.lastRecordBytes(practice, "no-close-notify.x.test", "/until-close") > 100);
  }

  @Test
  void plainHttpOnTheTlsPortGetsAPlainAnswer() throws IOException {
    try (RawClient client = RawClient.connect("127.1.1.1", practice.httpsPort())) {
      client.get("x.test", "/", "");
      assertTrue(client.readAll().startsWith("HTTP/1.1 400 "));
    }
  }
}
