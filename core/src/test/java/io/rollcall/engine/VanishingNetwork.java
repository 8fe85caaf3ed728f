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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A network in memory of which each part may be gone for a while: the network as a whole, the name
/// server, this machine's ports, and single sites for ever. Every site has an address of its own,
/// unless its name begins with `shared`.
final class VanishingNetwork implements Wire, Names {
  static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long LATENCY = 50 * MILLI;

  private final SimulatedClock clock;
  private final List<Span> outages = new ArrayList<>();
  private final List<Span> silences = new ArrayList<>();
  private final List<Span> shortages = new ArrayList<>();
  private Predicate<String> dead = host -> false;
  private FailureKind gone = FailureKind.CONNECT_TIMEOUT;
  private long exchanges;
  private int probes;

  private record Span(long from, long to) {
    boolean has(long time) {
      return time >= from && time < to;
    }
  }

  VanishingNetwork(SimulatedClock clock) {
    this.clock = clock;
  }

  /// The network is gone between these seconds.
  VanishingNetwork gone(long fromSecond, long toSecond, FailureKind as) {
    outages.add(new Span(fromSecond * SECOND, toSecond * SECOND));
    gone = as;
    return this;
  }

  /// No name server answers between these seconds.
  VanishingNetwork silentNames(long fromSecond, long toSecond) {
    silences.add(new Span(fromSecond * SECOND, toSecond * SECOND));
    return this;
  }

  /// This machine has no ports between these seconds.
  VanishingNetwork withoutPorts(long fromSecond, long toSecond) {
    shortages.add(new Span(fromSecond * SECOND, toSecond * SECOND));
    return this;
  }

  /// These hosts never answer.
  VanishingNetwork dead(Predicate<String> hosts) {
    dead = hosts;
    return this;
  }

  long exchanges() {
    return exchanges;
  }

  int probes() {
    return probes;
  }

  private static boolean within(List<Span> spans, long time) {
    return spans.stream().anyMatch(span -> span.has(time));
  }

  private static InetAddress address(String host) {
    int hash = host.startsWith("shared") ? 7 : host.hashCode() * 0x9E3779B9;
    return Addresses.ofLiteral(
        new byte[] {10, (byte) (hash >>> 24), (byte) (hash >>> 16), (byte) (hash >>> 8)});
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    boolean silent = within(silences, clock.nanoTime());
    LookUp answer =
        silent
            ? new LookUp.NotFound(
                Failure.timeout(FailureKind.DNS_TIMEOUT, TimeLimit.DNS, "simulated"), limitNanos)
            : new LookUp.Found(List.of(address(host)), 20 * SECOND, MILLI);
    clock.schedule(answer.tookNanos(), () -> done.accept(answer));
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    throw new AssertionError("nobody asked for names of addresses");
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    answer(within(silences, clock.nanoTime()), done);
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    probes++;
    answer(within(outages, clock.nanoTime()) || dead.test(site.host()), done);
  }

  private void answer(boolean silent, Consumer<Boolean> done) {
    clock.schedule(silent ? 5 * SECOND : MILLI, () -> done.accept(!silent));
  }

  @Override
  public void closeIdle(Site site) {}

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    clock.schedule(0, () -> connected(request, asker));
  }

  private void connected(ExchangeRequest request, Asker asker) {
    if (!asker.mayWrite()) {
      asker.heldBack(timing(0));
      return;
    }
    asker.written();
    exchanges++;
    ExchangeResult result = result(request);
    clock.schedule(result.timing().total(), () -> asker.ended(result));
  }

  private ExchangeResult result(ExchangeRequest request) {
    long now = clock.nanoTime();
    if (within(shortages, now)) {
      return failed(request, Failure.of(FailureKind.LOCAL_PORTS, "simulated"), MILLI);
    }
    if (within(outages, now) || dead.test(request.target().site().host())) {
      return gone == FailureKind.CONNECT_TIMEOUT
          ? failed(request, Failure.timeout(gone, TimeLimit.CONNECT, "simulated"), 5 * SECOND)
          : failed(request, Failure.of(gone, "simulated"), MILLI);
    }
    if (within(outages, now + LATENCY)) {
      Failure lost = Failure.timeout(FailureKind.HTTP_TIMEOUT, TimeLimit.FIRST_BYTE, "simulated");
      return failed(request, lost, 10 * SECOND);
    }
    return new ExchangeResult.Complete(
        new ResponseHead(200, "1.1", HeaderList.of(List.of(), List.of()), List.of()),
        new BodyFacts(1, 1, false, new byte[32], null, null, null),
        connection(request),
        timing(LATENCY));
  }

  private static ExchangeResult failed(ExchangeRequest request, Failure failure, long nanos) {
    return new ExchangeResult.Failed(failure, false, null, connection(request), timing(nanos));
  }

  private static Connection connection(ExchangeRequest request) {
    return new Connection(
        request.addresses().getFirst().getHostAddress(),
        request.target().site().port(),
        null,
        false,
        null);
  }

  private static ExchangeTiming timing(long total) {
    return new ExchangeTiming(total / 4, -1, total / 4, total / 2, total);
  }
}
