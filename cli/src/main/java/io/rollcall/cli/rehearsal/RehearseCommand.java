package io.rollcall.cli.rehearsal;

import io.rollcall.cli.fetch.FetchOptions;
import io.rollcall.cli.fetch.FetchRun;
import io.rollcall.cli.fetch.FetchRun.Fetched;
import io.rollcall.cli.option.RehearsalOptions;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.policy.FetchPolicy;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The verb `rehearse`: a run of `fetch` on a practice internet, where every name resolves.
@Command(
    name = "rehearse",
    header = "Run your list with your options, and let no packet leave the machine.",
    description =
        "All that fetch does, but a practice internet on this machine answers for every site:"
            + " within the latency that you choose, with a page for most rows, and a redirect, a"
            + " missing page or an error for some. At the end it says what the run took, and what"
            + " the list would take where sites answer faster or slower.",
    footer = {
      "rollcall rehearse urls.txt --workers 500",
      "rollcall rehearse urls.txt --latency lognormal-200ms -o rehearsed.jsonl"
    })
public final class RehearseCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private RehearsalOptions rehearsal;
  @Mixin private FetchOptions options;

  /// A rehearsal on these streams.
  public RehearseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FetchPolicy policy = options.policy();
    FetchRun run = new FetchRun(console, options, spec);
    try (Stage stage = Stage.open(rehearsal.world());
        Footprint footprint = new Footprint()) {
      return rehearsed(run, stage.led(policy), footprint).exitCode();
    } catch (IOException failed) {
      throw new FatalException("the practice internet failed: " + failed.getMessage(), failed);
    }
  }

  private Fetched rehearsed(FetchRun run, FetchPolicy policy, Footprint footprint) {
    SiteLoads loads = new SiteLoads();
    run.say(RehearsalText.notice());
    Fetched fetched = run.watchedBy(loads).run(policy, true);
    if (fetched.summary().exchanges() > 0) {
      RehearsalText.of(fetched.summary(), footprint.taken(), loads, policy.politeness())
          .forEach(run::say);
    }
    return fetched;
  }
}
