package io.rollcall.practice.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/// Takes whatever certificate a client shows: the practice internet guards nothing. Thread-safe.
///
/// @param issuer the authority that clients are told to be asked for
record AnyClient(X509Certificate issuer) implements X509TrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    // anybody may come in
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw new UnsupportedOperationException("the practice internet is no client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {issuer};
  }
}
