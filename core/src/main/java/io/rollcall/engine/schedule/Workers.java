package io.rollcall.engine.schedule;

import io.rollcall.policy.Politeness;
import org.jspecify.annotations.Nullable;

/// The N numbered slots, and how many of them work: as many as were asked for or are found, and no
/// more than this machine has room for. The lowest free number that was given back last works next.
///
/// Confined to the schedule that owns it.
public final class Workers {
  private final int[] free;
  private int freeCount;
  private int roomMost;
  private int machineMax;
  private final @Nullable WorkerLimit found;
  private boolean machineFull;
  private boolean memoryScarce;

  Workers(Politeness politeness, long now) {
    int count = politeness.workersMost();
    free = new int[count];
    freeCount = count;
    roomMost = count;
    machineMax = count;
    found = politeness.findsWorkers() ? new WorkerLimit(count, now) : null;
    for (int index = 0; index < count; index++) {
      free[index] = count - index;
    }
  }

  int busy() {
    return free.length - freeCount;
  }

  /// How many may work at a time; those beyond it end their turn.
  public int limit() {
    return found == null ? machineMax : Math.min(machineMax, found.limit());
  }

  /// How many may work at a time before long: while they grow, as many as there is room for.
  int expected() {
    return found == null ? machineMax : Math.min(machineMax, found.expected());
  }

  /// Lanes that should be ready to send, so that no worker waits for one.
  int lanesAhead() {
    return Math.max(2 * limit(), 16);
  }

  /// As many as were asked for, or may be found.
  public int wanted() {
    return free.length;
  }

  /// The machine never has room for more than that many, as is known before the first of them
  /// works.
  public void haveRoomFor(int most) {
    roomMost = Math.clamp(most, 1, free.length);
    limitByMachine(roomMost);
  }

  /// The machine has room for that many now, and at least one.
  public void limitByMachine(int most) {
    machineMax = Math.clamp(most, 1, roomMost);
  }

  /// Whether every worker is busy that this machine has room for, while more were wanted.
  boolean isBoundByMachine() {
    if (found == null) {
      return machineMax < free.length && busy() >= machineMax;
    }
    return machineMax < found.limit() ? busy() >= machineMax : memoryScarce;
  }

  /// The machine may have room for one more.
  public void allowOneMore() {
    limitByMachine(machineMax + 1);
  }

  /// Whether this machine has nothing left to give: then no more workers are tried.
  ///
  /// @param busy whether it is busy throughout
  /// @param withoutMemory whether hardly any memory is left
  public void machineIsFull(boolean busy, boolean withoutMemory) {
    machineFull = busy || withoutMemory;
    memoryScarce = withoutMemory;
    if (found != null) {
      found.machineIsFull(machineFull);
    }
  }

  boolean isMachineFull() {
    return machineFull;
  }

  /// An exchange has ended whose worker is not given back yet.
  ///
  /// @param timesSlower how many times as long as its site's base it took, NaN where that is
  ///   unknown
  /// @param isTrouble whether it ended as those do that are too many in the whole run
  /// @param moreWaits whether another could be sent now
  void ended(long nanos, double timesSlower, boolean isTrouble, boolean moreWaits, long now) {
    if (found != null) {
      boolean isBound = found.limit() <= machineMax;
      found.ended(nanos, timesSlower, isTrouble, isBound && moreWaits && !hasFree(), now);
    }
  }

  boolean hasFree() {
    return busy() < limit() && freeCount > 0;
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
