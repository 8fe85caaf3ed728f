package io.rollcall.engine.schedule;

import io.rollcall.policy.Stock;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides where a row of the list waits: in the memory of its lane, in the spool behind the few
/// rows that a long lane keeps in memory, or, where enough can be sent without it, in the backlog:
/// a chain of the spool for rows of sites that have no lane. So the list is read far ahead, memory
/// holds few rows, and what is long is known early: a site of which the backlog holds many rows
/// gets a lane, where the rest of its rows are counted.
///
/// Confined to the schedule that owns it.
final class Intake<C extends Candidate> {
  /// Rows that a lane keeps in memory once memory is a quarter full.
  static final int LANE_ROWS_MAX = 8;

  /// Rows that a lane keeps in memory once memory is half full.
  static final int LANE_ROWS_MIN = 1;

  /// Eighths of the rows in memory up to which rows of further sites are taken.
  private static final int ROOM_OF_LANES = 7;

  /// One in so many rows in memory may be the first of its lane without being needed.
  private static final int LANES_SHARE = 2;

  private Spool<C> spool = Spool.none();
  private final int rowsInMemoryMax;

  /// Whether rows are read that could not be sent earlier than others.
  private final boolean readsAhead;

  private final HeavySites heavy = new HeavySites();
  private final ArrayDeque<Lane<C>> arrived = new ArrayDeque<>();
  private Spool.@Nullable Chain<C> backlog;

  Intake(Stock stock) {
    this.rowsInMemoryMax = stock.rowsInMemoryMax();
    this.readsAhead = stock.order() == Stock.Order.LONGEST;
  }

  /// Rows wait in that spool from now on.
  void keepIn(Spool<C> spool) {
    this.spool = spool;
  }

  /// Whether more rows are to be read.
  ///
  /// @param waiting all rows that wait
  /// @param hasStock whether enough can be sent without them
  boolean takesRows(int waiting, boolean hasStock) {
    boolean mayRead = spool.hasRoom() ? !hasStock || readsAhead : !hasStock && spool.rows() == 0;
    return mayRead && inMemory(waiting) < rowsInMemoryMax;
  }

  /// Whether a row of a site without a lane may wait in the backlog.
  ///
  /// @param lanes lanes that there are
  boolean mayKeepBack(int waiting, int lanes, boolean hasStock) {
    return readsAhead && spool.hasRoom() && !mayMakeLane(waiting, lanes, hasStock);
  }

  /// Puts a row of a site without a lane into the backlog, if its site has not that many rows.
  ///
  /// @return whether it did
  boolean keepBack(C candidate, double rowsOfHeavy) {
    if (heavy.add(candidate.site()) >= rowsOfHeavy) {
      heavy.takeBack(candidate.site());
      return false;
    }
    if (backlog == null) {
      backlog = spool.chain(() -> {});
    }
    backlog.add(candidate);
    return true;
  }

  /// A lane begins: it is known how many rows the backlog holds of its site, if they are many.
  void join(Lane<C> lane) {
    lane.keptBack = heavy.remove(lane.site());
  }

  /// Puts a row into its lane.
  void enter(Lane<C> lane, C candidate, int waiting) {
    if (lane.isSpooled()) {
      lane.spool(candidate);
    } else if (lane.waiting() >= kept(waiting) && isFuller(waiting, 2) && spool.hasRoom()) {
      lane.beginSpool(spool.chain(() -> arrived.add(lane)));
      lane.spool(candidate);
    } else {
      lane.addLast(candidate);
    }
  }

  private int kept(int waiting) {
    return isFuller(waiting, 4) ? LANE_ROWS_MIN : LANE_ROWS_MAX;
  }

  /// A row has left the lane: others may come back into memory.
  void refill(Lane<C> lane, int waiting) {
    if (lane.isSpooled()) {
      lane.refill(kept(waiting));
    }
  }

  /// The next lane whose rows have come back into memory, where there is one.
  @Nullable Lane<C> nextRefilled(int waiting) {
    Lane<C> lane = arrived.poll();
    if (lane != null) {
      refill(lane, waiting);
    }
    return lane;
  }

  /// The first row of the backlog, or null where there is none now, or none is to be moved.
  @Nullable C next(int waiting, int lanes, boolean hasStock) {
    return poll(backlog, mayMakeLane(waiting, lanes, hasStock));
  }

  /// Whether rows of further sites are to wait in lanes: where too little can be sent, or where
  /// lanes are so few that all sites are to be known.
  private boolean mayMakeLane(int waiting, int lanes, boolean hasStock) {
    boolean few = lanes < rowsInMemoryMax / LANES_SHARE;
    return (few || !hasStock) && !isFuller(waiting, ROOM_OF_LANES);
  }

  /// Moves rows of the backlog to those that have left, until there are so many.
  void dismiss(int most, List<C> left) {
    Spool.Chain<C> rows = backlog;
    for (C row = poll(rows, left.size() < most);
        row != null;
        row = poll(rows, left.size() < most)) {
      left.add(row);
    }
  }

  private @Nullable C poll(Spool.@Nullable Chain<C> rows, boolean wanted) {
    return rows == null || !wanted ? null : rows.poll();
  }

  /// Rows of sites without a lane.
  int backlog() {
    return backlog == null ? 0 : backlog.size();
  }

  private long inMemory(int waiting) {
    return waiting - spool.rows();
  }

  private boolean isFuller(int waiting, int eighths) {
    return inMemory(waiting) * 8 >= (long) rowsInMemoryMax * eighths;
  }
}
