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
import io.rollcall.record.TimeLimit;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A network in memory that does with each request what a test's script says. It ends everything
/// when its limit strikes, as the real one does, and knows until when each thing may last.
///
/// Confined to one test.
final class ScriptedNetwork implements Wire, Names {
  /// In place of how long a look-up takes: it is never answered.
  static final long SILENT = Long.MAX_VALUE;

  /// What comes so much too late met a limit first.
  private static final long LATE_NANOS = Deed.SECOND;

  private static final long PROBE_NANOS_MAX = 5 * Deed.SECOND;

  private final SimulatedClock clock;
  private final Script script;
  private ToLongFunction<String> names = host -> Deed.MILLI;
  private long namesValid = 360_000 * Deed.SECOND;
  private Predicate<Long> gone = time -> false;
  private final Map<Long, Integer> timesAsked = new HashMap<>();
  private final List<Written> written = new ArrayList<>();
  private final Map<Object, Long> underWay = new HashMap<>();
  private long lastLimit;
  private int probes;

  /// What becomes of a request.
  interface Script {
    /// @param asked how often this row was asked before, whatever its URL was
    Deed of(ExchangeRequest request, int asked);
  }

  /// A request that was written.
  record Written(String host, long seq, long at) {}

  ScriptedNetwork(SimulatedClock clock, Script script) {
    this.clock = clock;
    this.script = script;
  }

  /// How long a host's name takes to look up, [#SILENT] for never.
  ScriptedNetwork names(ToLongFunction<String> took) {
    names = took;
    return this;
  }

  /// At which times nothing gets through.
  ScriptedNetwork gone(Predicate<Long> times) {
    gone = times;
    return this;
  }

  List<Written> written() {
    return written;
  }

  int probes() {
    return probes;
  }

  /// Until when what is under way may last at most, by its own limits; the moment itself where
  /// nothing is.
  long underWayUntil() {
    return underWay.values().stream().mapToLong(Long::longValue).max().orElse(clock.nanoTime());
  }

  /// The last moment at which anything was under way, or might have been by its limit.
  long lastLimit() {
    return lastLimit;
  }

  private Object begins(long limitNanos) {
    Object what = new Object();
    underWay.put(what, clock.nanoTime() + limitNanos);
    return what;
  }

  private void ended(Object what) {
    Objects.requireNonNull(underWay.remove(what), "it ended twice");
    lastLimit = clock.nanoTime();
  }

  private boolean isGone() {
    return gone.test(clock.nanoTime());
  }

  @Override
  public void lookUp(String host, long limitNanos, Consumer<LookUp> done) {
    Object what = begins(limitNanos);
    long takes = isGone() ? SILENT : names.applyAsLong(host);
    LookUp answer =
        takes > limitNanos
            ? new LookUp.NotFound(
                Failure.timeout(FailureKind.DNS_TIMEOUT, TimeLimit.DNS, "scripted"), limitNanos)
            : new LookUp.Found(
                List.of(Addresses.ofText(SimulatedNetwork.address(host))), namesValid, takes);
    clock.schedule(
        answer.tookNanos(),
        () -> {
          ended(what);
          done.accept(answer);
        });
  }

  @Override
  public void reverse(InetAddress address, long limitNanos, Consumer<@Nullable String> done) {
    Object what = begins(limitNanos);
    clock.schedule(
        limitNanos,
        () -> {
          ended(what);
          done.accept(null);
        });
  }

  @Override
  public void probe(Consumer<Boolean> done) {
    answerProbe(done);
  }

  @Override
  public void probe(Site site, List<InetAddress> addresses, Consumer<Boolean> done) {
    probes++;
    answerProbe(done);
  }

  private void answerProbe(Consumer<Boolean> done) {
    boolean there = !isGone();
    Object what = begins(PROBE_NANOS_MAX);
    clock.schedule(
        there ? Deed.MILLI : PROBE_NANOS_MAX,
        () -> {
          ended(what);
          done.accept(there);
        });
  }

  @Override
  public void closeIdle(Site site) {}

  @Override
  public void exchange(ExchangeRequest request, Asker asker) {
    Deed deed = script.of(request, timesAsked.merge(request.seq(), 1, Integer::sum) - 1);
    Deed met =
        isGone()
            ? Deed.unconnected(FailureKind.CONNECT_TIMEOUT, TimeLimit.CONNECT, PROBE_NANOS_MAX)
            : deed;
    Object what = begins(request.budgetNanos());
    long connects = Math.min(met.connects(), request.budgetNanos());
    clock.schedule(connects, () -> connected(new Asked(request, asker, met, what, connects)));
  }

  /// An exchange under way.
  private record Asked(
      ExchangeRequest request, Asker asker, Deed deed, Object what, long connects) {

    /// What is left of its time once it is connected.
    long left() {
      return request.budgetNanos() - connects;
    }
  }

  private void connected(Asked asked) {
    boolean inTime = asked.deed().connected() && asked.left() > 0;
    if (!inTime) {
      end(asked, new ExchangeTiming(-1, -1, -1, -1, asked.connects()), 0);
    } else if (asked.asker().mayWrite()) {
      asked.asker().written();
      Site site = asked.request().target().site();
      written.add(new Written(site.host(), asked.request().seq(), clock.nanoTime()));
      long takes = Math.min(asked.deed().takes(), asked.left());
      long total = asked.connects() + takes;
      end(
          asked,
          new ExchangeTiming(
              asked.connects(), -1, asked.connects(), asked.connects() + takes / 2, total),
          takes);
    } else {
      timesAsked.merge(asked.request().seq(), -1, Integer::sum);
      ended(asked.what());
      asked.asker().heldBack(new ExchangeTiming(asked.connects(), -1, -1, -1, asked.connects()));
    }
  }

  private void end(Asked asked, ExchangeTiming timing, long after) {
    long dueAt = clock.nanoTime() + after;
    clock.schedule(
        after,
        () -> {
          ended(asked.what());
          boolean late = clock.nanoTime() - dueAt > LATE_NANOS;
          asked.asker().ended(late ? struckLate(timing) : result(asked, timing));
        });
  }

  /// What stood in flight while the clock jumped met its limits.
  private static ExchangeResult struckLate(ExchangeTiming timing) {
    Failure failure =
        Failure.timeout(FailureKind.HTTP_TIMEOUT, TimeLimit.FIRST_BYTE, "the clock jumped");
    return new ExchangeResult.Failed(failure, true, null, null, timing);
  }

  private static ExchangeResult result(Asked asked, ExchangeTiming timing) {
    Deed deed = asked.deed();
    boolean usedUp = asked.left() <= (deed.connected() ? deed.takes() : 0);
    Connection connection =
        new Connection(
            asked.request().addresses().getFirst().getHostAddress(),
            asked.request().target().site().port(),
            null,
            false,
            null);
    ResponseHead head =
        new ResponseHead(Math.max(deed.status(), 100), "1.1", deed.headers(), List.of());
    boolean begun = deed.status() > 0 && deed.failure() != null;
    BodyFacts body = new BodyFacts(1, 1, begun, new byte[32], null, null, null);
    Failure failure = usedUp ? usedUp(begun) : deed.failure();
    if (failure == null) {
      return new ExchangeResult.Complete(head, body, connection, timing);
    }
    return begun
        ? new ExchangeResult.Cut(head, body, failure, connection, timing)
        : new ExchangeResult.Failed(failure, timing.written() >= 0, null, connection, timing);
  }

  private static Failure usedUp(boolean begun) {
    FailureKind kind = begun ? FailureKind.BODY_TIMEOUT : FailureKind.HTTP_TIMEOUT;
    return Failure.timeout(kind, TimeLimit.TOTAL, "the row's time was used up");
  }
}
