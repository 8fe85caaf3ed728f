package io.rollcall.cli.plan;

import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.PlanOptions;
import io.rollcall.cli.option.PolicyOptions;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.cli.terminal.Screen;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.plan.Census;
import io.rollcall.plan.Plan;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import io.rollcall.source.RowSource.SourceProgress;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `plan`: reads the list, sends nothing, and says what the run would come to.
@Command(
    name = "plan",
    header = "See what a list comes to before the first request: sites, time, what sets it.",
    description =
        "Reads the list once and asks nobody. Every time it tells is the least that it can be where"
            + " each request takes --latency: redirects, retries and slow sites come on top.",
    footer = {
      "rollcall plan urls.txt",
      "rollcall plan urls.txt --workers 500 --site-concurrency 4 --latency 200ms",
      "rollcall plan urls.txt --json | jq .least_seconds"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int ROWS_BETWEEN_LOOKS = 1 << 17;

  private final Console console;

  @Mixin private ListOptions list = new ListOptions();
  @Mixin private PlanOptions options = new PlanOptions();
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help = new HelpOptions();

  /// A plan on these streams.
  public PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (policy.workers().size() > 1) {
      throw new UsageException("--workers takes one number here; rollcall compare takes several");
    }
    FetchPolicy asked = policy.policy();
    Screen screen = Screen.of(console);
    Census census = census(asked, screen);
    Plan plan = Plan.of(census, asked.politeness(), options.latency());
    if (options.json()) {
      screen.text(PlanJson.text(census, plan, asked.politeness()));
    } else {
      screen.lines(PlanText.of(census, plan, asked.politeness()));
    }
    return ExitCode.DONE;
  }

  private Census census(FetchPolicy asked, Screen screen) {
    Census census = new Census(asked);
    try (RowSource source = list.asked(list.open(console), asked)) {
      for (Row row = source.next(); row != null; row = source.next()) {
        census.add(row);
        if (census.rows() % ROWS_BETWEEN_LOOKS == 0) {
          screen.passing(counting(census, source.progress()));
        }
      }
      return census;
    } catch (IOException unreadable) {
      throw new FatalException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  private static Line counting(Census census, SourceProgress progress) {
    Line line =
        new Line()
            .add(Ink.FAINT, "counting: " + Readable.count(census.rows(), "row"))
            .add(Ink.FAINT, " on " + Readable.count(census.sites(), "site"));
    return progress.bytesTotal() > 0
        ? line.add(
            Ink.FAINT, ", " + 100 * progress.bytesRead() / progress.bytesTotal() + " % of the list")
        : line;
  }
}
