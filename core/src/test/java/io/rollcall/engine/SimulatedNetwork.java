package io.rollcall.engine;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
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
/// engine to its limits: so many exchanges at a time with one site, so many in all, and only to
/// addresses that it gave for that name.
final class SimulatedNetwork implements Wire, Names {
  private static final long MILLI = 1_000_000;

  private final SimulatedClock clock;
  private final EventLog log;
  private final SplittableRandom random;
  private final int siteConcurrency;
  private final int workers;
  private final Map<Site, Integer> inFlightBySite = new HashMap<>();
  private int inFlight;
  private int inFlightPeak;
  private long exchanges;
  private long lastSentAt;

  SimulatedNetwork(
      SimulatedClock clock, EventLog log, long seed, int workers, int siteConcurrency) {
    this.clock = clock;
    this.log = log;
    this.random = new SplittableRandom(seed);
    this.workers = workers;
    this.siteConcurrency = siteConcurrency;
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

  /// When the last request was sent.
  long lastSentAt() {
    return lastSentAt;
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
  public void exchange(ExchangeRequest request, Consumer<ExchangeResult> done) {
    Site site = request.target().site();
    int here = inFlightBySite.merge(site, 1, Integer::sum);
    check(here <= siteConcurrency, here + " exchanges at a time with " + site);
    check(++inFlight <= workers, inFlight + " exchanges at a time");
    check(request.budgetNanos() > 0, "an exchange without any time left");
    String asked = request.addresses().get(0).getHostAddress();
    check(asked.equals(address(site.host())), site + " was asked at " + asked);
    inFlightPeak = Math.max(inFlightPeak, inFlight);
    exchanges++;
    lastSentAt = clock.nanoTime();
    ExchangeResult result = answer(request);
    log.event("exchange", request.target().href().hashCode());
    clock.schedule(
        result.timing().total(),
        () -> {
          inFlight--;
          inFlightBySite.compute(
              site, (key, count) -> count == null || count == 1 ? null : count - 1);
          done.accept(result);
        });
  }

  @Override
  public void closeIdle(Site site) {}

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }

  private ExchangeResult answer(ExchangeRequest request) {
    long latency = MILLI + random.nextLong(100 * MILLI);
    String url = request.target().href();
    return switch (random.nextInt(100)) {
      case 0, 1 -> failed(FailureKind.CONNECT_REFUSED, latency, request, false);
      case 2 -> timedOut(request);
      case 3 -> failed(FailureKind.HTTP_NO_RESPONSE, latency, request, true);
      case 4 -> cut(FailureKind.BODY_SHORT, url, latency, request);
      case 5 -> cut(FailureKind.BODY_TOO_LARGE, url, latency, request);
      case 6 -> complete(503, "location", "", latency, request);
      case 7 -> complete(302, "location", url + "x", latency, request);
      case 8 ->
          complete(
              301,
              "location",
              "http://other" + random.nextInt(50) + ".test/" + url.hashCode(),
              latency,
              request);
      case 9 -> complete(302, "location", url, latency, request);
      case 10 -> complete(302, "location", "gopher://x/", latency, request);
      case 11 -> failed(FailureKind.LOCAL_PORTS, MILLI, request, false);
      default -> complete(200, "server", "simulated", latency, request);
    };
  }

  private ExchangeResult failed(
      FailureKind kind, long latency, ExchangeRequest request, boolean written) {
    return new ExchangeResult.Failed(
        Failure.of(kind, "simulated"), written, null, connection(request), timing(latency));
  }

  private ExchangeResult timedOut(ExchangeRequest request) {
    long limit = 10_000 * MILLI;
    boolean total = request.budgetNanos() <= limit;
    return new ExchangeResult.Failed(
        Failure.timeout(
            FailureKind.HTTP_TIMEOUT, total ? TimeLimit.TOTAL : TimeLimit.FIRST_BYTE, "simulated"),
        true,
        null,
        connection(request),
        timing(Math.min(limit, request.budgetNanos())));
  }

  private ExchangeResult cut(FailureKind kind, String url, long latency, ExchangeRequest request) {
    return new ExchangeResult.Cut(
        head(200, "server", "simulated"),
        body(url, true),
        Failure.of(kind, "simulated"),
        connection(request),
        timing(latency));
  }

  private ExchangeResult complete(
      int status, String header, String value, long latency, ExchangeRequest request) {
    return new ExchangeResult.Complete(
        head(status, header, value),
        body(request.target().href(), false),
        connection(request),
        timing(latency));
  }

  private static ResponseHead head(int status, String header, String value) {
    return new ResponseHead(
        status, "1.1", HeaderList.of(List.of(header), List.of(value)), List.of());
  }

  private static BodyFacts body(String url, boolean cut) {
    return new BodyFacts(10, 10, cut, new byte[32], token(url), null, null);
  }

  private static Connection connection(ExchangeRequest request) {
    String ip = request.addresses().get(0).getHostAddress();
    return new Connection(ip, request.target().site().port(), null, false, null);
  }

  private static ExchangeTiming timing(long total) {
    return new ExchangeTiming(total / 4, -1, total / 4, total / 2, total);
  }
}
