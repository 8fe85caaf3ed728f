package io.rollcall.cli.option;

import io.rollcall.practice.PracticeOptions;
import io.rollcall.practice.PracticeOptionsBuilder;
import io.rollcall.practice.world.Delay;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the practice internet answers in a rehearsal.
public final class RehearsalOptions implements OptionGroup {
  private static final Delay LATENCY = Delay.uniform(Duration.ofMillis(1), Duration.ofMillis(50));

  @Option(
      names = "--latency",
      paramLabel = "DELAY",
      converter = WorldOptions.Latency.class,
      description =
          "how long sites take: 100ms, 1ms-50ms, exp-50ms or lognormal-50ms (the median of real"
              + " sites' shape) [1ms-50ms]")
  private @Nullable Delay latency;

  @Override
  public String title() {
    return "The rehearsal";
  }

  /// Whether anything was said of the rehearsal.
  public boolean areGiven() {
    return latency != null;
  }

  /// A practice internet for anybody's list: every name resolves, no path means anything, and a
  /// share of the pages redirects, is missing or fails, as on real sites.
  public PracticeOptionsBuilder world() {
    return PracticeOptions.builder()
        .resolveAll(true)
        .grammar(false)
        .realistic(true)
        .latency(latency == null ? LATENCY : latency);
  }
}
