package io.rollcall.engine;

import io.rollcall.event.Bound;
import java.util.EnumMap;
import java.util.Map;

/// Adds up for how long each thing bounded the run.
///
/// Confined to the engine's loop. What bounds is entered whenever it may have changed. Time is
/// gathered in short windows: in a window in which the loop was busy throughout, the machine's
/// processor was the bound, whatever else seemed to be.
final class BoundClock {
  /// The share of a window from which the loop counts as busy throughout.
  static final double BUSY_SHARE = 0.85;

  private final long[] windowNanos = new long[Bound.values().length];
  private final long[] nanos = new long[Bound.values().length];
  private final long startedAt;
  private Bound current = Bound.LIST;
  private Bound lately = Bound.LIST;
  private long enteredAt;
  private long windowStartedAt;
  private long busyAtWindowStart;

  BoundClock(long now, long busyNanos) {
    startedAt = now;
    enteredAt = now;
    windowStartedAt = now;
    busyAtWindowStart = busyNanos;
  }

  /// From now on, this bounds the run.
  void enter(Bound bound, long now) {
    if (bound != current) {
      windowNanos[current.ordinal()] += now - enteredAt;
      enteredAt = now;
      current = bound;
    }
  }

  /// Ends a window.
  ///
  /// @param busyNanos for how long the loop was busy since the run began
  /// @return whether the loop was busy throughout
  boolean closeWindow(long now, long busyNanos) {
    windowNanos[current.ordinal()] += now - enteredAt;
    enteredAt = now;
    long window = now - windowStartedAt;
    boolean busy = window > 0 && (busyNanos - busyAtWindowStart) >= window * BUSY_SHARE;
    Bound longest = current;
    for (Bound bound : Bound.values()) {
      longest = windowNanos[bound.ordinal()] > windowNanos[longest.ordinal()] ? bound : longest;
    }
    lately = busy && longest != Bound.OUTPUT ? Bound.CPU : longest;
    for (Bound bound : Bound.values()) {
      Bound counted = busy && bound != Bound.OUTPUT ? Bound.CPU : bound;
      nanos[counted.ordinal()] += windowNanos[bound.ordinal()];
      windowNanos[bound.ordinal()] = 0;
    }
    windowStartedAt = now;
    busyAtWindowStart = busyNanos;
    return busy;
  }

  /// What bounded the run for most of the last window.
  Bound lately() {
    return lately;
  }

  /// The share of the run's time until the last window's end that each bound had; those that had
  /// none are left out.
  Map<Bound, Double> shares() {
    double whole = Math.max(1, windowStartedAt - startedAt);
    Map<Bound, Double> shares = new EnumMap<>(Bound.class);
    for (Bound bound : Bound.values()) {
      if (nanos[bound.ordinal()] > 0) {
        shares.put(bound, nanos[bound.ordinal()] / whole);
      }
    }
    return shares;
  }
}
