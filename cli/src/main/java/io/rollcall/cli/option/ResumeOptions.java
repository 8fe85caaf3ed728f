package io.rollcall.cli.option;

import io.rollcall.journal.Durability;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a run outlives what interrupts it.
public final class ResumeOptions implements OptionGroup {
  @Option(
      names = "--resume",
      description = "go on where the output's run was interrupted; begin it where there is none")
  private boolean resume;

  @Option(names = "--extended", description = "with --resume: the list may have grown at its end")
  private boolean extended;

  @Option(
      names = "--retry-uncertain",
      description = "with --resume: send again what may have arrived, as POST, before a crash")
  private boolean retryUncertain;

  @Option(
      names = "--durability",
      paramLabel = "WHAT",
      defaultValue = "machine",
      converter = ChoiceText.Outlived.class,
      description = "what records outlive: the death of the process, or of the machine too")
  private Durability durability = Durability.MACHINE;

  @Override
  public String title() {
    return "Interruptions";
  }

  @Override
  public boolean changesRecords() {
    return false;
  }

  /// Whether a run goes on where it was interrupted.
  public boolean resume() {
    return resume;
  }

  /// Whether its list may have grown.
  public boolean extended() {
    return extended;
  }

  /// Whether a request that may have arrived is sent again.
  public boolean retryUncertain() {
    return retryUncertain;
  }

  /// What records outlive.
  public Durability durability() {
    return durability;
  }

  /// The option that means nothing without `--resume`, null where none was given so.
  public @Nullable String idle() {
    return resume ? null : extended ? "--extended" : retryUncertain ? "--retry-uncertain" : null;
  }
}
