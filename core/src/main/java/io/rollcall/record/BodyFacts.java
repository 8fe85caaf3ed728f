package io.rollcall.record;

import org.jspecify.annotations.Nullable;

/// What is known of a body.
///
/// @param bytes bytes after content decoding
/// @param bytesWire bytes as received, without transfer coding
/// @param truncated whether a limit of ours or a failure cut it
/// @param sha256 SHA-256 of the decoded bytes that came (32 bytes)
/// @param title the title of an HTML body, white space folded
/// @param content the decoded bytes, where they were asked for and are within the limit
/// @param charset the charset that content and title were read by, where it is text
/// @param ref where the body is stored, null where it is not
public record BodyFacts(
    long bytes,
    long bytesWire,
    boolean truncated,
    byte[] sha256,
    @Nullable String title,
    byte @Nullable [] content,
    @Nullable String charset,
    @Nullable BodyRef ref) {

  /// Of a body that is not stored, or not yet.
  public BodyFacts(
      long bytes,
      long bytesWire,
      boolean truncated,
      byte[] sha256,
      @Nullable String title,
      byte @Nullable [] content,
      @Nullable String charset) {
    this(bytes, bytesWire, truncated, sha256, title, content, charset, null);
  }

  /// Of the same body, stored there.
  public BodyFacts storedAt(BodyRef ref) {
    return new BodyFacts(bytes, bytesWire, truncated, sha256, title, content, charset, ref);
  }
}
