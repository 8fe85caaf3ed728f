package io.rollcall.engine.schedule;

import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The waiting targets and the limits of one site.
///
/// Confined to the schedule that owns it. Redirects and retries wait in the front part, rows of the
/// list behind them.
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
  private static final int MEASURED_MAX = 32;

  final Heap.Entry<Lane<C>> sendable = new Heap.Entry<>(this);
  final Heap.Entry<Lane<C>> probe = new Heap.Entry<>(this);
  final Heap.Entry<Lane<C>> paused = new Heap.Entry<>(this);

  NameState nameState = NameState.UNKNOWN;
  int inFlight;
  int delayed;

  /// Whether its first request is under way, sent to learn how long it takes.
  boolean isProbed;

  /// What its site has done since its last sign of life, null where that was nothing.
  @Nullable Breaker breaker;

  /// Whether its rows leave unasked.
  boolean leaving;

  /// Whether it stands among those that want their names looked up.
  boolean isWanting;

  /// Turns among those in flight that wait at the gate for the time to write their request.
  int heldBack;

  /// The address that it leads to, while its name is known.
  @Nullable AddressPlaces<C> places;

  private final Site site;
  private final Pace pace;
  private final ArrayDeque<C> front = new ArrayDeque<>(2);
  private final ArrayDeque<C> rows = new ArrayDeque<>(2);
  private List<InetAddress> addresses = List.of();
  private long addressesValidUntil = Long.MAX_VALUE;
  private long closedUntil = Long.MIN_VALUE;
  private double exchangeNanos;
  private int measured;

  /// How many at a time are borne, once an exchange has ended.
  private @Nullable SiteLimit limit;

  Lane(Site site, Pace pace) {
    this.site = site;
    this.pace = pace;
  }

  /// An exchange took that long.
  void measure(long nanos) {
    measured = Math.min(measured + 1, MEASURED_MAX);
    exchangeNanos += (nanos - exchangeNanos) / measured;
  }

  boolean isMeasured() {
    return measured > 0;
  }

  /// How long its exchanges take: their mean, the latest ones weighing most.
  double exchangeNanos() {
    return exchangeNanos;
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
  int atOnceMax(int most) {
    return limit == null ? most : limit.limit();
  }

  /// An exchange has ended that is still counted as under way.
  ///
  /// @param most as many at a time as the option allows
  void exchanged(LoadSign sign, int most, boolean machineFull, long now) {
    if (limit == null) {
      limit = new SiteLimit(most);
    }
    limit.ended(sign, inFlight - heldBack, machineFull, now);
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
    return front.size() + rows.size();
  }

  boolean isEmpty() {
    return front.isEmpty() && rows.isEmpty();
  }

  /// Whether nothing waits, runs or is to come back: the lane may be forgotten.
  boolean isFinished() {
    return isEmpty() && inFlight == 0 && delayed == 0 && nameState != NameState.ASKED && !leaving;
  }

  /// Whether its name has yet to be looked up, now.
  boolean wantsName() {
    return nameState == NameState.UNKNOWN && !isEmpty() && !paused.isIn() && !leaving;
  }

  void addLast(C candidate) {
    rows.addLast(candidate);
  }

  void addFront(C candidate) {
    front.addLast(candidate);
  }

  /// The candidate that goes next, or null where none waits.
  public @Nullable C head() {
    C first = front.peekFirst();
    return first != null ? first : rows.peekFirst();
  }

  C take() {
    C first = front.pollFirst();
    return first != null ? first : rows.removeFirst();
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
