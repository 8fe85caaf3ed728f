package io.rollcall.engine;

import io.rollcall.engine.target.Site;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Stock;
import io.rollcall.policy.Timeouts;
import java.time.Duration;
import java.util.SplittableRandom;

/// What one seed makes of a run: how hard it may press, how long its list is, which hosts there are
/// and what is wrong with each.
///
/// Immutable.
final class FaultyWorld {
  static final long MILLI = 1_000_000;

  /// What is wrong with a host.
  enum Nature {
    /// Little.
    HEALTHY,
    /// Connections are dropped, refused and reset, now and then.
    FLAKY,
    /// Many requests are not answered in time.
    STALLING,
    /// Storms of 429 and 503, with a time to come back.
    WALLED,
    /// Nobody is there.
    DEAD,
    /// It dies, and comes back.
    MORTAL,
    /// It leads to other hosts.
    LEADING,
    /// Its name does not exist.
    NAMELESS,
    /// The name server fails for its name.
    UNRESOLVED,
    /// Its name is found now and then, for a short time, and at changing addresses.
    MOVING
  }

  final long seed;
  final FetchPolicy policy;
  final int rows;
  private final int hosts;
  private final boolean sorted;
  private final Nature[] natures;
  private final long diesAt;
  private final long comesBackAt;
  private final int addresses;

  FaultyWorld(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    this.policy =
        FetchPolicy.DEFAULT
            .with(politeness(random))
            .with(retries(random))
            .with(breaker(random))
            .with(timeouts(random))
            .with(stock(random))
            .withRedirectsMax(random.nextInt(4) * 2);
    this.rows = random.nextInt(20, 200);
    this.hosts = random.nextInt(1, 16);
    this.sorted = random.nextBoolean();
    this.natures = new Nature[hosts];
    for (int host = 0; host < hosts; host++) {
      natures[host] = Nature.values()[random.nextInt(Nature.values().length)];
    }
    this.diesAt = random.nextLong(2_000 * MILLI);
    this.comesBackAt = diesAt + random.nextLong(20_000 * MILLI);
    this.addresses = random.nextInt(1, 9);
  }

  private FaultyWorld(FetchPolicy policy, int rows, Nature nature) {
    this.seed = 1;
    this.policy = policy;
    this.rows = rows;
    this.hosts = 1;
    this.sorted = true;
    this.natures = new Nature[] {nature};
    this.diesAt = 0;
    this.comesBackAt = 0;
    this.addresses = 1;
  }

  /// A list of nothing but one dead site.
  static FaultyWorld ofOneDeadSite(int rows) {
    return new FaultyWorld(FetchPolicy.DEFAULT, rows, Nature.DEAD);
  }

  private static Politeness politeness(SplittableRandom random) {
    int[] workers = {1, 2, 4, 16, 64, Politeness.WORKERS_AUTO};
    int[] atAnAddress = {1, 2, 3, 24};
    return new Politeness(
        workers[random.nextInt(workers.length)],
        random.nextInt(1, 7),
        Duration.ofNanos(oneIn(4, random) ? random.nextLong(MILLI, 100 * MILLI) : 0),
        oneIn(4, random) ? random.nextDouble(20, 1000) : 0,
        atAnAddress[random.nextInt(atAnAddress.length)],
        oneIn(5, random) ? random.nextDouble(5, 200) : 0);
  }

  private static Retries retries(SplittableRandom random) {
    long[] retryAfterMax = {0, 2, 60};
    return new Retries(
        random.nextInt(4),
        Duration.ofMillis(random.nextInt(1, 500)),
        Duration.ofSeconds(2),
        Duration.ofSeconds(retryAfterMax[random.nextInt(retryAfterMax.length)]),
        false);
  }

  private static BreakerRules breaker(SplittableRandom random) {
    return oneIn(5, random)
        ? BreakerRules.NONE
        : new BreakerRules(
            random.nextInt(1, 9),
            random.nextInt(1, 5),
            Duration.ofMillis(random.nextInt(50, 1000)),
            Duration.ofSeconds(4),
            Duration.ofSeconds(oneIn(2, random) ? 2 : 300));
  }

  private static Stock stock(SplittableRandom random) {
    return new Stock(
        random.nextBoolean() ? Stock.Order.LIST : Stock.Order.LONGEST,
        random.nextInt(4, 100),
        random.nextBoolean() ? 0 : 1 << 20);
  }

  private static Timeouts timeouts(SplittableRandom random) {
    Duration phase = Duration.ofSeconds(3);
    Duration total = Duration.ofSeconds(oneIn(2, random) ? 5 : 30);
    return new Timeouts(phase, phase, phase, phase, phase, phase, 100, phase, total);
  }

  private static boolean oneIn(int times, SplittableRandom random) {
    return random.nextInt(times) == 0;
  }

  /// The URL of that row of the list.
  String line(long seq) {
    int host = sorted ? (int) ((seq - 1) * hosts / rows) : (int) (seq * 7919 % hosts);
    return url(host, String.valueOf(seq));
  }

  /// A URL on a host, one of those there are.
  String url(int host, String path) {
    return "http://h" + host % hosts + ".test/" + path;
  }

  /// What is wrong with that host now.
  Nature nature(String host, long now) {
    Nature nature = natures[number(host)];
    if (nature != Nature.MORTAL) {
      return nature;
    }
    return now >= diesAt && now < comesBackAt ? Nature.DEAD : Nature.HEALTHY;
  }

  /// The address of a host.
  ///
  /// @param lookUp how often its name was looked up before
  String address(String host, long lookUp) {
    int number = number(host);
    boolean moves = natures[number] == Nature.MOVING;
    return "11.0.0." + (1 + (number + (moves ? lookUp : 0)) % addresses);
  }

  private static int number(String host) {
    return Integer.parseInt(host.substring(1, host.indexOf('.')));
  }

  /// Whether a host is in a storm of walls now: every other second.
  static boolean isStorm(Site site, long now) {
    return (now / (1_000 * MILLI) + site.hashCode()) % 2 == 0;
  }

  /// The longest time for which nothing at all may be under way in this world.
  long quietNanosMax() {
    Politeness politeness = policy.politeness();
    double spacing = Math.max(politeness.siteSpacingNanos(), spacing(politeness.ratePerSecond()));
    long longest = Math.max((long) spacing, policy.retries().waitMax().toNanos());
    longest = Math.max(longest, policy.retries().retryAfterMax().toNanos());
    longest = Math.max(longest, policy.breaker().probeWaitMax().toNanos());
    return longest + 1_000 * MILLI;
  }

  private static double spacing(double perSecond) {
    return perSecond == 0 ? 0 : 1e9 / perSecond;
  }
}
