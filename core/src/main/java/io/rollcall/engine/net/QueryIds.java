package io.rollcall.engine.net;

import java.util.random.RandomGenerator;

/// The ids of queries: 16 random bits each, so that nobody who does not see a query can answer it.
/// Confined to the loop.
final class QueryIds {
  private static final int BATCH_BYTES = 512;

  private final RandomGenerator random;
  private final byte[] batch = new byte[BATCH_BYTES];
  private int used = BATCH_BYTES;

  /// @param random cannot be predicted, outside tests
  QueryIds(RandomGenerator random) {
    this.random = random;
  }

  int next() {
    if (used == BATCH_BYTES) {
      random.nextBytes(batch);
      used = 0;
    }
    return (batch[used++] & 0xff) << 8 | (batch[used++] & 0xff);
  }
}
