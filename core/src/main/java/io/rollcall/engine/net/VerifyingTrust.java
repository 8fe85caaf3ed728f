package io.rollcall.engine.net;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Verifies chain and host, and says exactly what is wrong with them. Thread-safe.
///
/// The JVM's trust manager judges the chain. The host is judged by our own rule: the JVM's takes
/// common names for hosts where there are no others, and refuses names with an underscore.
final class VerifyingTrust extends X509ExtendedTrustManager {
  private static final int HOSTS_IN_MESSAGE = 5;

  private final X509TrustManager chains;

  /// @param chains judges chains by the trusted authorities
  VerifyingTrust(X509TrustManager chains) {
    this.chains = chains;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    String host = engine.getPeerHost();
    try {
      chains.checkServerTrusted(chain, authType);
    } catch (CertificateException refused) {
      throw new CertificateRefusedException(failure(refused, chain[0], host), refused);
    }
    if (!CertificateHosts.match(chain[0], host)) {
      throw new CertificateRefusedException(wrongHost(chain[0], host), null);
    }
  }

  private static Failure failure(
      CertificateException refused, X509Certificate certificate, String host) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return expired(certificate, host);
      }
      if (cause instanceof CertificateNotYetValidException) {
        return notYetValid(certificate, host);
      }
    }
    return untrusted(refused, host);
  }

  private static Failure expired(X509Certificate certificate, String host) {
    return Failure.of(
        FailureKind.TLS_CERT_EXPIRED,
        "a certificate in the chain of "
            + host
            + " is out of date; the host's own was valid until "
            + certificate.getNotAfter().toInstant());
  }

  private static Failure notYetValid(X509Certificate certificate, String host) {
    return Failure.of(
        FailureKind.TLS_CERT_NOT_YET_VALID,
        "a certificate in the chain of "
            + host
            + " is not valid yet; the host's own is from "
            + certificate.getNotBefore().toInstant());
  }

  private static Failure untrusted(CertificateException refused, String host) {
    Throwable innermost = refused;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return Failure.of(
        FailureKind.TLS_CERT_UNTRUSTED,
        "the certificate of " + host + " is not trusted: " + innermost.getMessage());
  }

  private static Failure wrongHost(X509Certificate certificate, String host) {
    List<String> hosts = CertificateHosts.of(certificate);
    String listed = String.join(", ", hosts.subList(0, Math.min(hosts.size(), HOSTS_IN_MESSAGE)));
    return Failure.of(
        FailureKind.TLS_CERT_WRONG_HOST,
        hosts.isEmpty()
            ? "the certificate names no host, not " + host + " either"
            : "the certificate is not for "
                + host
                + " but for "
                + listed
                + (hosts.size() > HOSTS_IN_MESSAGE ? " and others" : ""));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a chain is verified with its host only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("a chain is verified with its engine only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }
}
