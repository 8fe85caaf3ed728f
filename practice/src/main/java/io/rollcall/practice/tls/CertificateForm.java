package io.rollcall.practice.tls;

import io.rollcall.practice.world.Draw;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a certificate says, before it is signed (RFC 5280).
///
/// @param subject the common name
/// @param names the subject's alternative names: host names and IPv4 addresses
/// @param authority whether it may sign others
/// @param from when it begins to be valid
/// @param until when it ceases to be
record CertificateForm(
    String subject, List<String> names, boolean authority, Instant from, Instant until) {
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final int KEY_IDENTIFIER_BYTES = 20;

  /// Who signs.
  ///
  /// @param name the common name
  /// @param publicKey what the signature is checked with
  /// @param privateKey what it is made with
  record Signer(String name, PublicKey publicKey, PrivateKey privateKey) {
    static Signer of(String name, KeyPair keys) {
      return new Signer(name, keys.getPublic(), keys.getPrivate());
    }
  }

  /// The certificate for this key.
  X509Certificate signed(PublicKey key, Signer signer) throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
    byte[] content =
        Der.sequence(
            Der.context(0, true, Der.integer(BigInteger.TWO)),
            Der.integer(serial(signer)),
            algorithm,
            name(signer.name()),
            Der.sequence(Der.time(from), Der.time(until)),
            name(subject),
            key.getEncoded(),
            Der.context(3, true, Der.sequence(extensions(key, signer))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer.privateKey());
    signature.update(content);
    byte[] certificate = Der.sequence(content, algorithm, Der.bits(signature.sign(), 0));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  /// A positive number that differs for whatever differs otherwise.
  private BigInteger serial(Signer signer) {
    long bits = Draw.bits(names.size(), subject + names.stream().findFirst() + signer.name());
    return BigInteger.valueOf(bits >>> 2).add(BigInteger.ONE);
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(commonName))));
  }

  private List<byte[]> extensions(PublicKey key, Signer signer) throws GeneralSecurityException {
    List<byte[]> extensions = new ArrayList<>();
    extensions.add(extension(SUBJECT_KEY_IDENTIFIER, Der.octets(identifier(key))));
    byte[] signerIdentifier = Der.context(0, false, identifier(signer.publicKey()));
    extensions.add(extension(AUTHORITY_KEY_IDENTIFIER, Der.sequence(signerIdentifier)));
    if (authority) {
      extensions.add(criticalExtension(BASIC_CONSTRAINTS, Der.sequence(Der.yes())));
      // keyCertSign and cRLSign
      extensions.add(criticalExtension(KEY_USAGE, Der.bits(new byte[] {0x06}, 1)));
    } else {
      // digitalSignature
      extensions.add(criticalExtension(KEY_USAGE, Der.bits(new byte[] {(byte) 0x80}, 7)));
      byte[] servers = Der.sequence(Der.identifier(SERVER_AUTHENTICATION));
      extensions.add(extension(EXTENDED_KEY_USAGE, servers));
    }
    if (!names.isEmpty()) {
      List<byte[]> alternatives = names.stream().map(CertificateForm::alternative).toList();
      extensions.add(extension(ALTERNATIVE_NAMES, Der.sequence(alternatives)));
    }
    return extensions;
  }

  private static byte[] extension(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.octets(value));
  }

  private static byte[] criticalExtension(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value));
  }

  /// dNSName is [2], iPAddress is [7].
  private static byte[] alternative(String name) {
    return name.matches("[0-9.]+")
        ? Der.context(7, false, InetAddress.ofLiteral(name).getAddress())
        : Der.context(2, false, name.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    return Arrays.copyOf(digest, KEY_IDENTIFIER_BYTES);
  }
}
