package io.rollcall.sinks.warc;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bodies stored of late, which an equal one need not be stored again for.
///
/// Confined to its writer.
final class Originals {
  /// Bodies known at a time, about 300 bytes each; the oldest is forgotten first.
  static final int ORIGINALS_MAX = 16_384;

  /// A smaller body is stored again: it costs less than what a revisit tells of it.
  static final int BODY_BYTES_MIN = 256;

  private final Map<String, Original> byDigest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Original> eldest) {
          return size() > ORIGINALS_MAX;
        }
      };

  /// A body that is stored.
  ///
  /// @param id of its response record
  /// @param targetUri it was got from
  /// @param date when
  /// @param place where it lies
  record Original(String id, String targetUri, String date, WarcPlace place) {}

  /// Where an equal body is stored, or null.
  @Nullable Original of(WarcExchange exchange) {
    return matters(exchange) ? byDigest.get(key(exchange)) : null;
  }

  /// Knows from now on where its body is stored.
  void add(WarcExchange exchange, Original original) {
    if (matters(exchange)) {
      byDigest.put(key(exchange), original);
    }
  }

  private static boolean matters(WarcExchange exchange) {
    return exchange.isWhole() && exchange.bodyBytes() >= BODY_BYTES_MIN;
  }

  private static String key(WarcExchange exchange) {
    byte[] sha256 = exchange.payloadSha256();
    return sha256 == null ? "" : HexFormat.of().formatHex(sha256);
  }
}
