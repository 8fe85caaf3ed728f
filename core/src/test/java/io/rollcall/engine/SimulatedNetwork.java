package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.Politeness;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.HeaderList;
import io.rollcall.record.TimeLimit;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A network in memory, with faults drawn from a seed. It knows what it answered, and holds the
/// engine to its limits: so many exchanges at a time with one site, so many in all, only to
/// addresses that it gave for that name, and each request written in its time. Connections are made
/// slowly at times, and those that are kept may die.
final class SimulatedNetwork implements Wire, Names {
  private static final long MILLI = 1_000_000;

  private final SimulatedClock clock;
  private final EventLog log;
  private final SplittableRandom random;
  private final WriteJudge writes;
  private final SimulatedWorld world;
  private final int siteConcurrency;
  private final int workers;
  private final Map<Site, Integer> idleBySite = new HashMap<>();
  private final Map<Site, Integer> inFlightBySite = new HashMap<>();
  private int inFlight;
  private int inFlightPeak;
  private long exchanges;
  private long heldBack;

  SimulatedNetwork(
      SimulatedClock clock, EventLog log, long seed, Politeness politeness, SimulatedWorld world) {
    this.world = world;
    this.clock = clock;
    this.log = log;
    this.random = new SplittableRandom(seed);
    this.writes = new WriteJudge(politeness);
    this.workers = politeness.workers();
    this.siteConcurrency = politeness.siteConcurrency();
  }

  /// What the page at that URL says, so that every mix-up shows.
  static String token(String url) {
    return Long.toHexString(url.hashCode() * 0x9E3779B97F4A7C15L);
  }

  /// The address of that host.
  static String address(String host) {
    if (host.startsWith("127.")) {
      return host;
    }
    int hash = host.hashCode() * 0x9E3779B9;
    return "127." + (hash >>> 24) + "." + (hash >>> 16 & 255) + "." + (hash >>> 8 & 255);
  }

  int inFlightPeak() {
    return inFlightPeak;
  }

  long exchanges() {
    return exchanges;
  }

  /// Requests written.
  long writes() {
    return writes.count();
  }

  /// Requests written to the site that was asked most.
  long longestSite() {
    return writes.mostOfOneSite();
  }

  /// When the last request was sent.
  long lastSentAt() {
    return writes.lastAt();
  }

  /// Exchanges that were ready before their time.
  long heldBack() {
    return heldBack;
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    long took = MILLI + random.nextLong(20 * MILLI);
    int fate = host.startsWith("gone") ? 0 : 1 + random.nextInt(100);
    LookUp answer =
        switch (fate) {
          case 0 -> notFound(FailureKind.DNS_NXDOMAIN, took);
          case 1 -> notFound(FailureKind.DNS_SERVFAIL, took);
          case 2 -> notFound(FailureKind.DNS_TIMEOUT, limitNanos);
          default ->
              new LookUp.Found(List.of(Addresses.ofText(address(host))), 60_000 * MILLI, took);
        };
    log.event("look-up", host.hashCode());
    clock.schedule(answer.tookNanos(), () -> done.accept(answer));
  }

  private static LookUp notFound(FailureKind kind, long took) {
    return new LookUp.NotFound(Failure.of(kind, "simulated"), took);
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    String name = "ptr-" + address.getHostAddress();
    clock.schedule(MILLI, () -> done.accept(name));
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    Site site = request.target().site();
    int here = inFlightBySite.merge(site, 1, Integer::sum);
    check(here <= siteConcurrency, here + " exchanges at a time with " + site);
    check(++inFlight <= workers, inFlight + " exchanges at a time");
    check(request.budgetNanos() > 0, "an exchange without any time left");
    String asked = request.addresses().get(0).getHostAddress();
    check(asked.equals(address(site.host())), site + " was asked at " + asked);
    inFlightPeak = Math.max(inFlightPeak, inFlight);
    exchanges++;
    log.event("exchange", request.target().href().hashCode());
    if (world.isDead(site.host())) {
      unconnected(request, asker);
      return;
    }
    boolean kept = idleBySite.containsKey(site);
    if (kept) {
      idleBySite.compute(site, (key, count) -> count == null || count == 1 ? null : count - 1);
    }
    if (kept && random.nextInt(20) > 0) {
      ready(request, asker, -1);
    } else {
      long took = random.nextInt(50) == 0 ? 3_000 * MILLI : random.nextLong(30 * MILLI);
      clock.schedule(took, () -> ready(request, asker, took));
    }
  }

  private void unconnected(ExchangeRequest request, Asker asker) {
    boolean refuses = request.target().site().host().hashCode() % 2 == 0;
    FailureKind kind = refuses ? FailureKind.CONNECT_REFUSED : FailureKind.CONNECT_TIMEOUT;
    Answer answer = new Answer(request, refuses ? MILLI : 5_000 * MILLI, 0);
    ExchangeResult result = answer.unconnected(kind);
    clock.schedule(result.timing().total(), () -> ended(request, asker, result));
  }

  /// The exchange has a connection.
  ///
  /// @param connectNanos how long it took to make, -1 where it was kept
  private void ready(ExchangeRequest request, Asker asker, long connectNanos) {
    long before = Math.max(0, connectNanos);
    ExchangeResult result = answer(request, connectNanos);
    if (result.timing().written() < 0) {
      clock.schedule(result.timing().total() - before, () -> ended(request, asker, result));
    } else if (asker.mayWrite()) {
      writes.written(request.target().site(), clock.nanoTime());
      asker.written();
      clock.schedule(result.timing().total() - before, () -> ended(request, asker, result));
    } else {
      heldBack++;
      clock.schedule(0, () -> heldBack(request.target().site(), asker, connectNanos));
    }
  }

  private void heldBack(Site site, Asker asker, long connectNanos) {
    leave(site);
    idleBySite.merge(site, 1, Integer::sum);
    asker.heldBack(new ExchangeTiming(connectNanos, -1, -1, -1, Math.max(0, connectNanos)));
  }

  private void ended(ExchangeRequest request, Asker asker, ExchangeResult result) {
    Site site = request.target().site();
    leave(site);
    if (result instanceof ExchangeResult.Complete complete) {
      idleBySite.merge(site, 1, Integer::sum);
      String closes = complete.head().headers().first("retry-after");
      if (closes != null) {
        writes.closed(site, clock.nanoTime() + Long.parseLong(closes) * 1_000 * MILLI);
      }
    }
    asker.ended(result);
  }

  private void leave(Site site) {
    inFlight--;
    inFlightBySite.compute(site, (key, count) -> count == null || count == 1 ? null : count - 1);
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    log.event("probe", site.hashCode());
    clock.schedule(MILLI, () -> done.accept(true));
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    clock.schedule(MILLI, () -> done.accept(true));
  }

  @Override
  public void closeIdle(Site site) {
    idleBySite.remove(site);
  }

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }

  private ExchangeResult answer(ExchangeRequest request, long connectNanos) {
    long latency = MILLI + random.nextLong(100 * MILLI);
    String url = request.target().href();
    Answer answer = new Answer(request, connectNanos, latency);
    return switch (world.isFaulty() ? random.nextInt(100) : 100) {
      case 0, 1 -> answer.unconnected(FailureKind.CONNECT_REFUSED);
      case 2 -> answer.timedOut();
      case 3 -> answer.failed(FailureKind.HTTP_NO_RESPONSE);
      case 4 -> answer.cut(FailureKind.BODY_SHORT);
      case 5 -> answer.cut(FailureKind.BODY_TOO_LARGE);
      case 6 -> answer.complete(503, "retry-after", String.valueOf(random.nextInt(4)));
      case 7 -> answer.complete(302, "location", url + "x");
      case 8 ->
          answer.complete(
              301, "location", "http://other" + random.nextInt(50) + ".test/" + url.hashCode());
      case 9 -> answer.complete(302, "location", url);
      case 10 -> answer.complete(302, "location", "gopher://x/");
      case 11 -> answer.unconnected(FailureKind.LOCAL_PORTS);
      default -> answer.complete(200, "server", "simulated");
    };
  }

  /// What an exchange comes to.
  private record Answer(ExchangeRequest request, long connectNanos, long latency) {
    private long before() {
      return Math.max(0, connectNanos);
    }

    ExchangeResult unconnected(FailureKind kind) {
      ExchangeTiming timing = new ExchangeTiming(-1, -1, -1, -1, before() + MILLI);
      return new ExchangeResult.Failed(
          Failure.of(kind, "simulated"), false, null, connection(), timing);
    }

    ExchangeResult failed(FailureKind kind) {
      return new ExchangeResult.Failed(
          Failure.of(kind, "simulated"), true, null, connection(), timing(latency));
    }

    ExchangeResult timedOut() {
      long limit = 10_000 * MILLI;
      long left = Math.max(0, request.budgetNanos() - before());
      return new ExchangeResult.Failed(
          Failure.timeout(
              FailureKind.HTTP_TIMEOUT,
              left <= limit ? TimeLimit.TOTAL : TimeLimit.FIRST_BYTE,
              "simulated"),
          true,
          null,
          connection(),
          timing(Math.min(limit, left)));
    }

    ExchangeResult cut(FailureKind kind) {
      return new ExchangeResult.Cut(
          head(200, "server", "simulated"),
          body(true),
          Failure.of(kind, "simulated"),
          connection(),
          timing(latency));
    }

    ExchangeResult complete(int status, String header, String value) {
      return new ExchangeResult.Complete(
          head(status, header, value), body(false), connection(), timing(latency));
    }

    private static ResponseHead head(int status, String header, String value) {
      return new ResponseHead(
          status, "1.1", HeaderList.of(List.of(header), List.of(value)), List.of());
    }

    private BodyFacts body(boolean cut) {
      String title = token(request.target().href());
      return new BodyFacts(10, 10, cut, new byte[32], title, null, null);
    }

    private Connection connection() {
      String ip = request.addresses().get(0).getHostAddress();
      int port = request.target().site().port();
      return new Connection(ip, port, null, connectNanos < 0, null);
    }

    private ExchangeTiming timing(long after) {
      return new ExchangeTiming(connectNanos, -1, before(), before() + after / 2, before() + after);
    }
  }
}
