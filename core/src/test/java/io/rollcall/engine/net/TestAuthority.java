package io.rollcall.engine.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;

/// An authority made for a test, and the certificates that it signs.
final class TestAuthority {
  private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

  private final KeyPair keys = newKeys();
  private final X509Certificate certificate;

  TestAuthority() {
    certificate = sign(Wanted.authority(), keys, keys.getPrivate(), "CN=Test Authority");
  }

  /// A certificate in the making.
  record Wanted(String subject, List<String> hosts, Instant from, Instant until, boolean ca) {

    static Wanted authority() {
      return new Wanted(
          "CN=Test Authority", List.of(), EPOCH, EPOCH.plus(Duration.ofDays(36_500)), true);
    }

    static Wanted of(String... hosts) {
      return new Wanted(
          "CN=host,O=Test", List.of(hosts), EPOCH, EPOCH.plus(Duration.ofDays(36_500)), false);
    }

    Wanted until(Instant until) {
      return new Wanted(subject, hosts, from, until, ca);
    }

    Wanted from(Instant from) {
      return new Wanted(subject, hosts, from, until, ca);
    }

    Wanted subject(String subject) {
      return new Wanted(subject, hosts, from, until, ca);
    }
  }

  /// The certificate of the authority, as a PEM file.
  Path writeTo(Path folder) throws IOException, GeneralSecurityException {
    String base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return Files.writeString(
        folder.resolve("authority.pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  /// What a server needs that shows such a certificate.
  SSLContext serverWith(Wanted wanted) {
    KeyPair own = newKeys();
    X509Certificate leaf = sign(wanted, own, keys.getPrivate(), "CN=Test Authority");
    return server(own.getPrivate(), leaf, certificate);
  }

  /// What a server needs that shows a certificate signed by itself.
  static SSLContext serverSignedByItself(Wanted wanted) {
    KeyPair own = newKeys();
    return server(own.getPrivate(), sign(wanted, own, own.getPrivate(), wanted.subject()));
  }

  X509Certificate certificate(Wanted wanted) {
    return sign(wanted, newKeys(), keys.getPrivate(), "CN=Test Authority");
  }

  private static SSLContext server(PrivateKey key, X509Certificate... chain) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("host", key, new char[0], chain);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), new TrustManager[] {new TrustingAll()}, null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static X509Certificate sign(
      Wanted wanted, KeyPair keys, PrivateKey signer, String issuer) {
    byte[] algorithm = TestDer.sequence(TestDer.identifier(TestDer.ECDSA_WITH_SHA256));
    byte[] content =
        TestDer.sequence(
            TestDer.context(0, TestDer.integer(2)),
            TestDer.integer(1 + (wanted.hashCode() & 0xffff)),
            algorithm,
            new X500Principal(issuer).getEncoded(),
            TestDer.sequence(TestDer.time(wanted.from()), TestDer.time(wanted.until())),
            new X500Principal(wanted.subject()).getEncoded(),
            keys.getPublic().getEncoded(),
            TestDer.context(3, extensions(wanted)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(content);
      byte[] signed = TestDer.sequence(content, algorithm, TestDer.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(signed));
    } catch (GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  private static byte[] extensions(Wanted wanted) {
    byte[] constraints = wanted.ca() ? TestDer.sequence(TestDer.yes()) : TestDer.sequence();
    byte[] basic =
        TestDer.sequence(
            TestDer.identifier(TestDer.BASIC_CONSTRAINTS),
            TestDer.yes(),
            TestDer.octets(constraints));
    if (wanted.hosts().isEmpty()) {
      return TestDer.sequence(basic);
    }
    byte[][] names = wanted.hosts().stream().map(TestAuthority::name).toArray(byte[][]::new);
    byte[] alternatives =
        TestDer.sequence(
            TestDer.identifier(TestDer.ALTERNATIVE_NAMES), TestDer.octets(TestDer.sequence(names)));
    return TestDer.sequence(basic, alternatives);
  }

  /// dNSName is [2], iPAddress is [7] (RFC 5280, section 4.2.1.6).
  private static byte[] name(String host) {
    InetAddress address = Addresses.ofLiteral(host);
    return address == null
        ? TestDer.implicit(2, host.getBytes(StandardCharsets.US_ASCII))
        : TestDer.implicit(7, address.getAddress());
  }
}
