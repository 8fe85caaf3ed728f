package io.rollcall.engine.schedule;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The lanes whose names are to be looked up, in the order in which they began to want it.
///
/// Confined to the schedule that owns it.
final class NamesAhead<C extends Candidate> {
  private final ArrayDeque<Lane<C>> wanting = new ArrayDeque<>();
  private int asked;

  /// The lane stands here as long as it wants a look-up.
  void offer(Lane<C> lane) {
    if (lane.wantsName() && !lane.isWanting) {
      lane.isWanting = true;
      wanting.addLast(lane);
    }
  }

  /// The lane whose name is asked for now, or null where none wants it.
  @Nullable Lane<C> ask() {
    for (Lane<C> lane = wanting.pollFirst(); lane != null; lane = wanting.pollFirst()) {
      lane.isWanting = false;
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
