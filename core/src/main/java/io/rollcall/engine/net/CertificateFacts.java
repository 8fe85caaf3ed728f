package io.rollcall.engine.net;

import io.rollcall.record.TlsFacts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// What handshakes tell, with the facts of the certificates seen lately kept: reading them costs
/// more than all the rest. Confined to the loop.
final class CertificateFacts {
  private static final int CERTIFICATES_MAX = 512;

  private final Map<String, Facts> bySha256 =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Facts> eldest) {
          return size() > CERTIFICATES_MAX;
        }
      };

  private record Facts(
      String sha256, String subject, String issuer, List<String> san, Instant notAfter) {}

  /// The facts of a handshake that ended well.
  TlsFacts of(SSLSession session, @Nullable String alpn, boolean verified) {
    Facts facts = factsOf(session);
    return new TlsFacts(
        session.getProtocol(),
        session.getCipherSuite(),
        alpn == null || alpn.isEmpty() ? null : alpn,
        verified,
        false,
        facts == null ? null : facts.subject(),
        facts == null ? null : facts.issuer(),
        facts == null ? List.of() : facts.san(),
        facts == null ? null : facts.notAfter(),
        facts == null ? null : facts.sha256());
  }

  private @Nullable Facts factsOf(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      if (!(chain[0] instanceof X509Certificate certificate)) {
        return null;
      }
      String sha256 = sha256(certificate.getEncoded());
      return bySha256.computeIfAbsent(sha256, key -> read(key, certificate));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
      return null;
    }
  }

  private static Facts read(String sha256, X509Certificate certificate) {
    return new Facts(
        sha256,
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        CertificateHosts.of(certificate),
        certificate.getNotAfter().toInstant());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
