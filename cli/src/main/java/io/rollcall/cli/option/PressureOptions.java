package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.BreakerRules;
import io.rollcall.policy.Politeness;
import io.rollcall.policy.Retries;
import io.rollcall.policy.Robots;
import io.rollcall.policy.Stock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How hard a run may press, how often it tries again, and when it takes a site for dead.
public final class PressureOptions implements OptionGroup {
  @Option(
      names = {"--workers", "--concurrency", "--threads", "-c"},
      paramLabel = "N",
      defaultValue = "auto",
      split = ",",
      converter = CountText.Workers.class,
      description =
          "workers, each with one exchange at a time; auto finds the number: it grows while that"
              + " is faster, and shrinks where sites or this machine cannot take more")
  private List<Integer> workers = new ArrayList<>();

  @Option(
      names = "--site-concurrency",
      paramLabel = "N",
      defaultValue = "6",
      converter = CountText.Concurrency.class,
      description =
          "exchanges at a time with one site (scheme, host and port), fewer where it shows that it"
              + " is too much")
  private int siteConcurrency;

  @Option(
      names = "--address-concurrency",
      paramLabel = "N",
      defaultValue = "24",
      converter = CountText.Concurrency.class,
      description =
          "exchanges at a time with one address, whatever the names; loopback has no such limit")
  private int addressConcurrency;

  @Option(
      names = "--site-interval",
      paramLabel = "DURATION",
      defaultValue = "0",
      converter = DurationText.Wait.class,
      description = "the least time from one request to a site to the next; 0 for none")
  private Duration siteInterval = Duration.ZERO;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      converter = RateText.class,
      description = "requests of the whole run, as in 150/s, 30/m or 1000/h [no limit]")
  private double ratePerSecond;

  @Option(
      names = "--rate-per-site",
      paramLabel = "RATE",
      converter = RateText.class,
      description = "requests to each site, as in 2/s or 30/m [no limit]")
  private double siteRatePerSecond;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "longest",
      converter = ChoiceText.Sending.class,
      description =
          "what is sent first: longest, the sites that take longest, so that the run ends soon; or "
              + "list, what stands first")
  private Stock.Order order = Stock.Order.LONGEST;

  @Option(
      names = "--read-ahead",
      paramLabel = "SIZE",
      defaultValue = "1GiB",
      converter = SizeText.ReadAhead.class,
      description =
          "rows that wait beyond those in memory, most of them in a temporary file, so that long "
              + "sites are known early and hide no others; 0 for none")
  private long readAheadBytesMax = Stock.DEFAULT.readAheadBytesMax();

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      converter = CountText.Times.class,
      description = "attempts after the first one where it failed in a way that may pass")
  private int retries;

  @Option(
      names = "--retry-after-max",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = DurationText.Wait.class,
      description = "the longest Retry-After that is waited for; 0 waits for none")
  private Duration retryAfterMax = Retries.DEFAULT.retryAfterMax();

  @Option(
      names = "--retry-any-method",
      description = "retry POST and the like too, although they may have been acted on")
  private boolean anyMethod;

  @Option(
      names = "--breaker-failures",
      paramLabel = "N",
      converter = CountText.Failures.class,
      description =
          "failures in a row after which a site's rows wait while single ones probe it; if it stays"
              + " dead, they are skipped [10]")
  private @Nullable Integer breakerFailures;

  @Option(
      names = "--no-breaker",
      description = "ask every row of a site however often it has failed")
  private boolean noBreaker;

  @Option(names = "--robots", description = "ask each site for its robots.txt first, and obey it")
  private boolean robots;

  @Option(
      names = "--crawl-delay-max",
      paramLabel = "DURATION",
      converter = DurationText.Wait.class,
      description = "with --robots: the longest Crawl-delay that is kept; 0 keeps none [60s]")
  private @Nullable Duration crawlDelayMax;

  @Override
  public String title() {
    return "How hard to press";
  }

  /// How hard is pressed changes when a row is asked, not what is asked.
  @Override
  public boolean mayChange(String option) {
    return !option.equals("robots") && !option.startsWith("retr");
  }

  /// Each number of workers that is named.
  List<Integer> workers() {
    return List.copyOf(workers);
  }

  Politeness politeness() {
    return new Politeness(
        workers.getFirst(),
        siteConcurrency,
        siteInterval,
        ratePerSecond,
        addressConcurrency,
        siteRatePerSecond);
  }

  Stock stock() {
    return new Stock(order, Stock.DEFAULT.rowsInMemoryMax(), readAheadBytesMax);
  }

  BreakerRules breaker() {
    if (noBreaker && breakerFailures != null) {
      throw new UsageException("--breaker-failures means nothing with --no-breaker");
    }
    if (noBreaker) {
      return BreakerRules.NONE;
    }
    BreakerRules defaults = BreakerRules.DEFAULT;
    return breakerFailures == null ? defaults : defaults.withFailuresMax(breakerFailures);
  }

  /// Whether robots.txt is obeyed.
  ///
  /// @throws UsageException if it is not, and a limit on its waits is named
  Robots robots() {
    if (!robots && crawlDelayMax != null) {
      throw new UsageException("--crawl-delay-max means nothing without --robots");
    }
    Duration usual = Robots.DEFAULT.crawlDelayMax();
    return new Robots(robots, crawlDelayMax == null ? usual : crawlDelayMax);
  }

  Retries retries() {
    Retries defaults = Retries.DEFAULT;
    return new Retries(retries, defaults.waitFirst(), defaults.waitMax(), retryAfterMax, anyMethod);
  }
}
