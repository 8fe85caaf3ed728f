package io.rollcall.practice.tls;

import io.rollcall.practice.tls.CertificateForm.Signer;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.TlsRule;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Makes the certificates of the practice internet: a root at start, and one for each host that is
/// asked for, good or faulty as its name says. All hosts share one key, so that a certificate costs
/// one signature. Thread-safe.
public final class CertificateAuthority {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String ROOT = "Practice Root";
  private static final String OTHER_ROOT = "Another Root";
  private static final String INTERMEDIATE = "Practice Intermediate";
  private static final String OTHER_HOST = "other.test";
  private static final int NAMES_MAX = 10_000;
  private static final int PEM_COLUMNS = 64;

  private final Instant now;
  private final KeyPair hostKeys;
  private final Signer root;
  private final Signer otherRoot;
  private final Signer intermediate;
  private final X509Certificate rootCertificate;
  private final X509Certificate intermediateCertificate;

  /// An authority whose certificates are valid around this date.
  public CertificateAuthority(Instant now) throws GeneralSecurityException {
    this.now = now;
    this.hostKeys = keys();
    this.root = Signer.of(ROOT, keys());
    this.otherRoot = Signer.of(OTHER_ROOT, keys());
    this.intermediate = Signer.of(INTERMEDIATE, keys());
    this.rootCertificate = authority(ROOT).signed(root.publicKey(), root);
    this.intermediateCertificate = authority(INTERMEDIATE).signed(intermediate.publicKey(), root);
  }

  /// The root certificate.
  X509Certificate certificate() {
    return rootCertificate;
  }

  /// The root certificate as PEM (RFC 7468).
  public String pem() throws GeneralSecurityException {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String text =
        Base64.getMimeEncoder(PEM_COLUMNS, newline).encodeToString(rootCertificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
  }

  /// The certificate that a host shows, with its chain.
  ///
  /// @param host a name, or an address for a client that sends no name
  Credential credential(String host) throws GeneralSecurityException {
    HostPlan plan = HostPlan.of(host);
    TlsRule rule = plan.first(TlsRule.class);
    if (rule == null) {
      return issued(good(host, List.of(host)), root);
    }
    return switch (rule) {
      case EXPIRED -> issued(valid(host, now.minus(YEAR.multipliedBy(2)), now.minus(YEAR)), root);
      case NOT_YET_VALID ->
          issued(valid(host, now.plus(YEAR), now.plus(YEAR.multipliedBy(2))), root);
      case SELF_SIGNED -> issued(good(host, List.of(host)), Signer.of(host, hostKeys));
      case UNKNOWN_ROOT -> issued(good(host, List.of(host)), otherRoot);
      case CHAIN -> chained(host, List.of(intermediateCertificate));
      case REVERSED_CHAIN -> chained(host, List.of(rootCertificate, intermediateCertificate));
      case INCOMPLETE_CHAIN -> chained(host, List.of());
      case WRONG_HOST -> issued(good(OTHER_HOST, List.of(OTHER_HOST)), root);
      case COMMON_NAME_ONLY -> issued(good(host, List.of()), root);
      case WILDCARD -> issued(good(host, List.of("*." + parent(host))), root);
      case DEEP_WILDCARD -> issued(good(host, List.of("*." + parent(parent(host)))), root);
      case MANY_NAMES -> issued(good(host, manyNames(host, plan.count(rule, 0))), root);
      case TLS_1_2,
          CLIENT_CERTIFICATE_WANTED,
          CLIENT_CERTIFICATE_NEEDED,
          OLD_PROTOCOL,
          ALERT,
          STALL,
          STALL_HALFWAY,
          PLAIN_ANSWER,
          GARBAGE,
          CLOSE,
          RESET,
          NO_CLOSE_NOTIFY ->
          issued(good(host, List.of(host)), root);
    };
  }

  private CertificateForm authority(String name) {
    return new CertificateForm(
        name, List.of(), true, now.minus(YEAR.multipliedBy(3)), now.plus(YEAR.multipliedBy(3)));
  }

  private CertificateForm good(String subject, List<String> names) {
    return new CertificateForm(
        subject, names, false, now.minus(Duration.ofDays(1)), now.plus(YEAR));
  }

  private static CertificateForm valid(String host, Instant from, Instant until) {
    return new CertificateForm(host, List.of(host), false, from, until);
  }

  private Credential issued(CertificateForm form, Signer signer) throws GeneralSecurityException {
    X509Certificate certificate = form.signed(hostKeys.getPublic(), signer);
    return new Credential(hostKeys.getPrivate(), List.of(certificate));
  }

  /// A certificate of the intermediate authority, and what is sent behind it.
  private Credential chained(String host, List<X509Certificate> behind)
      throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(good(host, List.of(host)).signed(hostKeys.getPublic(), intermediate));
    chain.addAll(behind);
    return new Credential(hostKeys.getPrivate(), chain);
  }

  private static List<String> manyNames(String host, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= Math.min(count, NAMES_MAX); i++) {
      names.add("name" + i + ".test");
    }
    names.add(host);
    return names;
  }

  private static String parent(String host) {
    return host.substring(host.indexOf('.') + 1);
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
