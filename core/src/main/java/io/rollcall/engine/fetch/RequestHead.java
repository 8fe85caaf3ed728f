package io.rollcall.engine.fetch;

import java.nio.charset.StandardCharsets;

/// The header lines that many requests share, encoded once: everything but the request line, `Host`
/// and framing.
///
/// Immutable. The bytes end with CRLF after the last line and hold no empty line.
public final class RequestHead {
  private final byte[] lines;

  private RequestHead(byte[] lines) {
    this.lines = lines;
  }

  /// Encodes these lines.
  ///
  /// @param lines header lines, each ended by CRLF, in ISO 8859-1
  public static RequestHead of(String lines) {
    if (!lines.isEmpty() && !lines.endsWith("\r\n") || lines.contains("\r\n\r\n")) {
      throw new IllegalArgumentException("header lines must each end with one CRLF");
    }
    return new RequestHead(lines.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The encoded lines; the caller does not write into them.
  public byte[] bytes() {
    return lines;
  }
}
