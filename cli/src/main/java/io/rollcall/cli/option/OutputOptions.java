package io.rollcall.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the records go.
public final class OutputOptions implements OptionGroup {
  /// The name that stands for standard output.
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "JSON Lines, with a manifest beside it; - is standard output")
  private @Nullable String output;

  @Mixin private OverwriteOptions overwriting;

  @Override
  public String title() {
    return "The output";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The file that the records go to, null for standard output.
  public @Nullable String file() {
    return STANDARD_OUTPUT.equals(output) ? null : output;
  }

  /// Whether standard output was named, so that records go there as JSON Lines also on a terminal.
  public boolean toStandardOutput() {
    return STANDARD_OUTPUT.equals(output);
  }

  /// Whether an output that exists may be replaced.
  public boolean overwrite() {
    return overwriting.overwrite();
  }
}
