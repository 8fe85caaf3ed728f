package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Ticker;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What one run did at the wire, in the order in which it did it, by its own clock: when each
/// request was written, when a wall's head was read, when each exchange ended.
///
/// Between a request written and one read, or a wall answered and one read, lies a network, and on
/// a busy machine other processes. Here lies nothing: one thread did all of it in this order, so
/// that every judgement is exact, without any tolerance and on any machine.
///
/// Confined to the loop of its run, and to its test when that is over.
final class WireLog {
  /// How late a timer may come without a token of a rate lost.
  private static final double RATE_SLACK_NANOS = 20_000_000;

  private static final double ROUNDING_NANOS = 2;
  private static final int WALL = 429;

  private final List<Event> events = new ArrayList<>();

  /// What happened with a site.
  sealed interface Event {
    Site site();

    /// When; the clock stands still while the process does.
    long nanos();

    /// A request was written.
    record Written(Site site, long nanos, String path) implements Event {}

    /// The head of a 429 was read, which closes the site.
    record Walled(Site site, long nanos, long closedNanos) implements Event {}

    /// An exchange ended whose request was written.
    record Ended(Site site, long nanos) implements Event {}
  }

  /// A log of these events.
  static WireLog of(List<Event> events) {
    WireLog log = new WireLog();
    log.events.addAll(events);
    return log;
  }

  /// The wire of a run, which is written down here.
  Wire of(Wire wire, Ticker ticker) {
    return new LoggedWire(wire, ticker);
  }

  /// The requests written, in order.
  List<Event.Written> written() {
    return events.stream()
        .filter(Event.Written.class::isInstance)
        .map(Event.Written.class::cast)
        .toList();
  }

  /// How many times a site was closed.
  long walls() {
    return events.stream().filter(Event.Walled.class::isInstance).count();
  }

  /// What shows that a limit did not hold.
  List<String> violations(Politeness politeness) {
    List<String> violations = new ArrayList<>();
    Map<Site, Account> accounts = new HashMap<>();
    Spacing run = new Spacing(politeness.ratePerSecond());
    for (Event event : events) {
      Account account =
          accounts.computeIfAbsent(event.site(), site -> new Account(site, politeness, violations));
      switch (event) {
        case Event.Written written -> {
          account.written(written);
          if (!run.keeps(written.nanos())) {
            violations.add("faster than the rate of the run: " + written);
          }
        }
        case Event.Walled walled -> account.closedUntil(walled.nanos() + walled.closedNanos());
        case Event.Ended ended -> account.inFlight--;
      }
    }
    return violations;
  }

  /// What is known of one site.
  private static final class Account {
    private final Site site;
    private final Politeness politeness;
    private final List<String> violations;
    private final Spacing spacing;
    private int inFlight;
    private long nextAt = Long.MIN_VALUE;
    private long opensAt = Long.MIN_VALUE;

    Account(Site site, Politeness politeness, List<String> violations) {
      this.site = site;
      this.politeness = politeness;
      this.violations = violations;
      this.spacing = new Spacing(politeness.siteRatePerSecond());
    }

    void written(Event.Written written) {
      long nanos = written.nanos();
      inFlight++;
      check(inFlight <= politeness.siteConcurrency(), inFlight + " at a time", written);
      check(nanos >= nextAt, nextAt - nanos + " ns before its interval was over", written);
      check(nanos >= opensAt, opensAt - nanos + " ns before it may be asked again", written);
      check(spacing.keeps(nanos), "faster than the rate", written);
      nextAt = nanos + politeness.siteInterval().toNanos();
    }

    void closedUntil(long until) {
      opensAt = Math.max(opensAt, until);
    }

    private void check(boolean holds, String fault, Event.Written written) {
      if (!holds) {
        violations.add(site + ": " + fault + ": " + written);
      }
    }
  }

  /// Requests at a rate: the n-th from any other comes n spacings later, but for the slack.
  private static final class Spacing {
    private final double nanosEach;
    private double latest = Double.NEGATIVE_INFINITY;
    private long count;

    Spacing(double perSecond) {
      this.nanosEach = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    boolean keeps(long nanos) {
      double ahead = nanos - count++ * nanosEach;
      boolean keeps = nanosEach == 0 || ahead >= latest - RATE_SLACK_NANOS - ROUNDING_NANOS;
      latest = Math.max(latest, ahead);
      return keeps;
    }
  }

  /// Stands right before the network.
  private final class LoggedWire implements Wire {
    private final Wire wire;
    private final Ticker ticker;

    LoggedWire(Wire wire, Ticker ticker) {
      this.wire = wire;
      this.ticker = ticker;
    }

    @Override
    public void exchange(ExchangeRequest request, Asker asker) {
      wire.exchange(request, new LoggedAsker(request, asker, ticker));
    }

    @Override
    public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
      wire.probe(site, addresses, done);
    }

    @Override
    public void closeIdle(Site site) {
      wire.closeIdle(site);
    }
  }

  private final class LoggedAsker implements Wire.Asker {
    private final ExchangeRequest request;
    private final Site site;
    private final Wire.Asker asker;
    private final Ticker ticker;
    private int underWay;

    LoggedAsker(ExchangeRequest request, Wire.Asker asker, Ticker ticker) {
      this.request = request;
      this.site = request.target().site();
      this.asker = asker;
      this.ticker = ticker;
    }

    /// A request that was written before was lost with its connection: it is over.
    @Override
    public boolean mayWrite() {
      over();
      return asker.mayWrite();
    }

    @Override
    public void written() {
      underWay++;
      events.add(new Event.Written(site, ticker.nanoTime(), request.target().pathAndQuery()));
      asker.written();
    }

    @Override
    public void answered(ResponseHead head) {
      String seconds = head.headers().first("retry-after");
      if (head.statusCode() == WALL && seconds != null) {
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(seconds));
        events.add(new Event.Walled(site, ticker.nanoTime(), nanos));
      }
      asker.answered(head);
    }

    @Override
    public void heldBack(ExchangeTiming timing) {
      asker.heldBack(timing);
    }

    @Override
    public void ended(ExchangeResult result) {
      over();
      asker.ended(result);
    }

    private void over() {
      for (; underWay > 0; underWay--) {
        events.add(new Event.Ended(site, ticker.nanoTime()));
      }
    }
  }
}
