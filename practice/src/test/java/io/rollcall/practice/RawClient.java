package io.rollcall.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One TCP connection whose bytes are written and read as they are. What a test waits for in vain
/// fails it after [#PATIENCE_MILLIS].
final class RawClient implements AutoCloseable {
  static final int PATIENCE_MILLIS = 10_000;

  private static final int SILENCE_MILLIS = 100;
  private static final int MANY_BYTES = 200_000;

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  static RawClient connect(String address, int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawClient(socket);
  }

  static RawClient on(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawClient(socket);
  }

  /// Asks for a path of a host; the bytes up to the end of the connection.
  static String exchange(Practice practice, String host, String path) throws IOException {
    try (RawClient client = connect("127.1.1.1", practice.httpPort())) {
      client.get(host, path, "Connection: close\r\n");
      return client.readAll();
    }
  }

  void get(String host, String path, String headers) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// All bytes up to the end of the connection; fails where it ends by RST.
  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /// Reads one byte; -1 at the end of the connection.
  int read() throws IOException {
    return socket.getInputStream().read();
  }

  /// Exactly so many bytes.
  String read(int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  /// The bytes up to and with the end mark.
  String readTo(String end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith(end)) {
      int next = read();
      if (next < 0) {
        throw new IOException("ended after: " + text);
      }
      bytes.write(next);
      text = bytes.toString(StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  /// One answer with a Content-Length.
  String readAnswer() throws IOException {
    String head = readTo("\r\n\r\n");
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
    return head + read(length);
  }

  /// Whether nothing comes for this long, not even the end.
  boolean silentFor(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /// How a connection is found after what was expected of it.
  enum End {
    /// By FIN.
    CLOSES,
    /// By RST.
    RESETS,
    /// Open, without a word.
    HOLDS,
    /// Open, with many more bytes.
    GOES_ON
  }

  /// Reads up to the end mark, then finds out how the connection ends. Where it is expected to be
  /// held, a short silence shows it; any other end is waited for.
  End endAfter(String mark, End expected) throws IOException {
    readTo(mark);
    try {
      if (silentFor(expected == End.HOLDS ? SILENCE_MILLIS : PATIENCE_MILLIS)) {
        return End.HOLDS;
      }
      return read(MANY_BYTES).length() < MANY_BYTES ? End.CLOSES : End.GOES_ON;
    } catch (SocketException e) {
      return End.RESETS;
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
