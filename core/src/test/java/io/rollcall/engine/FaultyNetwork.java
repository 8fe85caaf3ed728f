package io.rollcall.engine;

import static io.rollcall.engine.FaultyWorld.MILLI;

import io.rollcall.engine.FaultyWorld.Nature;
import io.rollcall.engine.fetch.Decisions;
import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.engine.fetch.ExchangeResult;
import io.rollcall.engine.fetch.ExchangeResult.Connection;
import io.rollcall.engine.fetch.ExchangeResult.ExchangeTiming;
import io.rollcall.engine.fetch.Names;
import io.rollcall.engine.fetch.ResponseHead;
import io.rollcall.engine.fetch.Wire;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
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

/// The network of a faulty world: every host does what its nature is, and the judge sees all.
///
/// Confined to one test.
final class FaultyNetwork implements Wire, Names {
  private static final long SILENCE_NANOS = 3_000 * MILLI;

  private final FaultyWorld world;
  private final FetchPolicy policy;
  private final SimulatedClock clock;
  private final WireJudge judge;
  private final SplittableRandom random;
  private final Map<String, Integer> lookUps = new HashMap<>();
  private int lookUpsUnderWay;
  private long quietSince;
  private long busyNanos;
  private long started;

  FaultyNetwork(FaultyWorld world, SimulatedClock clock, WireJudge judge) {
    this.world = world;
    this.policy = world.policy;
    this.clock = clock;
    this.judge = judge;
    this.random = new SplittableRandom(world.seed);
  }

  /// By when everything must have ended, had it all come one after the other, with the longest wait
  /// before each.
  long endsBy() {
    return busyNanos + (started + world.rows + 1) * world.quietNanosMax();
  }

  private void starts(long nanos) {
    if (judge.isQuiet() && lookUpsUnderWay == 0) {
      long quiet = clock.nanoTime() - quietSince;
      if (quiet > world.quietNanosMax()) {
        throw new AssertionError("nothing was done for " + quiet / MILLI + " ms");
      }
    }
    started++;
    busyNanos += nanos;
  }

  private void ended() {
    if (judge.isQuiet() && lookUpsUnderWay == 0) {
      quietSince = clock.nanoTime();
    }
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    LookUp answer = lookUp(host, lookUps.merge(host, 1, Integer::sum), limitNanos);
    starts(answer.tookNanos());
    lookUpsUnderWay++;
    clock.schedule(
        answer.tookNanos(),
        () -> {
          lookUpsUnderWay--;
          ended();
          if (answer instanceof LookUp.NotFound) {
            judge.unresolved(host);
          }
          done.accept(answer);
        });
  }

  private LookUp lookUp(String host, int count, long limitNanos) {
    long took = random.nextLong(20 * MILLI);
    Nature nature = world.nature(host, clock.nanoTime());
    boolean fails = nature == Nature.UNRESOLVED || nature == Nature.MOVING && chance(30);
    if (nature == Nature.NAMELESS) {
      return new LookUp.NotFound(Failure.of(FailureKind.DNS_NXDOMAIN, "no such name"), took);
    }
    if (fails) {
      return chance(70)
          ? new LookUp.NotFound(Failure.of(FailureKind.DNS_SERVFAIL, "failed"), took)
          : new LookUp.NotFound(
              Failure.timeout(FailureKind.DNS_TIMEOUT, TimeLimit.DNS, "silent"), limitNanos);
    }
    long valid = nature == Nature.MOVING ? random.nextLong(500 * MILLI) : 60_000 * MILLI;
    return new LookUp.Found(List.of(Addresses.ofText(world.address(host, count))), valid, took);
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    clock.schedule(MILLI, () -> done.accept(null));
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    clock.schedule(MILLI, () -> done.accept(true));
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    clock.schedule(MILLI, () -> done.accept(true));
  }

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    long connects = chance(40) ? 0 : random.nextLong(chance(3) ? SILENCE_NANOS : 30 * MILLI);
    starts(connects);
    judge.begins(request);
    clock.schedule(connects, () -> connected(request, asker, connects));
  }

  private void connected(ExchangeRequest request, Asker asker, long connects) {
    ExchangeResult result = answer(request, connects);
    long left = result.timing().total() - connects;
    if (result.timing().written() >= 0 && !asker.mayWrite()) {
      judge.heldBack(request);
      ended();
      asker.heldBack(new ExchangeTiming(connects, -1, -1, -1, connects));
      return;
    }
    if (result.timing().written() >= 0) {
      judge.written(request);
      asker.written();
    }
    busyNanos += left;
    clock.schedule(left, () -> end(request, result, asker));
  }

  private void end(ExchangeRequest request, ExchangeResult result, Asker asker) {
    boolean isLocal =
        result instanceof ExchangeResult.Failed failed
            && failed.failure().kind().fault() == FailureKind.Fault.LOCAL;
    judge.ended(request, Decisions.siteSign(result), !isLocal);
    ended();
    ResponseHead head = result.head();
    if (head != null) {
      obliges(request, head);
      asker.answered(head);
    }
    asker.ended(result);
  }

  /// What an answer asks of those who come next.
  private void obliges(ExchangeRequest request, ResponseHead head) {
    String location = head.headers().first("location");
    if (location != null && policy.redirectsMax() > 0) {
      String host = location.substring("http://".length(), location.indexOf('/', 8));
      judge.led(request.seq(), new Site(false, host, 80));
    }
    String seconds = head.headers().first("retry-after");
    long nanos = seconds == null ? 0 : Long.parseLong(seconds) * 1_000 * MILLI;
    if (nanos > 0 && nanos <= policy.retries().retryAfterMax().toNanos()) {
      long until = clock.nanoTime() + nanos;
      judge.wait(request.seq(), until);
      if (head.statusCode() == 429 || head.statusCode() == 503) {
        judge.close(request.target().site(), until);
      }
    }
  }

  @Override
  public void closeIdle(Site site) {}

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private ExchangeResult answer(ExchangeRequest request, long connects) {
    Site site = request.target().site();
    long now = clock.nanoTime();
    Answer answer = new Answer(request, connects, latency());
    return switch (world.nature(site.host(), now)) {
      case FLAKY -> chance(50) ? fault(answer) : answer.page();
      case STALLING -> chance(60) ? answer.silence() : answer.page();
      case WALLED -> FaultyWorld.isStorm(site, now) ? wall(answer) : answer.page();
      case DEAD -> chance(80) ? answer.unconnected(FailureKind.CONNECT_REFUSED) : answer.silence();
      case LEADING -> chance(60) ? redirect(answer) : answer.page();
      case HEALTHY, MORTAL, NAMELESS, UNRESOLVED, MOVING ->
          chance(5) ? fault(answer) : answer.page();
    };
  }

  private ExchangeResult wall(Answer answer) {
    int[] statuses = {429, 503, 500, 408};
    int status = statuses[random.nextInt(statuses.length)];
    return chance(70)
        ? answer.complete(status, "retry-after", String.valueOf(random.nextInt(4)))
        : answer.complete(status, "server", "simulated");
  }

  private ExchangeResult redirect(Answer answer) {
    String path = answer.request.seq() + "/" + random.nextInt(100);
    return answer.complete(302, "location", world.url(random.nextInt(16), path));
  }

  private ExchangeResult fault(Answer answer) {
    return switch (random.nextInt(6)) {
      case 0 -> answer.unconnected(FailureKind.CONNECT_REFUSED);
      case 1 -> answer.failed(FailureKind.CONNECT_RESET);
      case 2 -> answer.failed(FailureKind.HTTP_NO_RESPONSE);
      case 3 -> answer.unconnected(FailureKind.LOCAL_PORTS);
      case 4 -> answer.silence();
      default -> answer.cut();
    };
  }

  private long latency() {
    return MILLI + random.nextLong(100 * MILLI);
  }

  /// What an exchange comes to.
  ///
  /// @param connects how long its connection took to make; 0 where it was kept
  /// @param latency from the request written to the end
  private record Answer(ExchangeRequest request, long connects, long latency) {

    ExchangeResult page() {
      return complete(200, "server", "simulated");
    }

    ExchangeResult complete(int status, String header, String value) {
      return new ExchangeResult.Complete(
          head(status, header, value), body(), connection(), written(latency));
    }

    ExchangeResult cut() {
      return new ExchangeResult.Cut(
          head(200, "server", "simulated"),
          body(),
          Failure.of(FailureKind.BODY_SHORT, "simulated"),
          connection(),
          written(latency));
    }

    ExchangeResult failed(FailureKind kind) {
      return failed(Failure.of(kind, "simulated"), latency);
    }

    ExchangeResult silence() {
      long left = request.budgetNanos() - connects;
      boolean total = left <= SILENCE_NANOS;
      TimeLimit limit = total ? TimeLimit.TOTAL : TimeLimit.FIRST_BYTE;
      return failed(
          Failure.timeout(FailureKind.HTTP_TIMEOUT, limit, "simulated"),
          Math.clamp(left, 1, SILENCE_NANOS));
    }

    private ExchangeResult failed(Failure failure, long nanos) {
      return new ExchangeResult.Failed(failure, true, null, connection(), written(nanos));
    }

    ExchangeResult unconnected(FailureKind kind) {
      ExchangeTiming timing = new ExchangeTiming(-1, -1, -1, -1, connects + MILLI);
      return new ExchangeResult.Failed(
          Failure.of(kind, "simulated"), false, null, connection(), timing);
    }

    private ExchangeTiming written(long nanos) {
      long connected = connects == 0 ? -1 : connects;
      return new ExchangeTiming(connected, -1, connects, connects + nanos / 2, connects + nanos);
    }

    private static ResponseHead head(int status, String header, String value) {
      return new ResponseHead(
          status, "1.1", HeaderList.of(List.of(header), List.of(value)), List.of());
    }

    private BodyFacts body() {
      String token = SimulatedNetwork.token(request.target().href());
      return new BodyFacts(10, 10, false, new byte[32], token, null, null);
    }

    private Connection connection() {
      String ip = request.addresses().get(0).getHostAddress();
      return new Connection(ip, request.target().site().port(), null, connects == 0, null);
    }
  }
}
