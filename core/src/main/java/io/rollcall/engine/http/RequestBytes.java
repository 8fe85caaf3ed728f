package io.rollcall.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.target.Target;
import java.nio.charset.StandardCharsets;

/// One request as it goes over the wire (RFC 9112, sections 3 and 6).
final class RequestBytes {
  private static final byte[] VERSION_AND_HOST =
      " HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

  /// Room for everything but the parts that are measured.
  private static final int FIXED_BYTES = 80;

  private RequestBytes() {}

  /// Encodes the request into one buffer, which is the caller's to release.
  static ByteBuf of(ByteBufAllocator allocator, ExchangeRequest request) {
    Target target = request.target();
    String authority = target.site().authority();
    byte[] headers = request.headers().bytes();
    byte[] body = request.body();
    int size =
        FIXED_BYTES
            + request.method().length()
            + target.pathAndQuery().length()
            + authority.length()
            + headers.length
            + (body == null ? 0 : body.length);
    ByteBuf bytes = allocator.ioBuffer(size);
    ByteBufUtil.writeAscii(bytes, request.method());
    bytes.writeByte(' ');
    ByteBufUtil.writeAscii(bytes, target.pathAndQuery());
    bytes.writeBytes(VERSION_AND_HOST);
    ByteBufUtil.writeAscii(bytes, authority);
    endLine(bytes).writeBytes(headers);
    if (body != null || expectsBody(request.method())) {
      int length = body == null ? 0 : body.length;
      ByteBufUtil.writeAscii(bytes.writeBytes(LENGTH), Integer.toString(length));
      endLine(bytes);
    }
    endLine(bytes);
    return body == null ? bytes : bytes.writeBytes(body);
  }

  /// Methods that give a body a meaning tell also that there is none (RFC 9110, section 8.6).
  private static boolean expectsBody(String method) {
    return switch (method) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  private static ByteBuf endLine(ByteBuf bytes) {
    return bytes.writeShort('\r' << 8 | '\n');
  }
}
