package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import io.rollcall.event.Bound;
import io.rollcall.event.RunSummary.Straggler;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.SiteSign;
import io.rollcall.policy.Stock;
import io.rollcall.record.FirstFailure;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
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
  private final LaneOrder order;
  private final Workers workers;
  private final Gate<C> gate;

  private final Intake<C> intake;
  private final LaneRules<C> rules;
  private final Lanes<C> lanes;
  private final Stragglers stragglers;
  private final Placement<C> placement;
  private final AddressLimits<C> sendable;
  private final Breakers<C> breakers;
  private final Timers<C> timers = new Timers<>();
  private final NamesAhead<C> names = new NamesAhead<>();
  private int waitingInLanes;
  private int waitingForNames;

  /// A schedule without any candidate, at that moment.
  ///
  /// @param ledElsewhere whether connections for a site are led elsewhere, so that its addresses
  ///   have no limit
  public Schedule(
      Politeness politeness,
      Stock stock,
      BreakerRules breaker,
      Predicate<Site> ledElsewhere,
      long now) {
    this.order = new LaneOrder(stock.order(), politeness.siteSpacingNanos());
    this.breakers = new Breakers<>(breaker);
    this.intake = new Intake<>(stock);
    this.stragglers = new Stragglers(now);
    this.rules = new LaneRules<>(timers);
    this.lanes = new Lanes<>(politeness, breakers, intake, rules);
    this.siteConcurrency = politeness.siteConcurrency();
    this.sendable = new AddressLimits<>(politeness.addressConcurrency(), ledElsewhere);
    this.placement =
        new Placement<>(siteConcurrency, this.order, sendable, breakers, timers, names, lanes);
    this.workers = new Workers(politeness, now);
    this.gate = new Gate<>(politeness.ratePerSecond(), workers, placement::offer, now);
  }

  /// Rows that are not needed in memory wait in that spool from now on; called before any arrives.
  public void keepIn(Spool<C> spool) {
    intake.keepIn(spool);
  }

  /// Whether more rows of the list are to be read.
  public boolean takesRows() {
    return intake.takesRows(waiting(), hasStock());
  }

  /// A row of the list arrives: behind those of its site that wait already.
  public void add(C candidate, long now) {
    double rowsOfHeavy = order.rowsOfHeavy(siteConcurrency, waiting(), workers.limit());
    boolean mayWait = intake.mayKeepBack(waiting(), lanes.size(), hasStock());
    if (!mayWait || lanes.has(candidate.site()) || !intake.keepBack(candidate, rowsOfHeavy)) {
      enter(candidate, now);
    }
  }

  private Lane<C> enter(C candidate, long now) {
    Lane<C> lane = lanes.of(candidate.site(), now);
    intake.enter(lane, candidate, waiting());
    entered(lane, candidate, now);
    return lane;
  }

  /// A redirect or a due retry arrives: before the rows of its site that wait.
  public void addFront(C candidate, long now) {
    Lane<C> lane = lanes.of(candidate.site(), now);
    lane.addFront(candidate);
    entered(lane, candidate, now);
  }

  /// A retry arrives that may go at `dueAt`: until then it holds nothing.
  public void addLater(C candidate, long dueAt, long now) {
    lanes.of(candidate.site(), now).delayed++;
    timers.delay(candidate, dueAt);
  }

  /// Moves what has become due by now.
  public void wake(long now) {
    for (C due = timers.pollRetry(now); due != null; due = timers.pollRetry(now)) {
      lanes.of(due.site(), now).delayed--;
      addFront(due, now);
    }
    for (Lane<C> due = timers.pollPaused(now); due != null; due = timers.pollPaused(now)) {
      placement.goOn(due, now);
    }
    takeBack(now);
  }

  /// Moves rows from the spool into memory where they are needed.
  private void takeBack(long now) {
    for (Lane<C> lane = intake.nextRefilled(waiting());
        lane != null;
        lane = intake.nextRefilled(waiting())) {
      placement.offer(lane, now);
    }
    C row = intake.next(waiting(), lanes.size(), hasStock());
    while (row != null) {
      enter(row, now).cameFromBacklog();
      row = intake.next(waiting(), lanes.size(), hasStock());
    }
  }

  /// The lane whose name is looked up next, or null: for about twice the workers ahead, and for
  /// whatever would go or be probed before those.
  public @Nullable Lane<C> nextToLookUp(int lookUpsMax) {
    int asked = names.asked();
    if (asked >= lookUpsMax) {
      return null;
    }
    int ahead = sendable.sendableLanes();
    boolean goesFirst = ahead > 0 && names.firstRank() < sendable.firstRank();
    if (asked + ahead < workers.lanesAhead() || goesFirst) {
      return breakers.asked(names.askFirst());
    }
    boolean due =
        order.isDueSoon(names.firstToProbe(), siteConcurrency, waiting(), workers.limit());
    return due ? breakers.asked(names.askToProbe()) : null;
  }

  /// Whether so much can be sent, or may after a look-up, that reading on would find nothing.
  public boolean hasStock() {
    return sendable.sendableLanes() + names.size() >= 2 * workers.lanesAhead();
  }

  /// A look-up gave addresses.
  public void resolved(Lane<C> lane, List<InetAddress> addresses, long validUntil, long now) {
    names.answered(lane);
    waitingForNames -= lane.waiting();
    lane.know(addresses, validUntil);
    sendable.join(lane);
    placement.goOn(lane, now);
  }

  /// A look-up failed: all who wait for it in memory leave the lane; where it was a probe, only its
  /// head does. The failure is told should it be the site's first.
  public List<C> unresolvable(
      Lane<C> lane, SiteSign sign, @Nullable FirstFailure failure, long now) {
    names.unanswered(lane);
    breakers.tells(lane, sign, failure, now);
    breakers.ended(lane);
    int most = sign == SiteSign.DEAD && lane.heldUntil() > now ? 1 : lane.inMemory();
    List<C> left = new ArrayList<>(most);
    leave(lane, most, left);
    placement.goOn(lane, now);
    return left;
  }

  /// A look-up told nothing of the name: it is to be made again.
  public void lookUpAgain(Lane<C> lane, long now) {
    names.unanswered(lane);
    breakers.ended(lane);
    placement.goOn(lane, now);
  }

  /// What this machine has failed comes again, and is not its site's fault.
  public void addAgain(C candidate, long now) {
    breakers.tells(lanes.of(candidate.site(), now), SiteSign.ALIVE, null, now);
    addFront(candidate, now);
  }

  /// The next candidate that leaves unasked, because its site is dead; null where none does now.
  public @Nullable Skip<C> nextSkip(long now) {
    Lane<C> lane = breakers.nextLeaving(now, stays -> placement.goOn(stays, now));
    return lane == null ? null : breakers.skip(lane, leave(lane));
  }

  /// The next turn, or null where nothing can be sent now. A forbidden one uses up nothing.
  public @Nullable Turn<C> next(long now) {
    Turn<C> due = gate.next(now);
    if (due != null) {
      return due;
    }
    while (workers.hasFree() && gate.mayHandOut(now)) {
      Lane<C> probe = sendable.firstToProbe();
      boolean isProbe = order.isDue(probe, siteConcurrency, waiting(), workers.limit());
      Lane<C> lane = isProbe ? probe : sendable.first();
      if (lane == null) {
        return null;
      }
      if (lane.namesExpired(now)) {
        sendable.leave(lane);
        lane.nameState = Lane.NameState.UNKNOWN;
        waitingForNames += lane.waiting();
        placement.offer(lane, now);
      } else if (rules.forgetExpired(lane, now)) {
        placement.offer(lane, now);
      } else {
        return handOut(lane, isProbe, now);
      }
    }
    return null;
  }

  private Turn<C> handOut(Lane<C> lane, boolean isProbe, long now) {
    C candidate = leave(lane);
    Turn<C> forbidden = rules.forbidden(lane, candidate);
    if (forbidden != null) {
      placement.goOn(lane, now);
      return forbidden;
    }
    order.sent(lane, isProbe, waiting(), workers.expected());
    lane.inFlight++;
    assert lane.inFlight <= siteConcurrency : "more than " + siteConcurrency + " at a time";
    breakers.asked(lane);
    Turn<C> turn = new Turn<>(workers.take(), lane, candidate, sendable.take(lane), now);
    gate.handOut(turn, now);
    placement.offer(lane, now);
    return turn;
  }

  /// Where a turn asks whether it may write its request.
  public Gate<C> gate() {
    return gate;
  }

  /// Nothing is sent to the site until then, as it asked for: neither what waits for its turn, nor
  /// what has one and whose request is not written yet.
  public void close(Lane<C> lane, long until, long now) {
    assert lane.inFlight > 0 : "nobody asked " + lane.site();
    lane.closeUntil(until);
    placement.offer(lane, now);
  }

  /// A turn has ended. What follows from it was added before.
  ///
  /// @return whether nothing of the site waits any more
  public boolean done(Turn<C> turn, long now) {
    Lane<C> lane = turn.lane();
    gate.ended(turn);
    workers.giveBack(turn.worker());
    sendable.giveBack(turn.places());
    lane.inFlight--;
    assert lane.inFlight >= 0 : "a turn of " + lane.site() + " ended twice";
    order.ended(lane, now - turn.sentAt());
    breakers.ended(lane);
    placement.offer(lane, now);
    boolean empty = lane.isEmpty() && lane.heldBack == 0;
    if (lane.isFinished()) {
      stragglers.note(lane, lane.atOnceMax(siteConcurrency), now);
    }
    placement.forgetIfFinished(lane, now);
    return empty;
  }

  /// Up to that many who wait, whatever they wait for, leave. Nothing is sent after this.
  public List<C> dismiss(int most) {
    wake(Long.MAX_VALUE);
    List<C> left = new ArrayList<>();
    gate.dismiss(most, left, sendable);
    for (Lane<C> lane : lanes.all()) {
      sendable.withdraw(lane);
      leave(lane, most, left);
    }
    intake.dismiss(most, left);
    return left;
  }

  private void leave(Lane<C> lane, int most, List<C> left) {
    while (left.size() < most && lane.inMemory() > 0) {
      left.add(leave(lane));
    }
  }

  private C leave(Lane<C> lane) {
    waitingInLanes--;
    waitingForNames -= lane.nameState == Lane.NameState.KNOWN ? 0 : 1;
    C taken = lane.take();
    intake.refill(lane, waiting());
    return taken;
  }

  /// When time alone may change what [#wake] or [#next] give; [Long#MAX_VALUE] for never.
  public long nextEventAt(long now) {
    return Math.min(timers.nextAt(), gate.nextEventAt(sendable.sendableLanes() > 0, now));
  }

  /// An exchange has ended whose turn is not given back yet: what the site's limit and the number
  /// of workers are found by. What the site itself can be spared is no reason for fewer workers.
  public void exchanged(Turn<C> turn, LoadSign sign, long now) {
    Lane<C> lane = turn.lane();
    double slower = lane.exchanged(sign, siteConcurrency, workers.isMachineFull(), now);
    boolean isTrouble = sign.strain() != LoadSign.Strain.NONE && lane.inFlight == 1;
    workers.ended(sign.nanos(), slower, isTrouble, sendable.sendableLanes() > 0, now);
  }

  /// How many may work at a time.
  public Workers workers() {
    return workers;
  }

  /// Candidates that wait: in lanes, for their retry, at the gate, or in the backlog behind them.
  public int waiting() {
    return waitingInLanes + timers.retries() + gate.size() + intake.backlog();
  }

  /// Turns under way.
  public int inFlight() {
    return workers.busy();
  }

  /// Lanes that exist now.
  public int lanes() {
    return lanes.size();
  }

  /// What is known of sites that failed: told before the turn that tells of one ends.
  public Breakers<C> breakers() {
    return breakers;
  }

  /// What sites are known to ask of their visitors.
  public LaneRules<C> rules() {
    return rules;
  }

  /// The sites that were done last, the very last one first.
  public List<Straggler> stragglers() {
    return stragglers.list();
  }

  /// Addresses that lanes lead to and that have a limit.
  int addresses() {
    return sendable.size();
  }

  /// Why no more is sent now, as far as the schedule knows: never `OUTPUT`, `CPU` or `LIST`.
  public Bound bound() {
    if (!workers.hasFree() && sendable.sendableLanes() > 0) {
      return workers.isBoundByMachine() ? Bound.MACHINE : Bound.WORKERS;
    }
    if (sendable.sendableLanes() > 0) {
      return Bound.RATE;
    }
    if (waitingInLanes == 0) {
      Bound last = timers.retries() > 0 ? Bound.RETRY : Bound.TAIL;
      return gate.size() > 0 ? gate.bound() : last;
    }
    if (breakers.areAwaited(workers.busy(), timers.firstPaused(), timers.pauseEndsAt())) {
      return Bound.BREAKER;
    }
    if (waitingForNames * 2 > waitingInLanes) {
      return Bound.NAMES;
    }
    return sendable.lanesWithoutRoom() > 0 ? Bound.ADDRESS : Bound.SITE;
  }

  /// The lane in which most wait, or null where there is none. Looks at every lane.
  public @Nullable Lane<C> longestLane() {
    return lanes.longest();
  }

  private void entered(Lane<C> lane, C candidate, long now) {
    waitingInLanes++;
    if (lane.nameState == Lane.NameState.UNKNOWN && !candidate.literalAddress().isEmpty()) {
      waitingForNames -= lane.waiting() - 1;
      lane.know(candidate.literalAddress(), Long.MAX_VALUE);
      sendable.join(lane);
    }
    if (lane.nameState != Lane.NameState.KNOWN) {
      waitingForNames++;
    }
    rules.entered(lane, candidate);
    placement.offer(lane, now);
  }
}
