package io.rollcall.engine.fetch;

import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.target.Site;
import io.rollcall.engine.target.Target;
import io.rollcall.record.AttemptEntry;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.Hop;
import io.rollcall.record.Timing;
import io.rollcall.source.Row;
import io.rollcall.store.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The work on one target, from its first attempt to its outcome: where it stands and what it has
/// seen.
///
/// Confined to the engine's loop.
public final class Fetch {
  private final Row row;
  private final long seq;
  private final Target origin;
  private final String originMethod;
  private final long totalNanos;

  private Target target;
  private String method;
  private boolean keepsBody = true;
  private boolean ownOrigin = true;
  private boolean reachedPublic;
  private int attempts = 1;
  private int attemptsOfOurs;
  private int worker;
  private List<Hop> hops = List.of();
  private List<AttemptEntry> attemptLog = List.of();
  private List<Transcript> transcripts = List.of();
  private @Nullable Instant began;
  private Instant attemptBegan = Instant.EPOCH;
  private long waitingSince;
  private long queueNanos;
  private long hopQueueNanos;
  private long activeNanos;
  private long lastNanos;
  private long lookUpNanos = -1;
  private @Nullable Preparation preparation;
  private @Nullable Ended lastAttempt;

  /// A fetch that waits from now on.
  ///
  /// @param totalNanos the row's limit on active time
  public Fetch(Row row, Target origin, String method, long totalNanos, long now) {
    this.row = row;
    this.seq = row.identity().seq();
    this.origin = origin;
    this.originMethod = method;
    this.totalNanos = totalNanos;
    this.target = origin;
    this.method = method;
    this.waitingSince = now;
  }

  /// The row this is for.
  public Row row() {
    return row;
  }

  /// The row's own target.
  public Target origin() {
    return origin;
  }

  /// The target of the next or current exchange.
  public Target target() {
    return target;
  }

  /// The site of the next or current exchange.
  public Site site() {
    return target.site();
  }

  /// The row's ordinal.
  public long seq() {
    return seq;
  }

  /// The method of the row.
  public String originMethod() {
    return originMethod;
  }

  /// The method of the next or current exchange.
  public String method() {
    return method;
  }

  /// The request body of the next or current exchange, or null.
  public byte @Nullable [] body() {
    return keepsBody && row.request() != null ? row.request().body() : null;
  }

  /// Whether no redirect has led to another origin yet; one that leads back does not restore it.
  public boolean ownOrigin() {
    return ownOrigin;
  }

  /// Whether an exchange of this attempt went to a public address.
  public boolean reachedPublic() {
    return reachedPublic;
  }

  /// Notes that a public address was asked: from now on no redirect may lead inside.
  public void notePublic() {
    reachedPublic = true;
  }

  /// The worker of the current or last exchange, 0 before the first.
  public int worker() {
    return worker;
  }

  /// Attempts made or under way.
  public int attempts() {
    return attempts;
  }

  /// Attempts made or under way, those included that this machine has failed.
  public int attemptsMade() {
    return attempts + attemptsOfOurs;
  }

  /// Whether anything was asked for the row.
  public boolean wasAsked() {
    return !attemptLog.isEmpty() || !hops.isEmpty();
  }

  /// Why its site failed the last attempt, where the fetch waits for the next; null where none was
  /// the site's. What this machine has failed says nothing of the row.
  public @Nullable Failure lastFailure() {
    if (!hops.isEmpty()) {
      return null;
    }
    return attemptLog.reversed().stream()
        .filter(attempt -> !isOurs(attempt.failure()))
        .findFirst()
        .map(AttemptEntry::failure)
        .orElse(null);
  }

  private static boolean isOurs(@Nullable Failure failure) {
    return failure != null && failure.kind().fault() == FailureKind.Fault.LOCAL;
  }

  /// How the last attempt ended, where the fetch waits to begin anew; null where none has ended,
  /// and where the attempt after it has come to a redirect.
  public @Nullable Ended lastAttempt() {
    return hops.isEmpty() ? lastAttempt : null;
  }

  /// The redirects followed in this attempt.
  public List<Hop> hops() {
    return hops;
  }

  /// The attempts that did not count, and the last one where there was more than one.
  public List<AttemptEntry> attemptLog() {
    return attemptLog;
  }

  /// Keeps what an exchange left until the row is settled.
  public void keep(Transcript transcript) {
    if (transcripts.isEmpty()) {
      transcripts = new ArrayList<>(2);
    }
    transcripts.add(transcript);
  }

  /// What the exchanges of all attempts left, in order.
  public List<Transcript> transcripts() {
    return transcripts;
  }

  /// When the first exchange began; the moment passed where none did.
  public Instant beganOr(Instant otherwise) {
    return began == null ? otherwise : began;
  }

  /// What is left of the row's active time.
  public long budgetNanos() {
    return totalNanos - activeNanos;
  }

  /// Since when it waits, while it does.
  public long waitingSince() {
    return waitingSince;
  }

  /// All waiting in lanes so far.
  public long queueNanos() {
    return queueNanos;
  }

  /// The row's active time so far.
  public long activeNanos() {
    return activeNanos;
  }

  /// How long the look-up before the current exchange took; -1 where there was none of its own.
  public long lookUpNanos() {
    return lookUpNanos;
  }

  /// Where the fetch stands.
  ///
  /// @param now the time of day
  public Standing standing(Instant now) {
    return new Standing(
        target, method, hops.stream().map(Hop::url).toList(), attempts, budgetNanos(), now);
  }

  /// A worker begins the next exchange, or goes on with one that was held back.
  public void begin(int worker, long now, Instant timestamp) {
    this.worker = worker;
    long waited = Math.max(0, now - waitingSince);
    queueNanos += waited;
    if (preparation != null) {
      hopQueueNanos += waited;
      return;
    }
    hopQueueNanos = waited;
    if (began == null) {
      began = timestamp;
    }
    if (hops.isEmpty()) {
      attemptBegan = timestamp;
    }
  }

  /// A look-up was made for the next exchange.
  public void lookedUp(long tookNanos) {
    lookUpNanos = tookNanos;
    activeNanos += tookNanos;
    lastNanos = tookNanos;
    waitingSince += tookNanos;
  }

  /// The look-up for the next exchange failed: with it the attempt began, and ended.
  public void lookUpFailed(long tookNanos, Instant now) {
    lookedUp(tookNanos);
    Instant then = now.minusNanos(tookNanos);
    if (began == null) {
      began = then;
    }
    if (hops.isEmpty()) {
      attemptBegan = then;
    }
  }

  /// The exchange has ended.
  public void ended(long exchangeNanos) {
    activeNanos += exchangeNanos;
    lastNanos = exchangeNanos;
  }

  /// The exchange was held back until it is time to write its request: the fetch waits to go on
  /// with it.
  public void holdBack(ExchangeTiming timing, long now) {
    ended(timing.total());
    preparation = (preparation == null ? Preparation.NOTHING : preparation).then(timing);
    waitingSince = now;
  }

  /// The exchange left a hop; the fetch waits for the next.
  public void follow(Decision.Follow follow, ExchangeResult result, long now) {
    ResponseHead head = result.head();
    ExchangeResult.Connection connection = result.connection();
    if (hops.isEmpty()) {
      hops = new ArrayList<>(2);
    }
    hops.add(
        new Hop(
            target.href(),
            head == null ? 0 : head.statusCode(),
            head == null ? null : head.headers().first("location"),
            connection == null ? null : connection.remoteIp(),
            connection == null ? 0 : connection.remotePort(),
            worker,
            timing(result, hopQueueNanos)));
    ownOrigin = ownOrigin && follow.target().site().equals(target.site());
    keepsBody = keepsBody && follow.keepsBody();
    target = follow.target();
    method = follow.method();
    waitsFrom(now);
  }

  /// The attempt did not count; the fetch waits to begin anew at its origin.
  public void retry(AttemptOutcome outcome, long now) {
    logAttempt(outcome);
    lastAttempt = new Ended(target, hops, outcome.exchange());
    attempts++;
    hops = List.of();
    target = origin;
    method = originMethod;
    keepsBody = true;
    ownOrigin = true;
    reachedPublic = false;
    waitsFrom(now);
  }

  /// The fetch waits no longer: it is not asked any more.
  public void dismissed(long now) {
    queueNanos += Math.max(0, now - waitingSince);
    if (wasAsked() && hops.isEmpty()) {
      attempts--;
    }
  }

  /// This machine could not ask; the fetch waits to ask the same again. What that took is not the
  /// row's; of several such attempts one after the other one stands in the log.
  public void askAgain(AttemptOutcome outcome, long now) {
    activeNanos -= lastNanos;
    lastNanos = 0;
    if (!isLogged(outcome.failure())) {
      logAttempt(outcome);
      attemptsOfOurs++;
    }
    waitsFrom(now);
  }

  private boolean isLogged(@Nullable Failure failure) {
    Failure before = attemptLog.isEmpty() ? null : attemptLog.getLast().failure();
    return before != null && failure != null && before.kind() == failure.kind();
  }

  /// Enters an attempt into the log.
  public void logAttempt(AttemptOutcome outcome) {
    if (attemptLog.isEmpty()) {
      attemptLog = new ArrayList<>(2);
    }
    attemptLog.add(
        new AttemptEntry(
            attemptBegan, outcome.remoteIp(), outcome.statusCode(), outcome.failure()));
  }

  /// The times of an exchange, as a record tells them: counted from the look-up.
  public Timing timing(ExchangeResult result, long queueNanos) {
    ExchangeResult.Connection connection = result.connection();
    boolean reused = connection != null && connection.reused();
    ExchangeTiming exchange =
        preparation == null ? result.timing() : preparation.before(result.timing(), reused);
    long before = Math.max(lookUpNanos, 0);
    return new Timing(
        queueNanos,
        lookUpNanos,
        after(before, exchange.connect()),
        after(before, exchange.appConnect()),
        after(before, exchange.firstByte()),
        before + exchange.total());
  }

  private static long after(long before, long point) {
    return point < 0 ? -1 : before + point;
  }

  private void waitsFrom(long now) {
    waitingSince = now;
    lookUpNanos = -1;
    preparation = null;
  }

  /// How an attempt ended that did not count: where it stood, and what its last exchange told.
  ///
  /// @param target of its last exchange
  /// @param hops the redirects that led there
  /// @param exchange what it left but for its body, or null where the name had no address
  public record Ended(Target target, List<Hop> hops, AttemptOutcome.@Nullable Exchange exchange) {}
}
