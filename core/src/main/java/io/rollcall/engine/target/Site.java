package io.rollcall.engine.target;

import org.jspecify.annotations.Nullable;

/// Scheme, host and port: the unit of politeness.
///
/// @param secure whether the scheme is `https`
/// @param host the host as in the URL: lower-case ASCII, IPv6 in brackets
/// @param port the effective port
public record Site(boolean secure, String host, int port) {

  /// `http` or `https`.
  public String scheme() {
    return secure ? "https" : "http";
  }

  /// Whether the port is the scheme's own.
  public boolean hasDefaultPort() {
    return port == (secure ? 443 : 80);
  }

  /// The host, with the port where it is not the scheme's own: the value of a `Host` header.
  public String authority() {
    return hasDefaultPort() ? host : host + ":" + port;
  }

  /// For instance `https://h.example:8443`.
  @Override
  public String toString() {
    return scheme() + "://" + authority();
  }

  /// Written out because the schedule looks sites up for every row: the generated one is slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Site that
        && port == that.port
        && secure == that.secure
        && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * host.hashCode() + port) + (secure ? 1 : 0);
  }
}
