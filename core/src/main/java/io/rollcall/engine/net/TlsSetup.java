package io.rollcall.engine.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Trust;
import io.rollcall.policy.Trust.Provider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/// How TLS is spoken: versions 1.2 and 1.3 by BoringSSL or the JDK, the server verified as the
/// policy says. Thread-safe.
///
/// No session is ever resumed, so that no ticket of one host, address or way of verifying can reach
/// another.
final class TlsSetup implements AutoCloseable {
  /// Keeps the JDK's engine from caching sessions by host and port, since no port is known.
  private static final int NO_PORT = -1;

  private final SslContext context;
  private final boolean verify;

  private TlsSetup(SslContext context, boolean verify) {
    this.context = context;
    this.verify = verify;
  }

  /// Sets TLS up. It takes a fraction of a second: not to be done on the loop.
  ///
  /// @throws IllegalArgumentException if the policy asks for what is not there
  static TlsSetup of(Trust trust) {
    try {
      SslContext context = context(trust);
      if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
        sessions.setSessionCacheEnabled(false);
      }
      return new TlsSetup(context, trust.verify());
    } catch (SSLException broken) {
      throw new IllegalStateException("TLS cannot be set up", broken);
    }
  }

  private static SslContext context(Trust trust) throws SSLException {
    boolean boringssl = isBoringssl(trust.provider());
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(boringssl ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_1_1))
            .trustManager(
                trust.verify()
                    ? new VerifyingTrust(Authorities.trust(trust.authorities()))
                    : new TrustingAll())
            .endpointIdentificationAlgorithm(trust.verify() ? "HTTPS" : "");
    if (boringssl) {
      builder.option(OpenSslContextOption.USE_TASKS, false);
    }
    return builder.build();
  }

  private static boolean isBoringssl(Provider provider) {
    return switch (provider) {
      case AUTO -> OpenSsl.isAvailable();
      case JDK -> false;
      case BORINGSSL -> {
        if (!OpenSsl.isAvailable()) {
          throw new IllegalArgumentException(
              "BoringSSL was asked for, and it does not load on this machine: "
                  + OpenSsl.unavailabilityCause());
        }
        yield true;
      }
    };
  }

  boolean verifies() {
    return verify;
  }

  /// A handler that begins the handshake when it is added to a channel.
  SslHandler newHandler(ByteBufAllocator allocator, Site site) {
    String host = hostOf(site);
    SslHandler handler = context.newHandler(allocator, host, NO_PORT);
    handler.setHandshakeTimeoutMillis(0);
    if (Addresses.ofLiteral(host) == null) {
      announce(handler.engine(), host);
    }
    return handler;
  }

  @Override
  public void close() {
    ReferenceCountUtil.release(context);
  }

  /// The host as certificates name it: without brackets, without a dot at the end.
  private static String hostOf(Site site) {
    String host = site.host();
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /// Announces the host (RFC 6066, section 3). Not by `SNIHostName`, which refuses names with an
  /// underscore, as they occur.
  private static void announce(SSLEngine engine, String host) {
    if (engine instanceof ReferenceCountedOpenSslEngine boringssl) {
      SSL.setTlsExtHostName(boringssl.sslPointer(), host);
    } else {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new HostName(host)));
      engine.setSSLParameters(parameters);
    }
  }

  private static final class HostName extends SNIServerName {
    HostName(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
