package io.rollcall.event;

import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import java.io.IOException;

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

  /// Rows that wait can be kept in no more than memory: the run goes on, and reads less far ahead.
  ///
  /// @param cause why the temporary file takes no more
  default void spoolFilled(IOException cause) {}

  /// Nothing is sent any more, since the network or the name server is gone; no row is blamed.
  default void paused(Failure failure) {}

  /// It is back, and sending goes on.
  ///
  /// @param nanos for how long it was gone
  default void wentOn(Failure failure, long nanos) {}

  /// This machine could not ask for longer than the run waits: it stops.
  default void gaveUp(Failure failure) {}

  /// This process stood still, since it was stopped, frozen or kept from its processor, and goes
  /// on: no wait and no limit counts that time, the run's deadline aside.
  ///
  /// @param nanos for how long, 2 s at least
  default void stoodStill(long nanos) {}

  /// The run's deadline has come: nothing more is sent.
  ///
  /// @param inFlight exchanges under way, which may end
  default void deadlineCame(int inFlight) {}

  /// An output takes no more, for its disk is full or its reader is gone: the run stops.
  ///
  /// @param cause names the file, where it is one
  default void outputStopped(IOException cause) {}

  /// A row was settled, once.
  default void settled(FetchRecord record) {}
}
