package io.rollcall.engine;

import static io.rollcall.engine.Deed.MILLI;
import static io.rollcall.engine.Deed.SECOND;

import io.rollcall.engine.fetch.ExchangeRequest;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Detail;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Robots;
import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import io.rollcall.policy.Timeouts;
import io.rollcall.record.FailureKind;
import io.rollcall.record.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What one seed makes of a run that servers want to keep for ever: its hosts hold on to what they
/// are asked in every phase of it, and the network itself may go.
///
/// Confined to one test.
final class HostileWorld {
  /// How a host holds on.
  enum Nature {
    GOOD,
    ACCEPTS_NEVER,
    REFUSES,
    STALLS_THE_HANDSHAKE,
    ANSWERS_NEVER,
    DRIPS_HEADERS,
    STALLS_THE_BODY,
    DRIPS_THE_BODY,
    ENDLESS_BODY,
    ENDLESS_REDIRECTS,
    WALL_FOR_HOURS,
    NAME_SERVER_SILENT
  }

  final FetchPolicy policy;
  final List<String> urls = new ArrayList<>();

  /// When a signal stops the run; null where none does.
  final @Nullable Duration signalAt;

  private final SplittableRandom random;
  private final Nature[] natures;
  private final long goneFrom;
  private final long goneTo;

  /// @param deadline whether the run has one
  HostileWorld(long seed, boolean deadline) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    policy =
        FetchPolicy.DEFAULT
            .with(politeness())
            .with(timeouts())
            .with(retries())
            .with(oneIn(3) ? BreakerRules.NONE : BreakerRules.DEFAULT.withFailuresMax(3))
            .with(new Robots(oneIn(3), Duration.ofSeconds(60)))
            .with(new Detail(false, oneIn(3)))
            .with(limits(deadline));
    signalAt = deadline && oneIn(4) ? Duration.ofMillis(random.nextLong(1, 120_000)) : null;
    natures = new Nature[random.nextInt(1, 12)];
    for (int host = 0; host < natures.length; host++) {
      natures[host] = Nature.values()[random.nextInt(Nature.values().length)];
    }
    goneFrom = oneIn(3) ? random.nextLong(60) * SECOND : Long.MAX_VALUE;
    goneTo = oneIn(2) ? Long.MAX_VALUE : goneFrom / 2 + random.nextLong(600) * SECOND;
    int rows = random.nextInt(1, 60);
    for (int row = 0; row < rows; row++) {
      urls.add("http://h" + random.nextInt(natures.length) + ".test/" + row);
    }
  }

  private Politeness politeness() {
    int[] workers = {1, 2, 8, 64, Politeness.WORKERS_AUTO};
    return new Politeness(
        workers[random.nextInt(workers.length)],
        random.nextInt(1, 7),
        Duration.ofSeconds(oneIn(4) ? random.nextInt(40) : 0),
        oneIn(5) ? random.nextDouble(0.05, 10) : 0);
  }

  private Timeouts timeouts() {
    Timeouts usual = Timeouts.DEFAULT;
    return new Timeouts(
        Duration.ofSeconds(random.nextInt(1, 20)),
        usual.connect(),
        usual.tls(),
        usual.firstByte(),
        usual.headers(),
        usual.idle(),
        usual.minimumRate(),
        usual.minimumRateWindow(),
        Duration.ofSeconds(random.nextInt(1, 61)));
  }

  private Retries retries() {
    long[] retryAfterMax = {0, 60, 7_200};
    return new Retries(
        random.nextInt(4),
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        Duration.ofSeconds(retryAfterMax[random.nextInt(retryAfterMax.length)]),
        false);
  }

  private RunLimits limits(boolean deadline) {
    return new RunLimits(
        deadline ? Duration.ofMillis(random.nextLong(1, 120_000)) : null,
        oneIn(2) ? Unasked.OPEN : Unasked.SKIP,
        Duration.ofSeconds(oneIn(3) ? random.nextInt(30) : 300));
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private Nature nature(String host) {
    return natures[Integer.parseInt(host.substring(1, host.indexOf('.')))];
  }

  /// How long the look-up of a host's name takes.
  long lookUp(String host) {
    return nature(host) == Nature.NAME_SERVER_SILENT ? ScriptedNetwork.SILENT : MILLI;
  }

  /// Whether the network is gone then.
  boolean isGone(long time) {
    return time >= goneFrom && time < goneTo;
  }

  /// What becomes of a request, robots.txt included.
  Deed deed(ExchangeRequest request, int asked) {
    long forEver = Long.MAX_VALUE / 4;
    Timeouts limits = policy.timeouts();
    Deed deed =
        switch (nature(request.target().site().host())) {
          case GOOD, NAME_SERVER_SILENT -> Deed.page(random.nextLong(MILLI, 2 * SECOND));
          case ACCEPTS_NEVER ->
              Deed.unconnected(
                  FailureKind.CONNECT_TIMEOUT, TimeLimit.CONNECT, limits.connect().toNanos());
          case REFUSES -> Deed.refused();
          case STALLS_THE_HANDSHAKE ->
              Deed.unconnected(FailureKind.TLS_TIMEOUT, TimeLimit.TLS, limits.tls().toNanos());
          case ANSWERS_NEVER -> Deed.silent(TimeLimit.FIRST_BYTE, limits.firstByte().toNanos());
          case DRIPS_HEADERS -> Deed.silent(TimeLimit.HEADERS, limits.headers().toNanos());
          case STALLS_THE_BODY ->
              Deed.cut(FailureKind.BODY_TIMEOUT, TimeLimit.IDLE, limits.idle().toNanos());
          case DRIPS_THE_BODY -> Deed.cut(FailureKind.BODY_TIMEOUT, TimeLimit.TOTAL, forEver);
          case ENDLESS_BODY ->
              Deed.cut(FailureKind.BODY_TOO_LARGE, null, random.nextLong(SECOND, 60 * SECOND));
          case ENDLESS_REDIRECTS ->
              Deed.answer(302, "location", request.target().pathAndQuery() + "x", 2 * SECOND);
          case WALL_FOR_HOURS ->
              Deed.answer(503, "retry-after", "" + random.nextInt(36_000), 50 * MILLI);
        };
    return deed.connected() ? deed.connecting(random.nextLong(20 * MILLI)) : deed;
  }
}
