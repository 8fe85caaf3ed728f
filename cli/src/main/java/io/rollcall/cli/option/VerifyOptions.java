package io.rollcall.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/// What is checked.
public final class VerifyOptions implements OptionGroup {
  @Parameters(
      index = "0",
      paramLabel = "OUT",
      description = "the output of a run; its manifest lies beside it")
  private Path output = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "LIST",
      description =
          "the lists that the run read, in order: each row's ordinal and text must agree; they are"
              + " read by the options that the manifest tells")
  private List<String> lists = new ArrayList<>();

  @Override
  public String title() {
    return "What is checked";
  }

  /// The output.
  public Path output() {
    return output;
  }

  /// The lists' names, none where the output is checked alone.
  public List<String> lists() {
    return lists;
  }
}
