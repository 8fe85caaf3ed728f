package io.rollcall.engine;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.event.FetchListener;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells the listeners what happens, and counts it.
///
/// Confined to the engine's loop.
final class Watch {
  private final List<FetchListener> listeners;
  private final Tally tally = new Tally();
  private final BoundClock bounds;
  private @Nullable FailureKind lastLocalTrouble;

  Watch(List<FetchListener> listeners, long now, long busyNanos) {
    this.listeners = listeners;
    this.bounds = new BoundClock(now, busyNanos);
  }

  Tally tally() {
    return tally;
  }

  /// What this machine was last short of, or null.
  @Nullable FailureKind lastLocalTrouble() {
    return lastLocalTrouble;
  }

  BoundClock bounds() {
    return bounds;
  }

  void opened(long seq) {
    for (FetchListener listener : listeners) {
      listener.opened(seq);
    }
  }

  void exchangeStarted(long seq, int worker) {
    for (FetchListener listener : listeners) {
      listener.exchangeStarted(seq, worker);
    }
  }

  void settled(FetchRecord record, @Nullable Site site) {
    tally.settled(record, site);
    for (FetchListener listener : listeners) {
      listener.settled(record);
    }
  }

  void localTrouble(Failure failure, int workers) {
    lastLocalTrouble = failure.kind();
    for (FetchListener listener : listeners) {
      listener.localTrouble(failure, workers);
    }
  }

  void spoolFilled(IOException cause) {
    for (FetchListener listener : listeners) {
      listener.spoolFilled(cause);
    }
  }

  void paused(Failure failure) {
    for (FetchListener listener : listeners) {
      listener.paused(failure);
    }
  }

  void wentOn(Failure failure, long nanos) {
    for (FetchListener listener : listeners) {
      listener.wentOn(failure, nanos);
    }
  }

  void gaveUp(Failure failure) {
    for (FetchListener listener : listeners) {
      listener.gaveUp(failure);
    }
  }

  void deadlineCame(int inFlight) {
    for (FetchListener listener : listeners) {
      listener.deadlineCame(inFlight);
    }
  }

  void bound(Bound bound, long now) {
    bounds.enter(bound, now);
  }
}
