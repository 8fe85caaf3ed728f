package io.rollcall.practice.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Chooses the certificate for the name that a client asks for, made when it is first needed; the
/// one that was not used for longest is forgotten first. Thread-safe.
final class HostKeys extends X509ExtendedKeyManager {
  private static final int CREDENTIALS_MAX = 4_096;
  private static final String KEY_TYPE = "EC";

  private final CertificateAuthority authority;
  private final Map<String, Credential> credentials =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Credential> eldest) {
          return size() > CREDENTIALS_MAX;
        }
      };

  HostKeys(CertificateAuthority authority) {
    this.authority = authority;
  }

  /// The host that a handshake is about: the name that the client sent, else the address.
  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    if (!keyType.equals(KEY_TYPE) || !(socket instanceof SSLSocket secure)) {
      return null;
    }
    String name = requestedName(secure.getHandshakeSession());
    return name == null ? socket.getLocalAddress().getHostAddress() : name;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return credential(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return credential(alias).key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  private synchronized Credential credential(String host) {
    Credential known = credentials.get(host);
    if (known != null) {
      return known;
    }
    try {
      Credential made = authority.credential(host);
      credentials.put(host, made);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs certificates: " + host, e);
    }
  }

  private static @Nullable String requestedName(SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? extended.getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName())
            .findFirst()
            .orElse(null)
        : null;
  }
}
