package io.rollcall.engine.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The authorities that are trusted: those of the JVM's store, and those of PEM files.
final class Authorities {
  private Authorities() {}

  /// A trust manager over the JVM's store and these files.
  ///
  /// @throws IllegalArgumentException if a file cannot be read or holds no certificate
  static X509TrustManager trust(List<Path> files) {
    try {
      X509TrustManager jvm = trust((KeyStore) null);
      return files.isEmpty() ? jvm : trust(with(files, jvm));
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("the JVM's trust store cannot be used", broken);
    }
  }

  private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("the JVM has no trust manager for X.509");
  }

  private static KeyStore with(List<Path> files, X509TrustManager jvm)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate certificate : jvm.getAcceptedIssuers()) {
      store.setCertificateEntry("jvm-" + number++, certificate);
    }
    for (Path file : files) {
      for (Certificate certificate : read(file)) {
        store.setCertificateEntry("file-" + number++, certificate);
      }
    }
    return store;
  }

  /// The certificates of a PEM file.
  private static Collection<? extends Certificate> read(Path file) throws CertificateException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "the file of authorities " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try {
      Collection<? extends Certificate> certificates =
          factory.generateCertificates(new ByteArrayInputStream(bytes));
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException malformed) {
      throw new IllegalArgumentException(
          "the file of authorities " + file + " is no list of PEM certificates", malformed);
    }
    throw new IllegalArgumentException(
        "the file of authorities " + file + " holds no PEM certificate");
  }
}
