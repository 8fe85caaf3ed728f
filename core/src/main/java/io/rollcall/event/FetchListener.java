package io.rollcall.event;

import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;

/// Watches a run. Called on the engine's loop: an implementation returns at once and never blocks.
public interface FetchListener {

  /// A row was opened: from now on it owes a record.
  default void opened(long seq) {}

  /// A worker begins an exchange.
  default void exchangeStarted(long seq, int worker) {}

  /// This machine is at a limit of its own: fewer workers go on after a pause, and no row is
  /// blamed.
  ///
  /// @param workers how many workers may work from now on
  default void localTrouble(Failure failure, int workers) {}

  /// The run's deadline has come: nothing more is sent.
  ///
  /// @param inFlight exchanges under way, which may end
  default void deadlineCame(int inFlight) {}

  /// A row was settled, once.
  default void settled(FetchRecord record) {}
}
