package io.rollcall.practice.tls;

import io.rollcall.practice.traffic.Holding;
import io.rollcall.practice.world.HostPlan;
import io.rollcall.practice.world.TlsRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Shakes hands with the clients of HTTPS, or does to them what the name says. Thread-safe.
public final class TlsEntrance {
  private static final String PLAIN =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final SSLContext context;

  /// An entrance with the certificates of this authority.
  public TlsEntrance(CertificateAuthority authority) throws GeneralSecurityException {
    this.context = SSLContext.getInstance("TLS");
    context.init(
        new HostKeys[] {new HostKeys(authority)},
        new TrustManager[] {new AnyClient(authority.certificate())},
        null);
  }

  /// A client that came through.
  ///
  /// @param socket the TLS connection
  /// @param endsUntold whether the connection shall end without close_notify (RFC 8446 6.1)
  public record Guest(SSLSocket socket, boolean endsUntold) {}

  /// Lets a client in; null where the connection has ended already.
  public @Nullable Guest enter(Socket socket) throws IOException {
    ClientHello hello = ClientHello.read(socket.getInputStream());
    if (hello == null) {
      return null;
    }
    if (!hello.isTls()) {
      return ended(socket, PLAIN.getBytes(StandardCharsets.US_ASCII));
    }
    String name = hello.serverName();
    HostPlan plan = HostPlan.of(name == null ? "" : name);
    TlsRule rule = plan.first(TlsRule.class);
    if (rule == null) {
      return guest(socket, hello, null);
    }
    return switch (rule) {
      case ALERT -> ended(socket, alert(plan.count(rule, 0)));
      case OLD_PROTOCOL -> held(socket, ServerHello.tls10());
      case STALL -> held(socket, new byte[0]);
      case STALL_HALFWAY -> held(socket, ServerHello.firstHalf());
      case PLAIN_ANSWER -> ended(socket, PLAIN.getBytes(StandardCharsets.US_ASCII));
      case GARBAGE -> ended(socket, HexFormat.of().parseHex("00ff".repeat(64)));
      case CLOSE -> null;
      case RESET -> reset(socket);
      case EXPIRED,
          NOT_YET_VALID,
          SELF_SIGNED,
          UNKNOWN_ROOT,
          CHAIN,
          REVERSED_CHAIN,
          INCOMPLETE_CHAIN,
          WRONG_HOST,
          COMMON_NAME_ONLY,
          WILDCARD,
          DEEP_WILDCARD,
          MANY_NAMES,
          TLS_1_2,
          CLIENT_CERTIFICATE_WANTED,
          CLIENT_CERTIFICATE_NEEDED,
          NO_CLOSE_NOTIFY ->
          guest(socket, hello, rule);
    };
  }

  private @Nullable Guest guest(Socket socket, ClientHello hello, @Nullable TlsRule rule)
      throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, new ByteArrayInputStream(hello.bytes()), false);
    if (rule == TlsRule.TLS_1_2) {
      secure.setEnabledProtocols(new String[] {"TLSv1.2"});
    }
    if (rule == TlsRule.CLIENT_CERTIFICATE_WANTED) {
      secure.setWantClientAuth(true);
    }
    if (rule == TlsRule.CLIENT_CERTIFICATE_NEEDED) {
      secure.setNeedClientAuth(true);
    }
    try {
      secure.startHandshake();
    } catch (SSLException e) {
      // the alert is sent; it must reach the client
      Holding.afterFin(socket);
      return null;
    }
    return new Guest(secure, rule == TlsRule.NO_CLOSE_NOTIFY);
  }

  private static byte[] alert(int number) {
    return new byte[] {21, 3, 3, 0, 2, 2, (byte) number};
  }

  private static @Nullable Guest ended(Socket socket, byte[] lastBytes) throws IOException {
    socket.getOutputStream().write(lastBytes);
    Holding.afterFin(socket);
    return null;
  }

  private static @Nullable Guest held(Socket socket, byte[] lastBytes) throws IOException {
    socket.getOutputStream().write(lastBytes);
    Holding.untilClientEnds(socket, socket.getInputStream());
    return null;
  }

  private static @Nullable Guest reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    return null;
  }
}
