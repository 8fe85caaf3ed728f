package io.rollcall.cli.option;

import picocli.CommandLine.Option;

/// What the demo shows.
public final class SourceOptions implements OptionGroup {
  @Option(names = "--source", description = "print the code of the race instead, at most 40 lines")
  private boolean wanted;

  @Override
  public String title() {
    return "The demo";
  }

  /// Whether the code of the race is wanted.
  public boolean isWanted() {
    return wanted;
  }
}
