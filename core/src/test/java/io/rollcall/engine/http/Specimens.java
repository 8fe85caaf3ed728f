package io.rollcall.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.engine.net.OpenConnection.Ending;
import io.rollcall.policy.BodyLimits;
import java.util.List;

/// Answers to cut and to mutate: one of each way in which the reader can go.
final class Specimens {
  /// Small limits, so that they are reached.
  static final BodyLimits SMALL = new BodyLimits(4096, 0, 1024, 256, 3, 200);

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  private static final List<String> TEXTS =
      List.of(
          OK + "Server: s\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
          OK + "Content-Length: 5\r\n\r\nhello, and more",
          OK + "Content-Length: 50\r\n\r\nhello",
          OK + "Connection: close\r\n\r\nuntil the end",
          CHUNKED + "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n",
          CHUNKED + "5\nhello\n0\nTrailer: x\n\n",
          CHUNKED + "1\r\nh\r\n1\r\ni\r\n0\r\nA: b\r\nC: d\r\n\r\nleft over",
          CHUNKED + "5\r\nhello!\r\n0\r\n\r\n",
          CHUNKED + "zz\r\n",
          CHUNKED + "5;" + "e".repeat(300) + "\r\nhello\r\n",
          OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
          OK + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.0 301 Moved\r\nLocation: /a\r\nLocation: /a\r\nConnection: keep-alive\r\n\r\n",
          "HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nA: b\r\n\r\n" + OK + "\r\n",
          "HTTP/1.1 100 C\r\n\r\n".repeat(4) + OK + "\r\n",
          "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n",
          "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
          "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n",
          "HTTP/1.1  404\tNot Found\n"
              + " first\n"
              + "A: b\n"
              + "  folded\r\n"
              + "\tagain\r\n"
              + "no colon\r\n"
              + ": v\n"
              + "B : c\n\n",
          "HTTP/1.1 200\r\nContent-Length: 0, 0\r\n\r\n",
          "HTTP/1.1 200: OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "HTTP/1.1 200 O\rK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nA: \0\r\n\r\n",
          "HTTP/1.1 1000 OK\r\n\r\n",
          "SSH-2.0-OpenSSH_9.2p1\r\n",
          "<html>" + "x".repeat(300) + "</html>\n",
          OK + "A: " + "x".repeat(300) + "\r\n\r\n",
          OK + "A: xxxxxxxxxx\r\n".repeat(80) + "\r\n",
          "HTTP/1.1 404 " + "x".repeat(300) + "\r\n\r\n",
          "x".repeat(255) + "\r\n",
          "x".repeat(256) + "\r\n");

  private Specimens() {}

  static List<byte[]> answers() {
    return TEXTS.stream().map(text -> text.getBytes(ISO_8859_1)).toList();
  }

  /// Every way of asking and ending.
  static List<Setting> settings() {
    Setting small = Setting.PLAIN.with(SMALL);
    return List.of(
        small,
        small.endedBy(Ending.FINISHED),
        small.endedBy(Ending.RESET),
        small.head().endedBy(Ending.CUT));
  }
}
