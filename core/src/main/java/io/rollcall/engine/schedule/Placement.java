package io.rollcall.engine.schedule;

/// Puts each lane where it belongs now, after whatever has happened to it.
///
/// Confined to the schedule whose parts these are.
///
/// @param siteConcurrency exchanges at a time with one site
/// @param order which lane goes first
/// @param sendable lanes that may send
/// @param breakers sites that have failed
/// @param timers lanes that pause
/// @param names lanes that want their names looked up
/// @param lanes all lanes
record Placement<C extends Candidate>(
    int siteConcurrency,
    LaneOrder order,
    AddressLimits<C> sendable,
    Breakers<C> breakers,
    Timers<C> timers,
    NamesAhead<C> names,
    Lanes<C> lanes) {

  /// What held the lane back is over.
  void goOn(Lane<C> lane, long now) {
    offer(lane, now);
    forgetIfFinished(lane, now);
  }

  /// Puts the lane where it belongs now: among those that may send, those that pause, those whose
  /// rows leave, those that want a look-up, or none of them.
  void offer(Lane<C> lane, long now) {
    C head = lane.head();
    boolean isKnown = lane.nameState == Lane.NameState.KNOWN;
    int places = breakers.places(lane, lane.atOnceMax(siteConcurrency));
    boolean isFull = isKnown && lane.inFlight >= places;
    long at = isKnown ? Math.max(lane.nextSendAt(), lane.heldUntil()) : lane.heldUntil();
    if (head == null || isFull || breakers.isDead(lane, now) || (!isKnown && at <= now)) {
      sendable.withdraw(lane);
      timers.unpause(lane);
      // Also where nobody knows yet what its robots.txt says: nobody will ask it for that.
      if (lane.firstWaiting() != null && breakers.isDead(lane, now)) {
        breakers.letLeave(lane);
      }
    } else if (at > now) {
      sendable.withdraw(lane);
      timers.pause(lane, at, head.seq());
    } else {
      timers.unpause(lane);
      sendable.offer(
          lane, order.rank(lane, head.seq(), places), order.wantsProbe(lane, siteConcurrency));
    }
    if (!isKnown) {
      offerName(lane, places);
    }
  }

  private void offerName(Lane<C> lane, int places) {
    C first = lane.firstWaiting();
    if (lane.wantsName()) {
      long seq = first == null ? Long.MAX_VALUE : first.seq();
      names.offer(lane, order.rank(lane, seq, places), order.wantsProbe(lane, siteConcurrency));
    } else {
      names.withdraw(lane);
    }
  }

  /// Drops a lane that nothing concerns any more, once its interval has passed; at once, where
  /// there are many.
  void forgetIfFinished(Lane<C> lane, long now) {
    if (!lane.isFinished()) {
      return;
    }
    if (lane.restsUntil() > now && !lanes.areMany()) {
      timers.pause(lane, lane.restsUntil(), Long.MAX_VALUE);
    } else if (lane.restsUntil() > now) {
      timers.unpause(lane);
      sendable.leave(lane);
      lanes.forgetUntil(lane, lane.restsUntil());
    } else {
      sendable.leave(lane);
      lanes.forget(lane);
    }
  }
}
