package io.rollcall.sinks.warc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The header of one WARC record (WARC 1.1, section 4), line by line. Confined to its maker.
final class WarcHeader {
  /// Names the row that a record belongs to. The standard leaves room for such headers (section 4);
  /// by it a run that goes on knows which records it needs not.
  static final String SEQ = "X-Rollcall-Seq";

  private final StringBuilder lines = new StringBuilder(640).append("WARC/1.1\r\n");

  WarcHeader(String type, String id, Instant date) {
    add("WARC-Type", type);
    add("WARC-Record-ID", id);
    add("WARC-Date", text(date));
  }

  WarcHeader add(String name, String value) {
    lines.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /// Its bytes before a block.
  ///
  /// @param sha256 of the block
  /// @param length bytes of the block
  byte[] before(byte[] sha256, long length) {
    add("WARC-Block-Digest", Digests.text(sha256));
    add("Content-Length", Long.toString(length));
    return lines.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  static String text(Instant date) {
    return date.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
