package io.rollcall.engine;

import io.rollcall.event.RunSummary.Ending;
import java.io.IOException;

/// Is told when there is nothing more to do.
interface Closing {
  /// Rows are left without a record, for that reason; the end follows.
  void incomplete(Ending ending);

  /// Every row is settled, or what was in flight has ended after a stop.
  void ended();

  /// Rows that wait cannot be read back: the run cannot go on.
  void cannotGoOn(IOException cause);
}
