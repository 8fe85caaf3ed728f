package io.rollcall.engine.http;

import io.rollcall.policy.BodyLimits;

/// Whether a body decodes to out of proportion. Confined to the loop of its connection.
final class DecodingLimits {
  /// Decoded bytes that may come at any ratio.
  static final long FREE_BYTES = 1 << 20;

  private final BodyLimits limits;
  private long wireBytes;

  DecodingLimits(BodyLimits limits) {
    this.limits = limits;
  }

  /// Tells how many received bytes the decoded ones until now were made of.
  void consumed(long wireBytes) {
    this.wireBytes = wireBytes;
  }

  /// Whether so many decoded bytes are too many for what was received.
  boolean isBomb(long decodedBytes) {
    return decodedBytes > FREE_BYTES && decodedBytes / limits.decodedRatioMax() > wireBytes;
  }

  /// Whether so many bytes between two layers are more than a body may have.
  boolean exceedsBody(long decodedBytes) {
    return decodedBytes > limits.bodyBytesMax() + FREE_BYTES;
  }
}
