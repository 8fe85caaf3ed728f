package io.rollcall.engine;

import io.rollcall.engine.fetch.Ticker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// What happened in a simulation, in order: all of it in a check sum, and its beginning byte for
/// byte.
final class EventLog {
  /// Bytes of the log that are kept.
  static final int BYTES_KEPT = 1 << 20;

  private final Ticker clock;
  private final CRC32C sum = new CRC32C();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

  EventLog(Ticker clock) {
    this.clock = clock;
  }

  void event(String what, long which) {
    byte[] line =
        (clock.nanoTime() + " " + what + " " + which + "\n").getBytes(StandardCharsets.US_ASCII);
    sum.update(line);
    if (beginning.size() + line.length <= BYTES_KEPT) {
      beginning.writeBytes(line);
    }
  }

  long sum() {
    return sum.getValue();
  }

  String beginning() {
    return beginning.toString(StandardCharsets.US_ASCII);
  }
}
