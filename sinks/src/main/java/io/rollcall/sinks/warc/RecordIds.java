package io.rollcall.sinks.warc;

import io.rollcall.store.Transcript;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/// The ids of a run's WARC records: the same run, row, attempt, hop and type give the same id, so
/// that a run that was interrupted goes on as if it had not been.
///
/// @param run the run's id
record RecordIds(String run) {

  String of(Transcript.Origin origin, String type) {
    return of(origin.seq() + "/" + origin.attempt() + "/" + origin.hop() + "/" + type);
  }

  String ofFile(int number) {
    return of("warcinfo/" + number);
  }

  /// A UUID made of a digest (RFC 9562, section 5.8).
  private String of(String name) {
    MessageDigest digest = Digests.sha256();
    ByteBuffer hash =
        ByteBuffer.wrap(digest.digest((run + "/" + name).getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xf000L | 0x8000L;
    long low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
    return "<urn:uuid:" + new UUID(high, low) + ">";
  }
}
