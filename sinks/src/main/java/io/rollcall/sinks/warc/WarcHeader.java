package io.rollcall.sinks.warc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The header of one WARC record (WARC 1.1, section 4), line by line. Confined to its maker.
final class WarcHeader {
  private final StringBuilder lines = new StringBuilder(512).append("WARC/1.1\r\n");

  WarcHeader(String type, String id, Instant date) {
    add("WARC-Type", type);
    add("WARC-Record-ID", id);
    add("WARC-Date", text(date));
  }

  WarcHeader add(String name, String value) {
    lines.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /// Its bytes before that block.
  byte[] before(byte[] block) {
    add("WARC-Block-Digest", Digests.text(Digests.sha256().digest(block)));
    add("Content-Length", Integer.toString(block.length));
    return lines.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  static String text(Instant date) {
    return date.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
