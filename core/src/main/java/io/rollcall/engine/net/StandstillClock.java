package io.rollcall.engine.net;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// A monotonic clock that stands still while this process does: stopped by a signal, frozen with
/// its container or machine, or kept from its processor. Nothing could be read or written
/// meanwhile, so that no wait and no limit counts that time.
///
/// It is read at least every [#READ_EVERY_NANOS] while the process runs; two readings that are
/// further apart than [#STANDSTILL_NANOS] tell that it did not.
///
/// Confined to the loop, [#peek] aside.
final class StandstillClock {
  /// How often it is read at least.
  static final long READ_EVERY_NANOS = 500_000_000;

  /// The time between two readings from which on the process stood still.
  static final long STANDSTILL_NANOS = 2_000_000_000;

  private final LongSupplier machine;
  private final LongConsumer told;
  private long readAt;
  private long stoodNanos;
  private volatile long stoodNanosForOthers;

  /// @param machine the machine's monotonic clock
  /// @param told is told of each standstill, how long it was
  StandstillClock(LongSupplier machine, LongConsumer told) {
    this.machine = machine;
    this.told = told;
    this.readAt = machine.getAsLong();
  }

  /// The time, in nanoseconds.
  long read() {
    long now = machine.getAsLong();
    long since = now - readAt;
    readAt = now;
    if (since > STANDSTILL_NANOS) {
      stoodNanos += since;
      stoodNanosForOthers = stoodNanos;
      told.accept(since);
    }
    return now - stoodNanos;
  }

  /// The time for any other thread, which does not notice a standstill.
  long peek() {
    return machine.getAsLong() - stoodNanosForOthers;
  }
}
