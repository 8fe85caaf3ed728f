package io.rollcall.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole, well-formed answer. Confined to the thread of its connection.
final class Answer {
  /// How the end of the body is told.
  enum Framing {
    LENGTH,
    CHUNKED,
    TRAILERS,
    CLOSE
  }

  int status = 200;
  String version = "HTTP/1.1";
  Framing framing = Framing.LENGTH;
  long chunkBytes = 1_000;
  Body body = Body.of(new byte[0]);
  int continues;
  boolean hints;
  boolean closes;
  boolean closesUntold;
  private final List<Header> headers = new ArrayList<>();

  /// Puts a header field, in place of any of that name.
  void put(String name, String value) {
    headers.removeIf(header -> header.name().equalsIgnoreCase(name));
    headers.add(new Header(name, value));
  }

  /// Adds a header field beside others of that name.
  void add(String name, String value) {
    headers.add(new Header(name, value));
  }

  /// The value of a header field, or null.
  @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /// Whether this status has a body at all (RFC 9110 6.4.1).
  boolean hasBody() {
    return status >= 200 && status != 204 && status != 304;
  }

  /// The head, from the status line to the blank line, as it stands on the wire.
  byte[] head() {
    StringBuilder head = new StringBuilder(256);
    head.append(version).append(' ').append(status).append(' ').append(Reasons.of(status));
    head.append("\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    appendFraming(head);
    if (closes || framing == Framing.CLOSE) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void appendFraming(StringBuilder head) {
    if (!hasBody() || header("Content-Length") != null) {
      return;
    }
    switch (framing) {
      case LENGTH -> head.append("Content-Length: ").append(body.size()).append("\r\n");
      case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
      case TRAILERS -> head.append("Transfer-Encoding: chunked\r\nTrailer: Practice-Trailer\r\n");
      case CLOSE -> {
        // nothing tells the end but the end
      }
    }
  }
}
