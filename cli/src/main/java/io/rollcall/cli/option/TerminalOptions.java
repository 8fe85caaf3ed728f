package io.rollcall.cli.option;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import picocli.CommandLine.Option;

/// What a person sees beside the records.
public final class TerminalOptions implements OptionGroup {
  @Option(
      names = {"--quiet", "-q"},
      description = "neither progress nor summary; mistakes are still told")
  private boolean quiet;

  @Option(names = "--no-progress", description = "no progress, but the summary at the end")
  private boolean noProgress;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = ChoiceText.Colour.class,
      description = "auto (on a terminal, unless NO_COLOR is set), always or never")
  private ColorMode color = ColorMode.AUTO;

  @Override
  public String title() {
    return "What you see";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// Whether progress is shown.
  public boolean progress() {
    return !quiet && !noProgress;
  }

  /// Whether the run's summary is shown.
  public boolean summary() {
    return !quiet;
  }

  /// How text on a stream is painted.
  public Paint paint(Console console, StandardStream stream) {
    return switch (color) {
      case AUTO -> Paint.by(console.terminals().isTerminal(stream), console.environment());
      case ALWAYS -> Paint.COLORED;
      case NEVER -> Paint.PLAIN;
    };
  }
}
