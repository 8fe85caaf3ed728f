package io.rollcall.engine.schedule;

import org.jspecify.annotations.Nullable;

/// Who waits for a time: retries until they are due, lanes until they may go on.
///
/// Confined to the schedule that owns it. What comes due at the same time comes in the order in
/// which it was put, lanes in that of their heads in the list.
final class Timers<C extends Candidate> {
  private final Heap<C> retries = new Heap<>();
  private final Heap<Lane<C>> paused = new Heap<>();
  private long arrivals;

  /// A retry that waits until then.
  void delay(C candidate, long dueAt) {
    retries.put(new Heap.Entry<>(candidate), dueAt, arrivals++);
  }

  /// The next retry that is due by now, taken out; null where none is.
  @Nullable C pollRetry(long now) {
    return poll(retries, now);
  }

  /// Retries that wait.
  int retries() {
    return retries.size();
  }

  /// The lane pauses until then.
  void pause(Lane<C> lane, long until, long tieBreak) {
    paused.put(lane.paused, until, tieBreak);
  }

  /// The lane does not pause.
  void unpause(Lane<C> lane) {
    paused.remove(lane.paused);
  }

  /// The next lane whose pause is over by now, taken out; null where none is.
  @Nullable Lane<C> pollPaused(long now) {
    return poll(paused, now);
  }

  /// The lane whose pause ends first, or null.
  Heap.@Nullable Entry<Lane<C>> firstPaused() {
    return paused.first();
  }

  /// When the next comes due, [Long#MAX_VALUE] where nobody waits.
  long nextAt() {
    return Math.min(retries.firstKey(), paused.firstKey());
  }

  private static <T> @Nullable T poll(Heap<T> heap, long now) {
    Heap.Entry<T> first = heap.first();
    if (first == null || first.key() > now) {
      return null;
    }
    heap.remove(first);
    return first.item;
  }
}
