package io.rollcall.cli.option;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is merged, and where it goes.
public final class MergeOptions implements OptionGroup {
  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "SHARD",
      description =
          "the outputs of all shards of one list, in any order; their manifests lie beside"
              + " them")
  private List<Path> outputs = List.of();

  @Option(
      names = "--into",
      paramLabel = "FILE",
      required = true,
      description = "the output of the whole list, JSON Lines with a manifest beside it")
  private Path target = Path.of("");

  @Mixin private OverwriteOptions overwriting;

  @Override
  public String title() {
    return "The merging";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The outputs of the shards.
  public List<Path> outputs() {
    return outputs;
  }

  /// Where the whole goes.
  public Path target() {
    return target;
  }

  /// Whether a target that exists may be replaced.
  public boolean overwrite() {
    return overwriting.overwrite();
  }
}
