package io.rollcall.engine.schedule;

import org.jspecify.annotations.Nullable;

/// Who waits for a time: retries until they are due, lanes until they may go on.
///
/// Confined to the schedule that owns it. What comes due at the same time comes in the order in
/// which it was put, lanes in that of their heads in the list.
final class Timers<C extends Candidate> {
  private final Heap<Retry<C>> retries = new Heap<>();
  private final Heap<Lane<C>> paused = new Heap<>();
  private long arrivals;

  private record Retry<C>(C candidate, Heap.Place place) {}

  /// A retry that waits until then.
  void delay(C candidate, long dueAt) {
    Retry<C> retry = new Retry<>(candidate, new Heap.Place());
    retries.put(retry.place, retry, dueAt, arrivals++);
  }

  /// The next retry that is due by now, taken out; null where none is.
  @Nullable C pollRetry(long now) {
    Retry<C> first = retries.first();
    if (first == null || retries.firstKey() > now) {
      return null;
    }
    retries.remove(first.place);
    return first.candidate;
  }

  /// Retries that wait.
  int retries() {
    return retries.size();
  }

  /// The lane pauses until then.
  void pause(Lane<C> lane, long until, long tieBreak) {
    paused.put(lane.paused, lane, until, tieBreak);
  }

  /// The lane does not pause.
  void unpause(Lane<C> lane) {
    paused.remove(lane.paused);
  }

  /// The next lane whose pause is over by now, taken out; null where none is.
  @Nullable Lane<C> pollPaused(long now) {
    Lane<C> first = paused.first();
    if (first == null || paused.firstKey() > now) {
      return null;
    }
    paused.remove(first.paused);
    return first;
  }

  /// The lane whose pause ends first, or null.
  @Nullable Lane<C> firstPaused() {
    return paused.first();
  }

  /// When the first pause ends; [Long#MAX_VALUE] where no lane pauses.
  long pauseEndsAt() {
    return paused.firstKey();
  }

  /// When the next comes due, [Long#MAX_VALUE] where nobody waits.
  long nextAt() {
    return Math.min(retries.firstKey(), paused.firstKey());
  }
}
