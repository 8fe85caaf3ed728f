package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The waiting targets and the limits of one site.
///
/// Confined to the schedule that owns it. Scouts wait first; while the site's rules are not known
/// nothing else goes. Redirects and retries wait in the front part, rows of the list behind them.
public final class Lane<C extends Candidate> {
  /// Where the lane stands with its name.
  enum NameState {
    /// Not looked up, or no longer valid.
    UNKNOWN,
    /// Being looked up.
    ASKED,
    /// The addresses are known.
    KNOWN
  }

  /// Exchanges whose mean is taken.
  static final int MEASURED_MAX = 32;

  /// With so many rows to come, what was learnt of the site is kept while none of them is here.
  private static final int KEPT_BACK_MANY = 1024;

  /// Its place among those that may send or, while its name is not known, among those that want it
  /// looked up.
  final Heap.Place ready = new Heap.Place();

  /// Its place among those of either that want to be probed.
  final Heap.Place probe = new Heap.Place();

  final Heap.Place paused = new Heap.Place();

  NameState nameState = NameState.UNKNOWN;
  int inFlight;
  int delayed;

  /// Rows of the site that are known to wait in the backlog.
  long keptBack;

  /// Rows that were known to wait when it began to be asked.
  long begunRows;

  /// Whether its first request is under way, sent to learn how long it takes.
  boolean isProbed;

  /// What its site has done since its last sign of life, null where that was nothing.
  @Nullable Breaker breaker;

  /// Whether its rows leave unasked.
  boolean leaving;

  /// Turns among those in flight that wait at the gate for the time to write their request.
  int heldBack;

  /// Whether a scout is called for or under way.
  boolean scouted;

  /// The address that it leads to, while its name is known.
  @Nullable AddressPlaces<C> places;

  private final Site site;
  private Pace pace;

  /// Where its rows are, those of the list: the numbers of the first and the last, where there are
  /// any.
  private final LaneRows<C> rows;

  private int firstRow;
  private int lastRow;
  private int rowCount;

  /// The rows behind those in memory, or null where all are in memory.
  private Spool.@Nullable Chain<C> spooled;

  /// What waits before the rows, null where nothing does.
  private @Nullable ArrayDeque<C> front;

  private @Nullable ArrayDeque<C> scouts;
  private @Nullable SiteRules rules;
  private List<InetAddress> addresses = List.of();
  private long addressesValidUntil = Long.MAX_VALUE;
  private long closedUntil = Long.MIN_VALUE;
  private double exchangeNanos;
  private long exchanges;
  private int measured;

  /// How many at a time are borne, once an exchange has ended.
  private @Nullable SiteLimit limit;

  Lane(Site site, LaneRows<C> rows, Pace pace) {
    this.site = site;
    this.rows = rows;
    this.pace = pace;
  }

  /// An exchange took that long.
  void measure(long nanos) {
    exchanges++;
    measured = Math.min(measured + 1, MEASURED_MAX);
    exchangeNanos += (nanos - exchangeNanos) / measured;
  }

  /// Exchanges that have ended.
  long exchanges() {
    return exchanges;
  }

  boolean isMeasured() {
    return measured > 0;
  }

  /// How long its exchanges take: their mean, the latest ones weighing most.
  double exchangeNanos() {
    return exchangeNanos;
  }

  /// Of how many exchanges that is the mean: of the latest [#MEASURED_MAX] at most.
  int measured() {
    return measured;
  }

  /// How fast its site may be asked.
  Pace pace() {
    return pace;
  }

  /// When its next turn may be handed out; in the past where nothing holds it back.
  long nextSendAt() {
    return Math.max(pace.nextHandOutAt(heldBack), closedUntil);
  }

  /// When its next request may be written; in the past where nothing holds it back.
  long nextWriteAt() {
    return Math.max(pace.nextWriteAt(), closedUntil);
  }

  /// When all that holds its requests back is over, so that the lane may be forgotten.
  long restsUntil() {
    return Math.max(nextSendAt(), nextWriteAt());
  }

  /// Whether no time holds its requests back, until the site asks for it.
  boolean isOpen() {
    return pace.isFree() && closedUntil == Long.MIN_VALUE;
  }

  /// Until when its breaker lets nothing pass; in the past where it does.
  long heldUntil() {
    return breaker == null ? Long.MIN_VALUE : breaker.holdsUntil();
  }

  /// The site asked to be left alone until then.
  void closeUntil(long until) {
    closedUntil = Math.max(closedUntil, until);
  }

  /// How many may be under way at a time.
  ///
  /// @param most as many as the option allows
  public int atOnceMax(int most) {
    return limit == null ? most : limit.limit();
  }

  /// An exchange has ended that is still counted as under way.
  ///
  /// @param most as many at a time as the option allows
  /// @return how many times as long as the site's base it took, NaN where that is unknown
  double exchanged(LoadSign sign, int most, boolean machineFull, long now) {
    if (limit == null) {
      limit = new SiteLimit(most);
    }
    double timesSlower = limit.timesSlower(sign);
    limit.ended(sign, inFlight - heldBack, machineFull, now);
    return timesSlower;
  }

  /// The site whose lane this is.
  public Site site() {
    return site;
  }

  /// The addresses to connect to; empty while the name is not looked up.
  public List<InetAddress> addresses() {
    return addresses;
  }

  /// How many candidates wait here.
  public int waiting() {
    return inMemory() + (spooled == null ? 0 : spooled.size());
  }

  /// How many rows of the site are known to wait, here or in the backlog.
  long known() {
    return waiting() + keptBack;
  }

  /// One of the rows that were known to wait in the backlog has entered the lane.
  void cameFromBacklog() {
    keptBack = Math.max(0, keptBack - 1);
  }

  /// How many of them can be taken now.
  int inMemory() {
    return (scouts == null ? 0 : scouts.size()) + (front == null ? 0 : front.size()) + rowCount;
  }

  boolean isEmpty() {
    return scouts == null && front == null && rowCount == 0 && spooled == null;
  }

  /// What its site asks of visitors, or null while that is not known.
  @Nullable SiteRules rules() {
    return rules;
  }

  /// The interval that the site itself asks for; 0 for none.
  long askedIntervalNanos() {
    return rules == null ? 0 : rules.intervalNanos();
  }

  /// Keeps what its site asks; the interval holds from then on.
  void keep(@Nullable SiteRules rules, long from) {
    this.rules = rules;
    pace = pace.widened(askedIntervalNanos(), from);
  }

  /// Whether nothing waits, runs or is to come back, or little of it: the lane may be forgotten.
  boolean isFinished() {
    boolean isQuiet = isEmpty() && inFlight == 0 && delayed == 0 && !leaving;
    return isQuiet && nameState != NameState.ASKED && keptBack < KEPT_BACK_MANY;
  }

  /// Whether its name has yet to be looked up, now.
  boolean wantsName() {
    return nameState == NameState.UNKNOWN && !isEmpty() && !paused.isIn() && !leaving;
  }

  void addLast(C candidate) {
    if (candidate.isScout()) {
      scouts().addLast(candidate);
    } else {
      addRow(candidate);
    }
  }

  private void addRow(C candidate) {
    int row = rows.add(candidate);
    if (rowCount++ == 0) {
      firstRow = row;
    } else {
      rows.chain(lastRow, row);
    }
    lastRow = row;
  }

  private C takeRow() {
    C first = rows.at(firstRow);
    firstRow = rows.remove(firstRow);
    rowCount--;
    return first;
  }

  boolean isSpooled() {
    return spooled != null;
  }

  /// From now on its rows wait in that chain, behind those in memory.
  void beginSpool(Spool.Chain<C> chain) {
    spooled = chain;
  }

  void spool(C candidate) {
    Objects.requireNonNull(spooled).add(candidate);
  }

  /// Takes rows back into memory, if few are left there.
  ///
  /// @param kept rows of which no more than half are to be left; so many are in memory then
  void refill(int kept) {
    Spool.Chain<C> chain = spooled;
    if (chain == null || rowCount > kept / 2) {
      return;
    }
    for (C row = chain.poll(); row != null; row = chain.poll()) {
      addRow(row);
      if (rowCount >= kept) {
        break;
      }
    }
    spooled = chain.size() == 0 ? null : chain;
  }

  void addFront(C candidate) {
    (candidate.isScout() ? scouts() : front()).addLast(candidate);
  }

  private ArrayDeque<C> front() {
    if (front == null) {
      front = new ArrayDeque<>(2);
    }
    return front;
  }

  private ArrayDeque<C> scouts() {
    if (scouts == null) {
      scouts = new ArrayDeque<>(2);
    }
    return scouts;
  }

  /// The candidate that goes next, or null where none in memory may.
  public @Nullable C head() {
    if (scouts != null) {
      return scouts.peekFirst();
    }
    return rules == null ? null : firstWaiting();
  }

  /// The first candidate that waits in memory, whether it may go or not; null where none does.
  public @Nullable C firstWaiting() {
    if (scouts != null) {
      return scouts.peekFirst();
    }
    if (front != null) {
      return front.peekFirst();
    }
    return rowCount == 0 ? null : rows.at(firstRow);
  }

  C take() {
    if (scouts != null) {
      C scout = scouts.removeFirst();
      scouts = scouts.isEmpty() ? null : scouts;
      return scout;
    }
    if (front != null) {
      C first = front.removeFirst();
      front = front.isEmpty() ? null : front;
      return first;
    }
    return takeRow();
  }

  void know(List<InetAddress> addresses, long validUntil) {
    this.addresses = addresses;
    this.addressesValidUntil = validUntil;
    nameState = NameState.KNOWN;
  }

  boolean namesExpired(long now) {
    return addressesValidUntil != Long.MAX_VALUE && now - addressesValidUntil >= 0;
  }
}
