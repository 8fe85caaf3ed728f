package io.rollcall.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/// What a plan assumes, and how it is told.
public final class PlanOptions implements OptionGroup {
  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      defaultValue = "500ms",
      converter = DurationText.Limit.class,
      description = "what each request is assumed to take, connecting included")
  private Duration latency = Duration.ofMillis(500);

  @Option(names = "--json", description = "one JSON object for programs instead of the page")
  private boolean json;

  @Override
  public String title() {
    return "The plan";
  }

  /// What each request is assumed to take.
  public Duration latency() {
    return latency;
  }

  /// Whether programs read it.
  public boolean json() {
    return json;
  }
}
