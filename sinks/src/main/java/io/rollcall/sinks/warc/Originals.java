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
    String key = key(transcript);
    return key == null ? null : byDigest.get(key);
  }

  /// Knows from now on where its body is stored.
  void add(Transcript transcript, Original original) {
    String key = key(transcript);
    if (key != null) {
      byDigest.put(key, original);
    }
  }

  /// What equal bodies have in common, null where a body can stand for no other. Equal payloads
  /// count only where they came alike: what leads to a body leads to its bytes as they came, chunks
  /// and codings and all.
  private static @Nullable String key(Transcript transcript) {
    Transcript.Payload payload = transcript.payload();
    boolean whole = transcript.headBytes() > 0 && transcript.truncation() == null;
    return payload == null || !whole || transcript.bodyBytes() < BODY_BYTES_MIN
        ? null
        : HexFormat.of().formatHex(payload.sha256())
            + ' '
            + transcript.bodyBytes()
            + ' '
            + payload.coded();
  }
}
