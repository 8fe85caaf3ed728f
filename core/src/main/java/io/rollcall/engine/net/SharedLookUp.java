package io.rollcall.engine.net;

import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Ticker.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One look-up, and all who wait for it. Confined to the loop.
///
/// Each waits for its own limit, counted from the look-up's beginning at the earliest: waiting for
/// a turn is our doing.
final class SharedLookUp {
  final String key;
  private final Ticker ticker;
  private final Inquiry inquiry;
  private final Consumer<SharedLookUp> abandoned;
  private final List<Waiter> waiters = new ArrayList<>(1);
  private boolean begun;

  /// A look-up that has not begun.
  ///
  /// @param abandoned is told when nobody waits any more
  SharedLookUp(String key, Ticker ticker, Inquiry inquiry, Consumer<SharedLookUp> abandoned) {
    this.key = key;
    this.ticker = ticker;
    this.inquiry = inquiry;
    this.abandoned = abandoned;
  }

  /// Who waits for a look-up.
  interface Answered {
    /// It ended.
    ///
    /// @param learnt null where the limit struck
    void accept(Known.@Nullable Learnt learnt, long tookNanos);
  }

  private final class Waiter {
    final long limitNanos;
    final Answered answered;
    long startNanos;
    @Nullable Alarm alarm;

    Waiter(long limitNanos, Answered answered) {
      this.limitNanos = limitNanos;
      this.answered = answered;
    }

    void start() {
      startNanos = ticker.nanoTime();
      alarm = ticker.schedule(limitNanos, () -> expire(this));
    }

    void end(Known.@Nullable Learnt learnt) {
      if (alarm != null) {
        alarm.cancel();
      }
      answered.accept(learnt, ticker.nanoTime() - startNanos);
    }
  }

  /// Joins those who wait.
  void join(long limitNanos, Answered answered) {
    Waiter waiter = new Waiter(limitNanos, answered);
    waiters.add(waiter);
    if (begun) {
      waiter.start();
    }
  }

  /// Begins the look-up.
  ///
  /// @param done gets what became known, before those who wait
  void begin(Consumer<Known.Learnt> done) {
    begun = true;
    waiters.forEach(Waiter::start);
    inquiry.begin(learnt -> {
      done.accept(learnt);
      waiters.forEach(waiter -> waiter.end(learnt));
    });
  }

  /// Calls it off; nobody hears of it.
  void cancel() {
    inquiry.cancel();
    for (Waiter waiter : waiters) {
      if (waiter.alarm != null) {
        waiter.alarm.cancel();
      }
    }
    waiters.clear();
  }

  private void expire(Waiter waiter) {
    waiters.remove(waiter);
    if (waiters.isEmpty()) {
      inquiry.cancel();
      abandoned.accept(this);
    }
    waiter.end(null);
  }
}
