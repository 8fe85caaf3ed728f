package io.rollcall.engine.schedule;

import org.jspecify.annotations.Nullable;

/// The lanes whose names are to be looked up: first that which would go first if its name were
/// known.
///
/// Confined to the schedule that owns it.
final class NamesAhead<C extends Candidate> {
  private final Heap<Lane<C>> wanting = new Heap<>();
  private final Heap<Lane<C>> toProbe = new Heap<>();
  private int asked;

  /// The lane wants a look-up; the lowest rank goes first.
  void offer(Lane<C> lane, long rank, boolean wantsProbe) {
    wanting.put(lane.ready, lane, rank, 0);
    if (wantsProbe) {
      toProbe.put(lane.probe, lane, rank, 0);
    } else {
      toProbe.remove(lane.probe);
    }
  }

  /// The lane wants no look-up.
  void withdraw(Lane<C> lane) {
    wanting.remove(lane.ready);
    toProbe.remove(lane.probe);
  }

  /// The rank of the lane that goes first; [Long#MAX_VALUE] where none wants a look-up.
  long firstRank() {
    return wanting.firstKey();
  }

  /// The lane that wants to be probed most, or null where none does.
  @Nullable Lane<C> firstToProbe() {
    return toProbe.first();
  }

  /// Asks for the name of the lane that goes first; null where none wants it.
  @Nullable Lane<C> askFirst() {
    return ask(wanting);
  }

  /// Asks for the name of the lane that wants to be probed most; null where none does.
  @Nullable Lane<C> askToProbe() {
    return ask(toProbe);
  }

  private @Nullable Lane<C> ask(Heap<Lane<C>> heap) {
    for (Lane<C> lane = heap.first(); lane != null; lane = heap.first()) {
      withdraw(lane);
      if (lane.wantsName()) {
        lane.nameState = Lane.NameState.ASKED;
        asked++;
        return lane;
      }
    }
    return null;
  }

  /// The look-up of the lane's name has ended.
  void answered(Lane<C> lane) {
    assert lane.nameState == Lane.NameState.ASKED : "nobody asked for " + lane.site();
    asked--;
  }

  /// The look-up of the lane's name has ended without addresses.
  void unanswered(Lane<C> lane) {
    answered(lane);
    lane.nameState = Lane.NameState.UNKNOWN;
  }

  /// Look-ups under way.
  int asked() {
    return asked;
  }

  /// Lanes that want a look-up.
  int size() {
    return wanting.size();
  }
}
