package io.rollcall.sinks.warc;

import io.rollcall.record.BodyRef;
import io.rollcall.store.Transcript;
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
  record Original(String id, String targetUri, String date, BodyRef place) {}

  /// Where an equal body is stored, or null.
  @Nullable Original of(Transcript transcript) {
    return matters(transcript) ? byDigest.get(key(transcript)) : null;
  }

  /// Knows from now on where its body is stored.
  void add(Transcript transcript, Original original) {
    if (matters(transcript)) {
      byDigest.put(key(transcript), original);
    }
  }

  /// Whether its body can stand for an equal one, or an equal one for it.
  private static boolean matters(Transcript transcript) {
    return transcript.headBytes() > 0
        && transcript.truncation() == null
        && transcript.bodyBytes() >= BODY_BYTES_MIN;
  }

  /// Equal bodies count only where they came alike: what leads to a body leads to its bytes as they
  /// came, chunks and all.
  private static String key(Transcript transcript) {
    byte[] sha256 = transcript.payloadSha256();
    return sha256 == null ? "" : HexFormat.of().formatHex(sha256) + ' ' + transcript.bodyBytes();
  }
}
