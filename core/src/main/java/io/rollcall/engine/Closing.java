package io.rollcall.engine;

import io.rollcall.record.Failure;

/// Is told when there is nothing more to do.
interface Closing {
  /// Every row is settled, or what was in flight has ended after a stop.
  void ended();

  /// This machine could not ask for too long.
  void gaveUp(Failure failure);
}
