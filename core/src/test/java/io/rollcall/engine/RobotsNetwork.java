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
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A network in memory whose sites have every kind of robots.txt, told by the number in a site's
/// name. It holds the engine to them: the file first, and once; nothing that it forbids; the
/// interval that it asks for; and no limit exceeded.
final class RobotsNetwork implements Wire, Names {
  static final long MILLI = 1_000_000;
  static final long DELAY_NANOS = 2_000 * MILLI;

  private final SimulatedClock clock;
  private final Politeness politeness;
  private final SplittableRandom random;
  private final Map<Site, Integer> inFlight = new HashMap<>();
  private final Map<Site, Integer> asked = new HashMap<>();
  private final Set<Site> answered = new HashSet<>();
  private final Map<Site, Long> lastAskedAt = new HashMap<>();
  private int exchanges;
  private int inFlightNow;

  /// What the file of a site is.
  enum Plan {
    OPEN,
    MISSING,
    PRIVATE_PART,
    CLOSED,
    BROKEN,
    BROKEN_ONCE,
    DROPPED,
    ELSEWHERE,
    UNHURRIED,
    GONE;

    /// By the number in a name as `s17.test`.
    static Plan of(Site site) {
      return values()[Integer.parseInt(site.host().replaceAll("[^0-9]", "")) % values().length];
    }

    /// How often the file is asked for before its answer is final.
    int attempts() {
      return switch (this) {
        case BROKEN, DROPPED -> 3;
        case BROKEN_ONCE -> 2;
        case OPEN, MISSING, PRIVATE_PART, CLOSED, ELSEWHERE, UNHURRIED -> 1;
        case GONE -> 0;
      };
    }
  }

  RobotsNetwork(SimulatedClock clock, long seed, Politeness politeness) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
    this.politeness = politeness;
  }

  /// How often each site was asked for its file.
  Map<Site, Integer> asked() {
    return asked;
  }

  int exchanges() {
    return exchanges;
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    LookUp answer =
        host.startsWith("s") && Plan.of(new Site(false, host, 80)) == Plan.GONE
            ? new LookUp.NotFound(Failure.of(FailureKind.DNS_NXDOMAIN, "gone"), MILLI)
            : new LookUp.Found(
                List.of(Addresses.ofText(SimulatedNetwork.address(host))), 600_000 * MILLI, MILLI);
    clock.schedule(MILLI + random.nextLong(20 * MILLI), () -> done.accept(answer));
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    clock.schedule(MILLI, () -> done.accept(null));
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    Site site = request.target().site();
    int here = inFlight.merge(site, 1, Integer::sum);
    check(here <= politeness.siteConcurrency(), here + " at a time with " + site);
    check(++inFlightNow <= politeness.workers(), inFlightNow + " at a time");
    clock.schedule(random.nextLong(20 * MILLI), () -> ready(request, asker));
  }

  private void ready(ExchangeRequest request, Asker asker) {
    Site site = request.target().site();
    if (!asker.mayWrite()) {
      clock.schedule(
          0,
          () -> {
            leave(site);
            asker.heldBack(new ExchangeTiming(-1, -1, -1, -1, 0));
          });
      return;
    }
    asker.written();
    String path = request.target().pathAndQuery();
    boolean file = path.equals("/robots.txt");
    if (file) {
      asked.merge(site, 1, Integer::sum);
    } else if (!site.host().equals("files.test")) {
      checkRow(site, path);
    }
    exchanges++;
    lastAskedAt.put(site, clock.nanoTime());
    ExchangeResult result = file ? file(request) : row(request);
    clock.schedule(
        result.timing().total(),
        () -> {
          leave(site);
          if (file && asked.getOrDefault(site, 0) >= Plan.of(site).attempts()) {
            answered.add(site);
          }
          asker.ended(result);
        });
  }

  private void leave(Site site) {
    inFlight.merge(site, -1, Integer::sum);
    inFlightNow--;
  }

  private void checkRow(Site site, String path) {
    check(answered.contains(site), site + path + " was asked before its robots.txt");
    switch (Plan.of(site)) {
      case CLOSED, BROKEN, DROPPED, ELSEWHERE, GONE -> check(false, site + path + " was forbidden");
      case PRIVATE_PART -> check(!path.startsWith("/private"), site + path + " was forbidden");
      case UNHURRIED ->
          check(
              clock.nanoTime() - lastAskedAt.getOrDefault(site, Long.MIN_VALUE / 2) >= DELAY_NANOS,
              site + " was asked early");
      case OPEN, MISSING, BROKEN_ONCE -> {}
    }
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    clock.schedule(1_000_000, () -> done.accept(true));
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    clock.schedule(1_000_000, () -> done.accept(true));
  }

  @Override
  public void closeIdle(Site site) {}

  private static void check(boolean holds, String fault) {
    if (!holds) {
      throw new AssertionError(fault);
    }
  }

  private ExchangeResult file(ExchangeRequest request) {
    Site site = request.target().site();
    check(request.bodies() != null, "a file is read within limits of its own");
    return switch (Plan.of(site)) {
      case OPEN -> complete(200, null, "User-agent: *\nAllow: /\n");
      case MISSING -> complete(404, null, "");
      case PRIVATE_PART -> complete(200, null, "User-agent: rollcall\nDisallow: /private\n");
      case CLOSED -> complete(200, null, "User-agent: *\nDisallow: /\n");
      case BROKEN -> complete(500, null, "");
      case BROKEN_ONCE -> complete(asked.getOrDefault(site, 0) == 1 ? 503 : 404, null, "");
      case DROPPED ->
          new ExchangeResult.Failed(
              Failure.of(FailureKind.HTTP_NO_RESPONSE, "simulated"), true, null, null, timing());
      case ELSEWHERE -> complete(302, "http://files.test/closed.txt", "");
      case UNHURRIED -> complete(200, null, "User-agent: *\nCrawl-delay: 2\n");
      case GONE -> throw new AssertionError(site + " has no address");
    };
  }

  /// One row in twelve is redirected to another site.
  private ExchangeResult row(ExchangeRequest request) {
    if (request.target().site().host().equals("files.test")) {
      return complete(200, null, "User-agent: *\nDisallow: /\n");
    }
    return request.target().pathAndQuery().startsWith("/to/") || random.nextInt(12) > 0
        ? complete(200, null, "")
        : complete(302, "http://s" + random.nextInt(1000) + ".test/to/" + request.seq(), "");
  }

  private ExchangeResult complete(int status, @Nullable String location, String text) {
    HeaderList headers =
        location == null ? HeaderList.EMPTY : HeaderList.of(List.of("location"), List.of(location));
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new ExchangeResult.Complete(
        new ResponseHead(status, "1.1", headers, List.of()),
        new BodyFacts(content.length, content.length, false, new byte[32], null, content, null),
        new Connection("127.0.0.1", 80, null, false, null),
        timing());
  }

  private ExchangeTiming timing() {
    long total = 5 * MILLI + random.nextLong(50 * MILLI);
    return new ExchangeTiming(total / 4, -1, total / 4, total / 2, total);
  }
}
