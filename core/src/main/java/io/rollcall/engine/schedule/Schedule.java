package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Stock;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides who is sent now: among the lanes that may send, the one that goes first by [LaneOrder],
/// to the next free worker. Waiting for a busy site, an interval, a name or a retry holds no
/// worker.
///
/// Confined to the engine's loop. Every decision is a function of state, event and the time passed
/// in; all times are nanoseconds of one monotonic clock.
public final class Schedule<C extends Candidate> {
  private final int siteConcurrency;
  private final Politeness politeness;
  private final LaneOrder order;
  private final Workers workers;
  private final RateTokens tokens;

  private final Map<Site, Lane<C>> lanes = new HashMap<>();
  private final AddressLimits<C> sendable;
  private final Heap<Lane<C>> paused = new Heap<>();
  private final Heap<C> delayed = new Heap<>();
  private final ArrayDeque<Lane<C>> unknownNames = new ArrayDeque<>();
  private int waitingInLanes;
  private int asked;
  private int waitingForNames;
  private long arrivals;

  /// A schedule without any candidate, at that moment.
  ///
  /// @param ledElsewhere whether connections for a site are led elsewhere, so that its addresses
  ///   have no limit
  public Schedule(
      Politeness politeness, Stock.Order order, Predicate<Site> ledElsewhere, long now) {
    this.politeness = politeness;
    this.order = new LaneOrder(order, politeness.siteSpacingNanos());
    this.siteConcurrency = politeness.siteConcurrency();
    this.sendable = new AddressLimits<>(politeness.addressConcurrency(), ledElsewhere);
    this.workers = new Workers(politeness, now);
    this.tokens = new RateTokens(politeness.ratePerSecond(), now);
  }

  /// A row of the list arrives: behind those of its site that wait already.
  public void add(C candidate, long now) {
    Lane<C> lane = laneOf(candidate.site(), now);
    lane.addLast(candidate);
    entered(lane, candidate, now);
  }

  /// A redirect or a due retry arrives: before the rows of its site that wait.
  public void addFront(C candidate, long now) {
    Lane<C> lane = laneOf(candidate.site(), now);
    lane.addFront(candidate);
    entered(lane, candidate, now);
  }

  /// A retry arrives that may go at `dueAt`: until then it holds nothing.
  public void addLater(C candidate, long dueAt, long now) {
    laneOf(candidate.site(), now).delayed++;
    delayed.put(new Heap.Entry<>(candidate), dueAt, arrivals++);
  }

  /// Moves what has become due by now.
  public void wake(long now) {
    for (Heap.Entry<C> due = delayed.first();
        due != null && due.key() <= now;
        due = delayed.first()) {
      delayed.remove(due);
      laneOf(due.item.site(), now).delayed--;
      addFront(due.item, now);
    }
    for (Heap.Entry<Lane<C>> due = paused.first();
        due != null && due.key() <= now;
        due = paused.first()) {
      paused.remove(due);
      offer(due.item, now);
      forgetIfFinished(due.item, now);
    }
  }

  /// The next lane whose name should be looked up, or null: names are looked up ahead for about
  /// twice the workers.
  public @Nullable Lane<C> nextToLookUp(int lookUpsMax) {
    if (asked >= lookUpsMax || asked + sendable.sendableLanes() >= lanesAhead()) {
      return null;
    }
    for (Lane<C> lane = unknownNames.pollFirst(); lane != null; lane = unknownNames.pollFirst()) {
      if (lane.nameState == Lane.NameState.UNKNOWN && !lane.isEmpty()) {
        lane.nameState = Lane.NameState.ASKED;
        asked++;
        return lane;
      }
    }
    return null;
  }

  /// Whether enough lanes can send, or may after a look-up, that reading on would find nothing to
  /// send earlier.
  public boolean hasStock() {
    return sendable.sendableLanes() + unknownNames.size() >= 2 * lanesAhead();
  }

  private int lanesAhead() {
    return Math.max(2 * workers.limit(), 16);
  }

  /// A look-up gave addresses.
  public void resolved(Lane<C> lane, List<InetAddress> addresses, long validUntil, long now) {
    assert lane.nameState == Lane.NameState.ASKED : "nobody asked for " + lane.site();
    asked--;
    waitingForNames -= lane.waiting();
    lane.know(addresses, validUntil);
    sendable.join(lane);
    offer(lane, now);
    forgetIfFinished(lane, now);
  }

  /// A look-up failed: all who wait for it leave the lane.
  public List<C> unresolvable(Lane<C> lane, long now) {
    assert lane.nameState == Lane.NameState.ASKED : "nobody asked for " + lane.site();
    asked--;
    lane.nameState = Lane.NameState.UNKNOWN;
    List<C> left = new ArrayList<>(lane.waiting());
    leave(lane, Integer.MAX_VALUE, left);
    forgetIfFinished(lane, now);
    return left;
  }

  /// The next turn, or null where nothing can be sent now.
  public @Nullable Turn<C> next(long now) {
    while (workers.hasFree() && tokens.isReady(now)) {
      Lane<C> probe = sendable.firstToProbe();
      boolean isProbe =
          probe != null && order.isDue(probe, siteConcurrency, waiting(), workers.limit());
      Lane<C> lane = isProbe ? probe : sendable.first();
      if (lane == null) {
        return null;
      }
      if (lane.namesExpired(now)) {
        forgetName(lane);
      } else {
        order.sent(lane, isProbe);
        return handOut(lane, now);
      }
    }
    return null;
  }

  private Turn<C> handOut(Lane<C> lane, long now) {
    tokens.take(now);
    C candidate = lane.take();
    waitingInLanes--;
    lane.inFlight++;
    assert lane.inFlight <= siteConcurrency : "more than " + siteConcurrency + " at a time";
    lane.sent(now);
    AddressPlaces<C> places = sendable.take(lane);
    offer(lane, now);
    return new Turn<>(workers.take(), lane, candidate, places, now);
  }

  /// Nothing is sent to the site until then, as it asked for; it takes effect when the turn by
  /// which it asked has ended.
  public void close(Lane<C> lane, long until) {
    assert lane.inFlight > 0 : "nobody asked " + lane.site();
    lane.closeUntil(until);
  }

  /// A turn has ended. What follows from it was added before.
  ///
  /// @return whether nothing of the site waits any more
  public boolean done(Turn<C> turn, long now) {
    Lane<C> lane = turn.lane();
    workers.giveBack(turn.worker());
    sendable.giveBack(turn.places());
    lane.inFlight--;
    assert lane.inFlight >= 0 : "a turn of " + lane.site() + " ended twice";
    if (order.ended(lane, now - turn.sentAt())) {
      lanes.values().stream()
          .filter(other -> other.sendable.isIn())
          .forEach(other -> offer(other, now));
    }
    offer(lane, now);
    boolean empty = lane.isEmpty();
    forgetIfFinished(lane, now);
    return empty;
  }

  /// Up to that many who wait, whatever they wait for, leave. Nothing is sent after this.
  public List<C> dismiss(int most) {
    wake(Long.MAX_VALUE);
    List<C> left = new ArrayList<>();
    for (Iterator<Lane<C>> all = lanes.values().iterator(); all.hasNext() && left.size() < most; ) {
      Lane<C> lane = all.next();
      sendable.withdraw(lane);
      leave(lane, most, left);
      if (lane.isFinished()) {
        sendable.leave(lane);
        all.remove();
      }
    }
    return left;
  }

  private void leave(Lane<C> lane, int most, List<C> left) {
    while (left.size() < most && !lane.isEmpty()) {
      waitingInLanes--;
      waitingForNames -= lane.nameState == Lane.NameState.KNOWN ? 0 : 1;
      left.add(lane.take());
    }
  }

  /// When [#wake] or [#next] may give something that neither can now, as far as time alone decides;
  /// [Long#MAX_VALUE] for never.
  public long nextEventAt(long now) {
    long at = Long.MAX_VALUE;
    Heap.Entry<C> retry = delayed.first();
    if (retry != null) {
      at = retry.key();
    }
    Heap.Entry<Lane<C>> lane = paused.first();
    if (lane != null) {
      at = Math.min(at, lane.key());
    }
    if (sendable.sendableLanes() > 0 && workers.hasFree() && !tokens.isReady(now)) {
      at = Math.min(at, tokens.nextAt());
    }
    return at;
  }

  /// Lets at most that many workers work at a time, because the machine has room for no more.
  public void limitWorkers(int most) {
    workers.limitByMachine(most);
  }

  /// The machine may have room for one worker more than it had.
  public void allowOneMore() {
    workers.allowOneMore();
  }

  /// Whether this machine is busy throughout: then no more workers are tried.
  public void machineIsFull(boolean full) {
    workers.machineIsFull(full);
  }

  /// An exchange has ended whose turn is not given back yet: what the site's limit and the number
  /// of workers are found by. What the site itself can be spared is no reason for fewer workers.
  public void exchanged(Turn<C> turn, LoadSign sign, long now) {
    Lane<C> lane = turn.lane();
    lane.exchanged(sign, siteConcurrency, workers.isMachineFull(), now);
    boolean isTrouble = sign.strain() != LoadSign.Strain.NONE && lane.inFlight == 1;
    workers.ended(sign.nanos(), isTrouble, sendable.sendableLanes() > 0, now);
  }

  /// How many workers may work at a time.
  public int workersLimit() {
    return workers.limit();
  }

  /// Candidates that wait in lanes or for their retry.
  public int waiting() {
    return waitingInLanes + delayed.size();
  }

  /// Turns under way.
  public int inFlight() {
    return workers.busy();
  }

  /// Lanes that exist now.
  public int lanes() {
    return lanes.size();
  }

  /// Addresses that lanes lead to and that have a limit.
  int addresses() {
    return sendable.size();
  }

  /// Why no more is sent at this moment, as far as the schedule knows: never [Bound#OUTPUT],
  /// [Bound#CPU] or [Bound#LIST].
  public Bound bound() {
    if (!workers.hasFree() && sendable.sendableLanes() > 0) {
      return Bound.WORKERS;
    }
    if (sendable.sendableLanes() > 0) {
      return Bound.RATE;
    }
    if (waitingInLanes == 0) {
      return delayed.size() > 0 ? Bound.RETRY : Bound.TAIL;
    }
    if (waitingForNames * 2 > waitingInLanes) {
      return Bound.NAMES;
    }
    return sendable.lanesWithoutRoom() > 0 ? Bound.ADDRESS : Bound.SITE;
  }

  /// The lane in which most wait, or null where there is none. Looks at every lane.
  public @Nullable Lane<C> longestLane() {
    return lanes.values().stream().max(Comparator.comparingInt(Lane::waiting)).orElse(null);
  }

  private Lane<C> laneOf(Site site, long now) {
    Lane<C> lane = lanes.get(site);
    if (lane == null) {
      long interval = politeness.siteInterval().toNanos();
      lane = new Lane<>(site, new Pace(interval, politeness.siteRatePerSecond(), now));
      lanes.put(site, lane);
    }
    return lane;
  }

  private void entered(Lane<C> lane, C candidate, long now) {
    waitingInLanes++;
    if (lane.nameState == Lane.NameState.UNKNOWN && lane.waiting() == 1) {
      List<InetAddress> literal = candidate.literalAddress();
      if (!literal.isEmpty()) {
        lane.know(literal, Long.MAX_VALUE);
        sendable.join(lane);
      }
    }
    if (lane.nameState != Lane.NameState.KNOWN) {
      waitingForNames++;
    }
    if (lane.nameState == Lane.NameState.UNKNOWN && lane.waiting() == 1) {
      unknownNames.addLast(lane);
    }
    offer(lane, now);
  }

  private void forgetName(Lane<C> lane) {
    sendable.leave(lane);
    lane.nameState = Lane.NameState.UNKNOWN;
    waitingForNames += lane.waiting();
    unknownNames.addLast(lane);
  }

  /// Puts the lane where it belongs now: among those that may send, those that pause, or neither.
  private void offer(Lane<C> lane, long now) {
    C head = lane.head();
    if (head == null
        || lane.nameState != Lane.NameState.KNOWN
        || lane.inFlight >= lane.atOnceMax(siteConcurrency)) {
      sendable.withdraw(lane);
      paused.remove(lane.paused);
    } else if (lane.nextSendAt() > now) {
      sendable.withdraw(lane);
      paused.put(lane.paused, lane.nextSendAt(), head.seq());
    } else {
      paused.remove(lane.paused);
      long rank = order.rank(lane, head.seq(), siteConcurrency);
      sendable.offer(lane, rank, order.wantsProbe(lane, siteConcurrency));
    }
  }

  /// Drops a lane that nothing concerns any more, once its interval has passed.
  private void forgetIfFinished(Lane<C> lane, long now) {
    if (!lane.isFinished()) {
      return;
    }
    if (lane.nextSendAt() > now) {
      paused.put(lane.paused, lane.nextSendAt(), Long.MAX_VALUE);
    } else {
      sendable.leave(lane);
      lanes.remove(lane.site());
    }
  }
}
