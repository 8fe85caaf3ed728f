package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.rollcall.engine.fetch.ExchangeRequest;
import java.nio.charset.StandardCharsets;

/// A request as it goes over the wire (RFC 9112, section 3), in one buffer.
final class RequestBytes {
  private static final byte[] VERSION_AND_HOST =
      " HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTENT_LENGTH =
      "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

  private RequestBytes() {}

  /// The bytes, owned by the caller.
  static ByteBuf of(ExchangeRequest request, ByteBufAllocator allocator) {
    byte[] head = request.headers().bytes();
    byte[] body = request.body();
    String path = request.target().pathAndQuery();
    String host = request.target().site().authority();
    int bodyBytes = body == null ? 0 : body.length;
    ByteBuf out =
        allocator.directBuffer(
            request.method().length()
                + path.length()
                + host.length()
                + head.length
                + bodyBytes
                + 64);
    ascii(out, request.method());
    out.writeByte(' ');
    ascii(out, path);
    out.writeBytes(VERSION_AND_HOST);
    ascii(out, host);
    crlf(out);
    out.writeBytes(head);
    if (body != null) {
      out.writeBytes(CONTENT_LENGTH);
      ascii(out, Integer.toString(body.length));
      crlf(out);
    }
    crlf(out);
    if (body != null) {
      out.writeBytes(body);
    }
    return out;
  }

  private static void ascii(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.US_ASCII);
  }

  private static void crlf(ByteBuf out) {
    out.writeByte('\r').writeByte('\n');
  }
}
