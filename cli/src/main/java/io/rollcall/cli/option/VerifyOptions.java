package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--bodies",
      paramLabel = "HOW",
      converter = ChoiceText.Closeness.class,
      description =
          "of what --store has kept: there (each place that a record names is there), read (and"
              + " holds what was stored: each body is read), none (not looked at) [there]")
  private Bodies bodies = Bodies.THERE;

  @Option(
      names = "--store-dir",
      paramLabel = "DIR",
      description =
          "where the bodies lie by now, repeatable, looked through before those that the manifest"
              + " knows [OUT.store, or what the run was given]")
  private List<Path> stores = new ArrayList<>();

  @Override
  public String title() {
    return "What is checked";
  }

  /// How closely the bodies are looked at that records name.
  public enum Bodies {
    /// Each is there, as long as its record says.
    THERE,
    /// Each is read, and is what was stored.
    READ,
    /// Not at all.
    NONE
  }

  /// How closely bodies are looked at.
  public Bodies bodies() {
    return bodies;
  }

  /// The folders that are looked through first.
  ///
  /// @throws UsageException if they are named and not to be looked at
  public List<Path> stores() {
    if (!stores.isEmpty() && bodies == Bodies.NONE) {
      throw new UsageException("--store-dir means nothing with --bodies none");
    }
    return stores;
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
