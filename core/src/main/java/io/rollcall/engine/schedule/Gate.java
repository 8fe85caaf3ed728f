package io.rollcall.engine.schedule;

import io.rollcall.event.Bound;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// Where a turn whose connection is ready asks whether it is time to write its request: interval
/// and rate of the site, the rate of the run, and what the site itself asked for by `Retry-After`
/// hold from one request written to the next, however long each connection took.
///
/// A turn that is too early gives its worker back and waits here for its time. It keeps its place
/// with site and address, for its connection is open. When it is due it goes before those that have
/// not begun.
///
/// Confined to the schedule that owns it. Never more turns wait than were once under way together.
public final class Gate<C extends Candidate> {
  private final Pace run;
  private final HandOuts<C> handOuts;
  private final Workers workers;
  private final ObjLongConsumer<Lane<C>> moved;
  private final Heap<Held<C>> heldBack = new Heap<>();
  private int heldByRun;
  private boolean closed;

  /// @param byRun whether the run's rate holds it back, its site does not
  private record Held<C extends Candidate>(Turn<C> turn, boolean byRun, Heap.Place place) {}

  /// @param perSecond how many requests the whole run may write a second; 0 for no limit
  /// @param moved is told at which moment the times of a lane have changed
  Gate(double perSecond, Workers workers, ObjLongConsumer<Lane<C>> moved, long now) {
    this.run = Pace.of(0, perSecond, now);
    this.handOuts = new HandOuts<>(run, perSecond, now);
    this.workers = workers;
    this.moved = moved;
  }

  /// Whether a turn may be handed out, as far as the run's rate is concerned.
  boolean mayHandOut(long now) {
    handOuts.takeBackLate(now);
    return handOuts.nextAt(heldByRun) <= now;
  }

  /// The turn is handed out.
  void handOut(Turn<C> turn, long now) {
    Lane<C> lane = turn.lane();
    handOuts.handOut(turn, now);
    lane.pace().handOut(now);
  }

  /// The turn, handed out just now, ends without anybody being asked: its site may be asked at
  /// once.
  public void notSent(Turn<C> turn, long now) {
    handOuts.notSent();
    turn.lane().pace().undoHandOut(now);
  }

  /// The turn has ended.
  void ended(Turn<C> turn) {
    handOuts.ended(turn);
  }

  /// Whether no time holds the turn's request back, so that nothing else need be asked or told.
  public boolean isOpen(Turn<C> turn) {
    return run.isFree() && turn.lane().isOpen() && !closed;
  }

  /// Whether the turn's request may be written now, its connection being ready.
  public boolean mayWrite(Turn<C> turn, long now) {
    long took = now - turn.sentAt();
    run.ready(took);
    turn.lane().pace().ready(took);
    handOuts.ready(turn, now);
    return !closed && run.nextWriteAt() <= now && turn.lane().nextWriteAt() <= now;
  }

  /// From now on no request is written.
  public void close() {
    closed = true;
  }

  /// The turn's request was written.
  public void written(Turn<C> turn, long now) {
    run.written(now);
    handOuts.written(turn);
    turn.lane().pace().written(now);
    moved.accept(turn.lane(), now);
  }

  /// The turn was ready before the time of its request: it gives its worker back, keeps its place
  /// with its site, and waits until it is time.
  public void holdBack(Turn<C> turn, long now) {
    workers.giveBack(turn.worker());
    Lane<C> lane = turn.lane();
    lane.heldBack++;
    boolean byRun = lane.nextWriteAt() <= now;
    heldByRun += byRun ? 1 : 0;
    wait(new Held<>(turn, byRun, new Heap.Place()), now);
    moved.accept(lane, now);
  }

  private void wait(Held<C> held, long now) {
    long due = Math.max(now, held.turn.lane().nextWriteAt());
    heldBack.put(held.place, held, due, held.turn.candidate().seq());
  }

  /// The turn whose time has come, with a worker that goes on with it; null where none is due or no
  /// worker is free.
  @Nullable Turn<C> next(long now) {
    Turn<C> due = workers.hasFree() ? poll(now) : null;
    return due == null ? null : due.by(workers.take(), now);
  }

  private @Nullable Turn<C> poll(long now) {
    for (Held<C> first = heldBack.first();
        first != null && heldBack.firstKey() <= now && run.nextWriteAt() <= now;
        first = heldBack.first()) {
      if (first.turn.lane().nextWriteAt() <= now) {
        return take(first);
      }
      // Another request of its site was written meanwhile, or its site has closed.
      wait(first, now);
    }
    return null;
  }

  /// Up to that many turns that wait here end: their requests will not be written.
  void dismiss(int most, List<C> left, AddressLimits<C> addresses) {
    while (left.size() < most && heldBack.size() > 0) {
      Turn<C> turn = take(Objects.requireNonNull(heldBack.first()));
      addresses.giveBack(turn.places());
      turn.lane().inFlight--;
      left.add(turn.candidate());
    }
  }

  private Turn<C> take(Held<C> held) {
    heldBack.remove(held.place);
    heldByRun -= held.byRun ? 1 : 0;
    held.turn.lane().heldBack--;
    return held.turn;
  }

  /// When a turn that waits here may be due, or one may be handed out; [Long#MAX_VALUE] where time
  /// alone changes nothing.
  ///
  /// @param turnsWait whether turns wait to be handed out for nothing but the run's rate
  long nextEventAt(boolean turnsWait, long now) {
    if (!workers.hasFree()) {
      return Long.MAX_VALUE;
    }
    long due = Math.max(heldBack.firstKey(), run.nextWriteAt());
    long handOut = turnsWait ? handOuts.nextAt(heldByRun) : Long.MAX_VALUE;
    return Math.min(stillToCome(due, now), stillToCome(handOut, now));
  }

  /// What may go already waits for something else than time.
  private static long stillToCome(long at, long now) {
    return at > now ? at : Long.MAX_VALUE;
  }

  /// Turns that wait here.
  int size() {
    return heldBack.size();
  }

  /// What holds back those that wait here.
  Bound bound() {
    return heldByRun > 0 ? Bound.RATE : Bound.SITE;
  }
}
