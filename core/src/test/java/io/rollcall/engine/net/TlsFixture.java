package io.rollcall.engine.net;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import io.rollcall.policy.Timeouts;
import io.rollcall.policy.Trust;
import io.rollcall.policy.Trust.Provider;
import io.rollcall.record.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.provider.Arguments;

/// What tests of TLS share: an authority that is trusted, and servers with its certificates.
final class TlsFixture {
  static final String HOST = "h.example";
  static final TestAuthority AUTHORITY = new TestAuthority();
  static final TestAuthority STRANGER = new TestAuthority();

  private final Transport transport;
  private final Provider provider;
  private final Path authorityFile;

  TlsFixture(Transport transport, Provider provider, Path folder) {
    this.transport = transport;
    this.provider = provider;
    try {
      this.authorityFile = AUTHORITY.writeTo(folder);
    } catch (IOException | GeneralSecurityException broken) {
      throw new AssertionError(broken);
    }
  }

  /// Each implementation on each transport.
  static Stream<Arguments> ways() {
    return Stream.of(Transport.EPOLL, Transport.NIO)
        .flatMap(transport ->
            Stream.of(Provider.BORINGSSL, Provider.JDK)
                .map(provider -> Arguments.of(transport, provider)));
  }

  FetchPolicy policy(boolean verify) {
    Timeouts usual = Timeouts.DEFAULT;
    return FetchPolicy.DEFAULT
        .with(new Network(transport, List.of(), List.of(), 4, 256))
        .with(new Trust(verify, List.of(authorityFile), provider))
        .with(
            new Timeouts(
                usual.lookUp(),
                usual.connect(),
                Duration.ofSeconds(1),
                usual.firstByte(),
                usual.headers(),
                usual.idle(),
                usual.minimumRate(),
                usual.minimumRateWindow(),
                usual.total()));
  }

  static Site site(String host, SocketServer server) {
    return new Site(true, host, server.port());
  }

  static InetAddress loopback() {
    return Addresses.of(new byte[] {127, 0, 0, 1});
  }

  /// Makes the handshake of a server, and then does as the script says.
  static SocketServer.Script secured(SSLContext context, SecuredScript script) {
    return socket -> {
      SSLSocket secured =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, true);
      secured.setUseClientMode(false);
      script.serve(secured, socket);
    };
  }

  interface SecuredScript {
    void serve(SSLSocket secured, Socket raw) throws Exception;
  }

  static void echoLine(SSLSocket secured, Socket raw) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(secured.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    secured.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  Failure failureOf(String host, SSLContext context) throws IOException {
    try (SocketServer server = new SocketServer(secured(context, TlsFixture::echoLine));
        Dialling dialling = new Dialling(policy(true))) {
      return dialling.failure(site(host, server), loopback());
    }
  }

  Failure failureOfRaw(byte... answer) throws IOException {
    try (SocketServer server =
            new SocketServer(socket -> {
              socket.getInputStream().read(new byte[2048]);
              socket.getOutputStream().write(answer);
              socket.getInputStream().read();
            });
        Dialling dialling = new Dialling(policy(true))) {
      return dialling.failure(site(HOST, server), loopback());
    }
  }
}
