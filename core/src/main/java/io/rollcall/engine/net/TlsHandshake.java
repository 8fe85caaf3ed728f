package io.rollcall.engine.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.rollcall.record.Failure;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The TLS handshake on a connection just made. Confined to the loop.
final class TlsHandshake {
  private final Loop loop;
  private final TlsSetup setup;
  private final CertificateFacts certificates;

  TlsHandshake(Loop loop, TlsSetup setup, CertificateFacts certificates) {
    this.loop = loop;
    this.setup = setup;
    this.certificates = certificates;
  }

  /// Begins it.
  ///
  /// @param ended gets what went wrong, or null; the connection then has its TLS facts
  void begin(OpenConnection connection, Consumer<@Nullable Failure> ended) {
    Channel channel = connection.channel();
    SslHandler handler = setup.newHandler(channel.alloc(), connection.site());
    channel.pipeline().addFirst(handler);
    handler
        .handshakeFuture()
        .addListener(
            loop.<Future<Channel>>listener(
                future -> ended.accept(take(future, handler, connection))));
  }

  private @Nullable Failure take(
      Future<?> handshake, SslHandler handler, OpenConnection connection) {
    if (!handshake.isSuccess()) {
      return TlsFailures.of(handshake.cause(), connection.peer());
    }
    connection.secured(
        certificates.of(
            handler.engine().getSession(), handler.applicationProtocol(), setup.verifies()));
    return null;
  }
}
