package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.SiteSign;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.FirstFailure;
import io.rollcall.record.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Stands at the wire of a faulty world and holds every request to the limits, by an account of its
/// own: so many at a time, so far apart, not before a site's time, nobody before who comes back,
/// and to a site that may be dead one probe at a time.
///
/// Confined to one test.
final class WireJudge {
  /// How late a timer may come without a token of a rate lost.
  private static final double SLACK_NANOS = 20_000_000;

  private static final double ROUNDING_NANOS = 2;

  private final Politeness politeness;
  private final BreakerRules breaker;
  private final SimulatedClock clock;
  private final Map<Site, Account> accounts = new HashMap<>();
  private final Map<String, Integer> atAddress = new HashMap<>();
  private final Set<Long> underWay = new HashSet<>();
  private final Map<Long, ExchangeRequest> heldBack = new HashMap<>();
  private final Set<Long> begun = new HashSet<>();
  private final Set<Long> asked = new HashSet<>();

  /// Hosts whose look-up failed once: a row of theirs may come back that was never asked, and their
  /// breaker has counted what was not seen here.
  private final Set<String> unresolved = new HashSet<>();

  private final Map<Long, Long> rowsWait = new HashMap<>();
  private final Spacing spacing;

  WireJudge(Politeness politeness, BreakerRules breaker, SimulatedClock clock) {
    this.politeness = politeness;
    this.breaker = breaker;
    this.clock = clock;
    this.spacing = new Spacing(politeness.ratePerSecond());
  }

  /// What is known of one site.
  private final class Account {
    int inFlight;
    int failures;
    long openedAt = Long.MAX_VALUE;
    long lastSentAt = Long.MIN_VALUE / 2;
    long closedUntil = Long.MIN_VALUE;
    Instant lastAlive = Instant.MIN;
    final Set<Long> comingBack = new HashSet<>();
    final Spacing spacing = new Spacing(politeness.siteRatePerSecond());
  }

  /// Requests at a rate: the n-th from any other comes n spacings later, but for the slack.
  private static final class Spacing {
    private final double nanos;
    private double latest = Double.NEGATIVE_INFINITY;
    private long count;

    Spacing(double perSecond) {
      this.nanos = perSecond == 0 ? 0 : 1e9 / perSecond;
    }

    void sent(long now, String where) {
      double ahead = now - count++ * nanos;
      check(
          nanos == 0 || ahead >= latest - SLACK_NANOS - ROUNDING_NANOS,
          "faster than the rate " + where);
      latest = Math.max(latest, ahead);
    }
  }

  private Account account(Site site) {
    return accounts.computeIfAbsent(site, key -> new Account());
  }

  /// A worker begins an exchange, or goes on with one that was held back.
  void begins(ExchangeRequest request) {
    Site site = request.target().site();
    check(request.budgetNanos() > 0, "an exchange without any time left");
    check(underWay.add(request.seq()), "row " + request.seq() + " is asked twice at a time");
    check(underWay.size() <= politeness.workersMost(), underWay.size() + " at a time");
    if (heldBack.remove(request.seq()) != null) {
      return;
    }
    Account account = account(site);
    check(++account.inFlight <= politeness.siteConcurrency(), account.inFlight + " with " + site);
    check(
        atAddress.merge(address(request), 1, Integer::sum) <= politeness.addressConcurrency(),
        "too many with " + address(request));
    boolean isBack = account.comingBack.remove(request.seq());
    boolean isNew = begun.add(request.seq()) && !unresolved.contains(site.host());
    asked.add(request.seq());
    check(
        isBack || !isNew || account.comingBack.isEmpty(),
        "row " + request.seq() + " before rows that came back: " + account.comingBack);
    probed(site, account, clock.nanoTime());
  }

  private static String address(ExchangeRequest request) {
    return request.addresses().get(0).getHostAddress();
  }

  /// It was not time to write the request: the exchange keeps its place with site and address.
  void heldBack(ExchangeRequest request) {
    underWay.remove(request.seq());
    heldBack.put(request.seq(), request);
  }

  /// The request is written.
  void written(ExchangeRequest request) {
    long now = clock.nanoTime();
    Site site = request.target().site();
    Account account = account(site);
    long since = now - account.lastSentAt;
    check(since >= politeness.siteInterval().toNanos(), "only " + since + " ns after another");
    account.lastSentAt = now;
    account.spacing.sent(now, "of " + site);
    spacing.sent(now, "of the run");
    check(now >= account.closedUntil, site + " asked to be left alone");
    check(now >= rowsWait.getOrDefault(request.seq(), 0L), "row " + request.seq() + " was to wait");
  }

  private void probed(Site site, Account account, long now) {
    if (breaker.areOn() && account.failures >= breaker.failuresMax()) {
      check(account.inFlight == 1, account.inFlight + " at a time with " + site + ", maybe dead");
      check(
          account.openedAt == Long.MAX_VALUE
              || unresolved.contains(site.host())
              || now >= account.openedAt + breaker.probeWaitFirst().toNanos(),
          site + " was probed too early");
    }
  }

  /// A request has its answer, or none, which the engine is about to be told.
  ///
  /// @param wasAsked whether the site was: not where this machine could not
  void ended(ExchangeRequest request, SiteSign sign, boolean wasAsked) {
    Account account = account(request.target().site());
    if (!wasAsked) {
      asked.remove(request.seq());
    }
    underWay.remove(request.seq());
    leaves(request);
    switch (sign) {
      case UNKNOWN -> {}
      case ALIVE -> {
        account.failures = 0;
        account.openedAt = Long.MAX_VALUE;
        account.lastAlive = clock.now();
      }
      case DEAD -> {
        if (++account.failures == breaker.failuresMax()) {
          account.openedAt = clock.nanoTime();
        }
      }
    }
  }

  private void leaves(ExchangeRequest request) {
    account(request.target().site()).inFlight--;
    atAddress.merge(address(request), -1, Integer::sum);
  }

  /// The site asked that nobody comes before then.
  void close(Site site, long until) {
    Account account = account(site);
    account.closedUntil = Math.max(account.closedUntil, until);
  }

  /// The row was asked not to come before then.
  void wait(long seq, long until) {
    rowsWait.put(seq, until);
  }

  /// The row was led to that site: it comes before rows of the list that wait there.
  void led(long seq, Site to) {
    account(to).comingBack.add(seq);
  }

  /// The look-up of a host's name failed: who waits there may have to leave.
  void unresolved(String host) {
    unresolved.add(host);
    accounts.forEach((site, account) -> {
      if (site.host().equals(host)) {
        account.comingBack.clear();
      }
    });
  }

  /// The row has its record, and waits nowhere any more.
  void settled(FetchRecord record, Site origin) {
    accounts.values().forEach(account -> account.comingBack.remove(record.seq()));
    check(!underWay.contains(record.seq()), "row " + record.seq() + " is settled under way");
    ExchangeRequest waited = heldBack.remove(record.seq());
    if (waited != null) {
      leaves(waited);
    }
    if (record.outcome() instanceof Outcome.Skipped skipped) {
      FirstFailure first = Objects.requireNonNull(skipped.first());
      check(breaker.areOn(), "skipped without a breaker");
      check(!asked.contains(record.seq()), "row " + record.seq() + " is skipped, and was asked");
      check(
          !first.timestamp().isBefore(account(origin).lastAlive),
          "row " + record.seq() + " is skipped, and its site has answered since");
    }
  }

  /// Whether nothing is under way.
  boolean isQuiet() {
    return underWay.isEmpty();
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }
}
