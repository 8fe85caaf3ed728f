package io.rollcall.practice.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with its private key and what stands between it and the root.
///
/// @param key the private key of the first certificate
/// @param chain the certificates as they are sent: the host's first
record Credential(PrivateKey key, List<X509Certificate> chain) {
  X509Certificate certificate() {
    return chain.getFirst();
  }
}
