package io.rollcall.cli.option;

import io.rollcall.policy.BodyLimits;
import io.rollcall.policy.Network;
import io.rollcall.policy.Timeouts;
import java.time.Duration;
import picocli.CommandLine.Option;

/// The limits on time and size of one row.
public final class LimitOptions implements OptionGroup {
  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationText.Limit.class,
      description = "a row's active time, all redirects and retries added; waiting does not count")
  private Duration total = Timeouts.DEFAULT.total();

  @Option(
      names = "--dns-timeout",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationText.Limit.class,
      description = "looking up a name")
  private Duration lookUp = Timeouts.DEFAULT.lookUp();

  @Option(
      names = "--connect-timeout",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationText.Limit.class,
      description = "connecting to one address")
  private Duration connect = Timeouts.DEFAULT.connect();

  @Option(
      names = "--tls-timeout",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationText.Limit.class,
      description = "one TLS handshake")
  private Duration tls = Timeouts.DEFAULT.tls();

  @Option(
      names = "--first-byte-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationText.Limit.class,
      description = "from the request sent to the first byte of the answer")
  private Duration firstByte = Timeouts.DEFAULT.firstByte();

  @Option(
      names = "--headers-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationText.Limit.class,
      description = "from the first byte to the end of the headers")
  private Duration headers = Timeouts.DEFAULT.headers();

  @Option(
      names = "--idle-timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationText.Limit.class,
      description = "between two pieces of the body")
  private Duration idle = Timeouts.DEFAULT.idle();

  @Option(
      names = "--min-rate",
      paramLabel = "SIZE/s",
      defaultValue = "100B/s",
      converter = SizeText.PerSecond.class,
      description = "what a body must bring, over 10 s; 0 for no such limit")
  private int minimumRate;

  @Option(
      names = "--max-body",
      paramLabel = "SIZE",
      defaultValue = "10MiB",
      converter = SizeText.class,
      description = "bytes read of a body, as received and as decoded; the rest is cut")
  private long bodyBytesMax;

  @Override
  public String title() {
    return "Limits for each row";
  }

  @Override
  public String note() {
    BodyLimits limits = BodyLimits.DEFAULT;
    return "Limited too, without an option: the headers of an answer ("
        + (limits.headerBytesMax() >> 10)
        + " KiB, a line of them "
        + (limits.headerLineBytesMax() >> 10)
        + " KiB), interim answers ("
        + limits.interimAnswersMax()
        + "), decoding ("
        + limits.decodedRatioMax()
        + " times what was received), addresses of a name that are tried ("
        + Network.DEFAULT.addressesMax()
        + ").";
  }

  Timeouts timeouts() {
    return new Timeouts(
        lookUp,
        connect,
        tls,
        firstByte,
        headers,
        idle,
        minimumRate,
        Timeouts.DEFAULT.minimumRateWindow(),
        total);
  }

  BodyLimits bodies(int keptBodyBytesMax) {
    BodyLimits defaults = BodyLimits.DEFAULT;
    return new BodyLimits(
        bodyBytesMax,
        keptBodyBytesMax,
        defaults.headerBytesMax(),
        defaults.headerLineBytesMax(),
        defaults.interimAnswersMax(),
        defaults.decodedRatioMax());
  }
}
