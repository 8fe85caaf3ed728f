package io.rollcall.engine;

/// Moves the run on after something has come back.
interface Pump {
  /// Whether the run has ended, so that what comes back concerns nobody.
  boolean hasEnded();

  /// Does what can be done now.
  void pump();
}
