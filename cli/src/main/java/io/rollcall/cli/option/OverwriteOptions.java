package io.rollcall.cli.option;

import picocli.CommandLine.Option;

/// Whether what exists may be replaced, for the groups that it stands in.
final class OverwriteOptions {
  @Option(names = "--overwrite", description = "replace the output where it exists")
  private boolean overwrite;

  boolean overwrite() {
    return overwrite;
  }
}
