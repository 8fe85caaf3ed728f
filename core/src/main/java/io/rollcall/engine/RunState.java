package io.rollcall.engine;

import io.rollcall.engine.schedule.Schedule;
import io.rollcall.policy.FetchPolicy;

/// What the parts of one run's work share: its settings, its ports and what they all change.
///
/// Confined to the engine's loop.
record RunState(
    FetchPolicy policy, Ports ports, Schedule<OpenFetch> schedule, Watch watch, LocalWatch local) {

  /// The moment it is now, in nanoseconds of the schedule's clock.
  long nanoTime() {
    return ports.ticker().nanoTime();
  }
}
