package io.rollcall.cli.option;

import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.RunLimits;
import io.rollcall.policy.RunLimits.Unasked;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The limits on time of the whole run.
public final class RunLimitOptions implements OptionGroup {
  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      converter = DurationText.Deadline.class,
      description =
          "send nothing more after so long; what is in flight ends within its own limits [none]")
  private @Nullable Duration deadline;

  @Option(
      names = "--at-deadline",
      paramLabel = "WHAT",
      converter = ChoiceText.Leftover.class,
      description =
          "rows not asked by the deadline: open leaves them to --resume, skip records them as"
              + " skipped [open]")
  private @Nullable Unasked unasked;

  @Option(
      names = "--local-wait",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationText.Wait.class,
      description =
          "how long to wait where this machine cannot ask: no network, no name server, no files or"
              + " ports; then the run stops, to be resumed")
  private Duration localWait = RunLimits.DEFAULT.localWait();

  @Override
  public String title() {
    return "Limits for the run";
  }

  /// When a run ends may change from session to session.
  @Override
  public boolean changesRecords() {
    return false;
  }

  /// The limits.
  ///
  /// @throws UsageException if something is to happen at a deadline that there is none of
  public RunLimits limits() {
    if (deadline == null && unasked != null) {
      throw new UsageException("--at-deadline means nothing without --deadline");
    }
    return new RunLimits(
        deadline, unasked == null ? RunLimits.DEFAULT.unasked() : unasked, localWait);
  }
}
