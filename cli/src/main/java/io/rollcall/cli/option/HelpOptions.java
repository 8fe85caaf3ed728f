package io.rollcall.cli.option;

import picocli.CommandLine.Option;

/// The option that explains the others.
public final class HelpOptions implements OptionGroup {
  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "this page")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Override
  public String title() {
    return "Help";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }
}
