package io.rollcall.practice.http;

import io.rollcall.practice.tls.TlsEntrance;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// How a connection begins: what happens before the first byte of HTTP.
interface Door {
  /// Whether HTTP is spoken over TLS behind this door.
  boolean secure();

  /// Lets a client in; null where the connection has ended already.
  @Nullable Pipe open(Socket socket) throws IOException, InterruptedException;

  /// A door that is open: HTTP over plain TCP.
  static Door plain() {
    return new Door() {
      @Override
      public boolean secure() {
        return false;
      }

      @Override
      public Pipe open(Socket socket) throws IOException {
        return new Pipe(socket, socket.getInputStream(), socket.getOutputStream(), false);
      }
    };
  }

  /// A door behind which HTTP is spoken over TLS.
  static Door tls(TlsEntrance entrance) {
    return new Door() {
      @Override
      public boolean secure() {
        return true;
      }

      @Override
      public @Nullable Pipe open(Socket socket) throws IOException {
        TlsEntrance.Guest guest = entrance.enter(socket);
        if (guest == null) {
          return null;
        }
        SSLSocket secure = guest.socket();
        return new Pipe(
            socket, secure.getInputStream(), secure.getOutputStream(), guest.endsUntold());
      }
    };
  }
}
