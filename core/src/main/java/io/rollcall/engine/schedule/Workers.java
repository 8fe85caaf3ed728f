package io.rollcall.engine.schedule;

/// The N numbered slots. The lowest free number that was given back last works next.
///
/// Confined to the schedule that owns it.
final class Workers {
  private final int[] free;
  private int freeCount;
  private int limit;

  Workers(int count) {
    free = new int[count];
    freeCount = count;
    limit = count;
    for (int index = 0; index < count; index++) {
      free[index] = count - index;
    }
  }

  int busy() {
    return free.length - freeCount;
  }

  int count() {
    return free.length;
  }

  int limit() {
    return limit;
  }

  /// Lets at most that many work at a time; those who work already end their turn.
  void limitTo(int most) {
    limit = Math.max(1, Math.min(most, free.length));
  }

  boolean hasFree() {
    return busy() < limit && freeCount > 0;
  }

  int take() {
    assert hasFree() : "no worker is free";
    return free[--freeCount];
  }

  void giveBack(int worker) {
    assert freeCount < free.length : "worker " + worker + " was given back twice";
    free[freeCount++] = worker;
  }
}
