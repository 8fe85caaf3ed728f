package io.rollcall.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the TLS handshake of a connection told.
///
/// @param version for instance `TLSv1.3`
/// @param cipher the cipher suite's name
/// @param alpn the protocol agreed on, where one was
/// @param verified whether chain and host name were verified
/// @param resumed whether an earlier session was resumed
/// @param subject the certificate's subject, RFC 2253
/// @param issuer the certificate's issuer, RFC 2253
/// @param san the subject alternative names, at most 100
/// @param notAfter the end of the certificate's validity
/// @param sha256 the certificate's SHA-256 fingerprint in hexadecimal
public record TlsFacts(
    String version,
    String cipher,
    @Nullable String alpn,
    boolean verified,
    boolean resumed,
    @Nullable String subject,
    @Nullable String issuer,
    List<String> san,
    @Nullable Instant notAfter,
    @Nullable String sha256) {}
