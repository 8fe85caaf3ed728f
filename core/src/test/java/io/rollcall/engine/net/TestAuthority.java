package io.rollcall.engine.net;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

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
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.valueOf(wanted.hashCode()).abs().add(BigInteger.ONE),
              Date.from(wanted.from()),
              Date.from(wanted.until()),
              new X500Name(wanted.subject()),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(wanted.ca()));
      List<GeneralName> names = new ArrayList<>();
      for (String host : wanted.hosts()) {
        boolean address = Addresses.ofLiteral(host) != null;
        names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
      }
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
      throw new AssertionError(broken);
    }
  }
}
