package io.rollcall.practice.traffic;

import java.util.concurrent.atomic.AtomicLong;

/// Counts connections and requests. Thread-safe.
public final class Traffic {
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong openPeak = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong inFlightPeak = new AtomicLong();
  private final AtomicLong nameQueries = new AtomicLong();

  /// The counts at one moment.
  ///
  /// @param connections accepted so far
  /// @param openConnections open now
  /// @param openConnectionsPeak most that were open at once
  /// @param refusedConnections closed at once because too many were open
  /// @param requests read so far
  /// @param requestsInFlight read and not yet answered
  /// @param requestsInFlightPeak most that were in flight at once
  /// @param nameQueries read by the name server so far
  public record Counts(
      long connections,
      long openConnections,
      long openConnectionsPeak,
      long refusedConnections,
      long requests,
      long requestsInFlight,
      long requestsInFlightPeak,
      long nameQueries) {}

  /// A connection was accepted; its ordinal, from 1.
  public long connectionOpened() {
    raise(openPeak, open.incrementAndGet());
    return connections.incrementAndGet();
  }

  /// A connection was closed.
  public void connectionClosed() {
    open.decrementAndGet();
  }

  /// A connection was closed at once, since too many were open.
  public void connectionRefused() {
    refused.incrementAndGet();
  }

  /// How many connections are open now.
  public long openConnections() {
    return open.get();
  }

  /// A request was read.
  void requestStarted() {
    requests.incrementAndGet();
    raise(inFlightPeak, inFlight.incrementAndGet());
  }

  /// A request is about to be answered in full, or will never be.
  void requestEnded() {
    inFlight.decrementAndGet();
  }

  /// A query was read by the name server.
  public void nameQueried() {
    nameQueries.incrementAndGet();
  }

  /// The counts now.
  public Counts counts() {
    return new Counts(
        connections.get(),
        open.get(),
        openPeak.get(),
        refused.get(),
        requests.get(),
        inFlight.get(),
        inFlightPeak.get(),
        nameQueries.get());
  }

  private static void raise(AtomicLong peak, long value) {
    if (value > peak.get()) {
      peak.accumulateAndGet(value, Math::max);
    }
  }
}
