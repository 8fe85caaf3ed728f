package io.rollcall.cli.option;

import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.world.Delay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What the practice internet is like.
public final class WorldOptions implements OptionGroup {
  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountText.Port.class,
      description = "where plain HTTP is answered; 0 for any port that is free")
  private int httpPort;

  @Option(
      names = "--https-port",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountText.Port.class,
      description = "where HTTPS is answered; 0 for any port that is free")
  private int httpsPort;

  @Option(
      names = "--dns-port",
      paramLabel = "N",
      defaultValue = "0",
      converter = CountText.Port.class,
      description = "where names are answered, by UDP and TCP; 0 for any port that is free")
  private int dnsPort;

  @Option(
      names = "--latency",
      paramLabel = "DELAY",
      defaultValue = "0ms",
      converter = Latency.class,
      description =
          "how long sites take: 100ms, 1ms-50ms, exp-50ms or lognormal-50ms (the median of real"
              + " sites' shape)")
  private Delay latency = Delay.NONE;

  @Option(
      names = "--realistic",
      description = "a share of the plain pages redirects, is missing or fails")
  private boolean realistic;

  @Option(names = "--resolve-all", description = "every name resolves, not only those under .test")
  private boolean resolveAll;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountText.Seed.class,
      description = "what latencies and realism are drawn from")
  private long seed;

  @Override
  public String title() {
    return "The practice internet";
  }

  /// The practice internet that the options describe.
  ///
  /// @param singleAddress whether all its hosts share 127.0.0.1
  public PracticeOptions options(boolean singleAddress) {
    return PracticeOptions.builder()
        .singleAddress(singleAddress)
        .httpPort(httpPort)
        .httpsPort(httpsPort)
        .dnsPort(dnsPort)
        .latency(latency)
        .realistic(realistic)
        .resolveAll(resolveAll)
        .seed(seed)
        .logEntriesMax(0)
        .build();
  }

  /// How long something takes, drawn anew for each URL.
  static final class Latency implements ITypeConverter<Delay> {
    @Override
    public Delay convert(String text) {
      Delay delay = Delay.parse(text);
      if (delay == null) {
        throw new TypeConversionException(
            "is no latency: say for instance 100ms, 1ms-50ms, exp-50ms or lognormal-50ms");
      }
      return delay;
    }
  }
}
