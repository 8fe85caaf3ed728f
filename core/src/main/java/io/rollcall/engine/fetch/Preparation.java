package io.rollcall.engine.fetch;

import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;

/// What was done for an exchange before it was held back: a connection was made ready. In
/// nanoseconds of active time from the exchange's first start; -1 where there was nothing to do.
///
/// @param connect until the connection was made
/// @param appConnect until the TLS handshake was done
/// @param total until it was held back
record Preparation(long connect, long appConnect, long total) {
  /// Nothing was done yet.
  static final Preparation NOTHING = new Preparation(-1, -1, 0);

  /// The exchange was gone on with, and held back again.
  Preparation then(ExchangeTiming timing) {
    return timing.connect() < 0
        ? new Preparation(connect, appConnect, total + timing.total())
        : new Preparation(
            total + timing.connect(),
            timing.appConnect() < 0 ? -1 : total + timing.appConnect(),
            total + timing.total());
  }

  /// The times of the whole exchange, which found its connection ready or made another.
  ///
  /// @param timing of the exchange from when it was gone on with
  /// @param reused whether it took a connection that an earlier exchange had used
  ExchangeTiming before(ExchangeTiming timing, boolean reused) {
    Preparation ready = timing.connect() < 0 && reused ? new Preparation(-1, -1, total) : this;
    Preparation made = ready.then(timing);
    return new ExchangeTiming(
        made.connect,
        made.appConnect,
        after(timing.written()),
        after(timing.firstByte()),
        made.total);
  }

  private long after(long point) {
    return point < 0 ? -1 : total + point;
  }
}
