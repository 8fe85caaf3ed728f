package io.rollcall.engine;

import io.rollcall.engine.OutageWatch.Step;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.record.Failure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that every row needs and that may be gone: holds what failed while that is in doubt,
/// asks whether it is there, and tells when it is gone and when it is back.
///
/// Confined to the engine's loop.
final class Outage<K, P> {
  /// How much is held at a time, from which on nothing more is sent.
  static final int HELD_MAX = 4096;

  private final OutageWatch<K, P> watch;
  private final Function<List<P>, Failure> failureOf;
  private final Probe<P> probe;
  private final Ticker ticker;
  private final Watch listeners;
  private final ArrayDeque<Doubtful> held = new ArrayDeque<>();
  private @Nullable Failure failure;
  private @Nullable Failure last;
  private boolean asksNoMore;

  /// Something that failed.
  interface Doubtful {
    /// It is what it seemed.
    void believed(long now);

    /// This machine is to blame: it is to be done again, as if nothing had happened.
    void ours(Failure failure, long now);
  }

  /// The time of something that failed.
  ///
  /// @param enough since when having heard of anybody is enough to believe that it failed by itself
  record Span(long begunAt, long endedAt, long enough) {}

  /// Finds out whether one that was heard of is there. The answer comes later, once.
  interface Probe<P> {
    void ask(P peer, Consumer<Boolean> isThere);
  }

  /// @param failureOf what is told where these are silent
  Outage(
      OutageWatch<K, P> watch,
      Function<List<P>, Failure> failureOf,
      Probe<P> probe,
      Ticker ticker,
      Watch listeners) {
    this.watch = watch;
    this.failureOf = failureOf;
    this.probe = probe;
    this.ticker = ticker;
    this.listeners = listeners;
  }

  /// That one was heard of.
  void heard(K key, P peer, long now) {
    tellOfReturn(now);
    watch.heard(key, peer, now);
  }

  /// Somebody was heard of.
  void heard(long now) {
    tellOfReturn(now);
    watch.heard(now);
  }

  private void tellOfReturn(long now) {
    Failure ended = failure;
    if (ended != null) {
      failure = null;
      listeners.wentOn(ended, now - watch.silentSince());
    }
  }

  /// Takes what failed, unless it is to be believed at once.
  ///
  /// @param key who failed, null where that is nobody in particular
  /// @return whether it was taken; it then hears of itself later, or has already
  boolean takes(@Nullable K key, Span span, Doubtful doubtful) {
    if (asksNoMore && failure == null) {
      return false;
    }
    long now = span.endedAt();
    return switch (watch.judge(key, span.begunAt(), span.enough(), now)) {
      case BELIEVED -> false;
      case DOUBTED -> held.add(doubtful);
      case OURS -> {
        doubtful.ours(Objects.requireNonNull(last), now);
        yield true;
      }
    };
  }

  /// Does what is to be done now.
  ///
  /// @param idle whether nothing is under way that may be heard of
  void step(boolean idle, long now, Pump pump) {
    switch (watch.next(isUrgent(idle), now)) {
      case Step.Rest<K, P> rest -> {}
      case Step.Probe<K, P> asked ->
          probe.ask(
              asked.peer(),
              isThere -> {
                if (!pump.hasEnded()) {
                  probed(asked.key(), isThere);
                  pump.pump();
                }
              });
      case Step.Gone<K, P> gone -> {
        Failure found = failureOf.apply(gone.silent());
        failure = found;
        last = found;
        listeners.paused(found);
      }
    }
    release(now);
  }

  private void probed(K key, boolean isThere) {
    long now = ticker.nanoTime();
    if (isThere) {
      tellOfReturn(now);
    }
    watch.probed(key, isThere, now);
  }

  /// Lets go of what is held, where nothing is in doubt any more.
  private void release(long now) {
    Failure blamed = failure;
    while (!watch.doubts() && !held.isEmpty()) {
      Doubtful doubtful = held.remove();
      if (blamed == null) {
        doubtful.believed(now);
      } else {
        doubtful.ours(blamed, now);
      }
    }
  }

  /// Nobody is asked any more: what is in doubt is believed, now and later.
  void askNoMore(long now) {
    asksNoMore = true;
    while (!held.isEmpty()) {
      held.remove().believed(now);
    }
  }

  /// When [#step] may do something that it does not do now.
  long nextStepAt(boolean idle) {
    return watch.nextProbeAt(isUrgent(idle));
  }

  private boolean isUrgent(boolean idle) {
    return idle || held.size() >= HELD_MAX / 2;
  }

  /// How much is held.
  int held() {
    return held.size();
  }

  /// Whether so much is held that nothing more is to be sent.
  boolean isFull() {
    return held.size() >= HELD_MAX;
  }

  /// Why it counts as gone, null where it does not.
  @Nullable Failure failure() {
    return failure;
  }

  /// Since when it was not heard of, where it is gone.
  long since() {
    return watch.silentSince();
  }
}
