package io.rollcall.cli.comparison;

import io.rollcall.cli.option.ComparisonOptions;
import io.rollcall.cli.option.HelpOptions;
import io.rollcall.cli.option.ListOptions;
import io.rollcall.cli.option.PolicyOptions;
import io.rollcall.cli.option.RehearsalOptions;
import io.rollcall.cli.rehearsal.Stage;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.cli.terminal.Screen;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Politeness;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The verb `compare`: the same rows by one worker, the `for` loop, and by more of them.
@Command(
    name = "compare",
    header = "See what the pool is worth: the same rows by one worker and by many.",
    description =
        "Asks a sample of 200 rows, or as many as you say, by one worker and by each number of"
            + " workers named, in alternating rounds. It says before the start how many requests"
            + " that makes.",
    footer = {
      "rollcall compare urls.txt --workers 1,6,50,auto",
      "rollcall compare urls.txt --workers 1,6,50 --plot speed-up.svg",
      "rollcall compare urls.txt --workers 1,2,4,8,16,32,64,auto --json | jq .workers",
      "rollcall compare urls.txt --rehearse --all"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int SAMPLE_ROWS = 200;
  private static final int LOOP = 1;
  private static final String NOTHING = "{\"rows\":0,\"workers\":[]}";

  private final Console console;

  @Mixin private ListOptions list = new ListOptions();
  @Mixin private ComparisonOptions options = new ComparisonOptions();
  @Mixin private RehearsalOptions rehearsal = new RehearsalOptions();
  @Mixin private PolicyOptions policy = new PolicyOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private HelpOptions help = new HelpOptions();

  /// A comparison on these streams.
  public CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (rehearsal.areGiven() && !options.rehearse()) {
      throw new UsageException("--latency is the practice internet's: say --rehearse too");
    }
    if (options.all() && list.isPart()) {
      throw new UsageException("--all asks all rows, --sample or --limit some: say one");
    }
    requireFreePlot();
    HeldRows rows = HeldRows.of(source());
    Screen screen = Screen.of(console);
    if (rows.count() == 0) {
      screen.text(options.json() ? NOTHING : "The list has no rows: there is nothing to compare.");
      return ExitCode.DONE;
    }
    Comparison comparison = options.rehearse() ? rehearsed(rows, screen) : real(rows, screen);
    if (options.json()) {
      screen.text(ComparisonJson.text(comparison));
    } else {
      screen.lines(ComparisonText.table(comparison));
    }
    plot(comparison, screen);
    return ExitCode.DONE;
  }

  private RowSource source() {
    RowSource rows = options.all() ? list.open(console) : list.openSampled(console, SAMPLE_ROWS);
    return list.asked(rows, policy.policy());
  }

  private List<Integer> workers() {
    TreeSet<Integer> workers = new TreeSet<>(policy.workers());
    workers.add(LOOP);
    boolean finds = workers.remove(Politeness.WORKERS_AUTO);
    List<Integer> inOrder = new ArrayList<>(workers);
    if (finds) {
      inOrder.add(Politeness.WORKERS_AUTO);
    }
    return inOrder;
  }

  private Comparison real(HeldRows rows, Screen screen) {
    return run(rows, policy.policy(), screen, "the sites of the list");
  }

  private Comparison rehearsed(HeldRows rows, Screen screen) {
    try (Stage stage = Stage.open(rehearsal.world())) {
      FetchPolicy led = stage.led(policy.policy());
      return run(rows, led, screen, "a practice internet on this machine");
    } catch (IOException failed) {
      throw new FatalException("the practice internet failed: " + failed.getMessage(), failed);
    }
  }

  private Comparison run(HeldRows rows, FetchPolicy asked, Screen screen, String where) {
    if (!options.json()) {
      screen.lines(ComparisonText.announcement(rows.count(), workers(), options.rounds(), where));
    }
    return new Rounds(rows, asked, screen).run(workers(), options.rounds());
  }

  private void requireFreePlot() {
    Path plot = options.plot();
    if (plot != null && Files.exists(plot)) {
      throw new FatalException(plot + " exists: name another file, or remove it");
    }
    Path folder = plot == null ? null : plot.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new FatalException(plot + " cannot be written: there is no folder " + folder);
    }
  }

  private void plot(Comparison comparison, Screen screen) {
    Path plot = options.plot();
    if (plot == null) {
      return;
    }
    String title = Readable.count(comparison.rows(), "row") + " of " + list.text();
    boolean page = plot.toString().endsWith(".html");
    try {
      Files.writeString(
          plot, page ? SpeedUpPlot.html(comparison, title) : SpeedUpPlot.svg(comparison, title));
    } catch (IOException unwritable) {
      throw new FatalException(plot + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
    if (!options.json()) {
      screen.text("The picture is in " + plot + ".");
    }
  }
}
