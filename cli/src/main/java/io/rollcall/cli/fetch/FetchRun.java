package io.rollcall.cli.fetch;

import io.rollcall.Rollcall;
import io.rollcall.Run;
import io.rollcall.RunFailedException;
import io.rollcall.cli.report.StatusCounts;
import io.rollcall.cli.report.SummaryText;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.ExitCode;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Interruption;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.cli.terminal.UsageException;
import io.rollcall.event.FetchListener;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.Ending;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.sink.RecordCounts;
import io.rollcall.source.RowSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// One run as `fetch` shows it: outputs, progress, signals, and the summary at the end. Confined to
/// the thread that runs it.
public final class FetchRun {
  /// How long what is in flight may take to end after the first signal.
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// Columns of a summary that no terminal limits.
  private static final int COLUMNS_ELSEWHERE = 100;

  private final Console console;
  private final FetchOptions options;
  private final RunScreen screen;
  private final Paint paint;
  private final List<FetchListener> listeners = new ArrayList<>();
  private final RunNotices notices = new RunNotices();
  private final Resuming resuming;

  /// What a run came to, and the exit code that tells it.
  public record Fetched(RunSummary summary, int exitCode) {}

  /// A run of these options.
  ///
  /// @param spec the command that they were given to
  public FetchRun(Console console, FetchOptions options, CommandSpec spec) {
    this.resuming = Resuming.of(options.resume, spec);
    this.console = console;
    this.options = options;
    this.screen = new RunScreen(console);
    this.paint = options.terminal.paint(console, StandardStream.MESSAGES);
  }

  /// The same run, with one more listener.
  public FetchRun watchedBy(FetchListener listener) {
    listeners.add(listener);
    return this;
  }

  /// Tells a person something more, where a summary is wanted.
  public void say(Line line) {
    if (options.terminal.summary()) {
      screen.message(line.painted(paint, isTerminal() ? columns() : Integer.MAX_VALUE));
    }
  }

  /// Runs to the end, or until it is interrupted.
  ///
  /// @param policy how to behave
  /// @param rehearsal whether the practice internet answers, which each record then says
  public Fetched run(FetchPolicy policy, boolean rehearsal) {
    resuming.check(options.output.overwrite());
    options.store.form();
    Outputs.Opened opened = new Outputs(console, options, resuming, screen).open(rehearsal);
    Earlier earlier = opened.earlier();
    if (options.terminal.summary()) {
      earlier.notes().forEach(note -> screen.message("rollcall: " + note));
    }
    if (earlier.complete()) {
      opened.views().begin();
      if (!ended(opened.views())) {
        return new Fetched(
            RunSummary.ofNothing().after(earlier.settled().counts()), ExitCode.FATAL);
      }
      return new Fetched(RunSummary.ofNothing().after(earlier.settled().counts()), ExitCode.DONE);
    }
    return run(opened, policy);
  }

  private Fetched run(Outputs.Opened opened, FetchPolicy policy) {
    Output output = opened.output();
    RecordCounts before = opened.earlier().settled().counts();
    StatusCounts statuses = new StatusCounts(opened.earlier().settled().answeredStatuses());
    Rollcall roll =
        Rollcall.of(opened.source())
            .with(policy)
            .watchedBy(statuses)
            .watchedBy(notices)
            .watchedBy(opened.views());
    for (FetchListener listener : listeners) {
      roll = roll.watchedBy(listener);
    }
    RunSummary summary;
    int signal;
    try (Run run = started(roll, output);
        Interruption interruption = new Interruption(times -> interrupted(run, times))) {
      opened.views().begin();
      summary = awaited(run, opened.source(), before).after(before);
      signal = interruption.signal();
    } catch (RunFailedException failed) {
      output.failed();
      ended(opened.views());
      throw new FatalException(EndText.failed(failed, output), failed);
    }
    output.ended(summary);
    boolean viewed = ended(opened.views());
    tell(new EndText(summary, opened.source().progress(), output.name()), signal);
    if (output instanceof Output.Kept && !summary.complete()) {
      screen.message("rollcall: to go on: " + resuming.command());
    }
    boolean wanted = summary.records() > 0 && summary.ending() != Ending.READER_GONE;
    if (wanted && options.terminal.summary()) {
      summarize(summary, policy, statuses, output);
    }
    int code = signal == 0 ? ExitCode.of(summary) : ExitCode.SIGNAL + signal;
    return new Fetched(summary, viewed || code != ExitCode.DONE ? code : ExitCode.FATAL);
  }

  /// Ends the views, and tells of those that could not be written.
  ///
  /// @return whether all could
  private boolean ended(Views views) {
    List<String> troubles = views.end();
    troubles.forEach(trouble -> screen.message("rollcall: " + trouble));
    return troubles.isEmpty();
  }

  private static Run started(Rollcall roll, Output output) {
    try {
      return output.attached(roll).start();
    } catch (IllegalArgumentException notThere) {
      output.discard();
      throw new UsageException(String.valueOf(notThere.getMessage()));
    }
  }

  private RunSummary awaited(Run run, RowSource source, RecordCounts before) {
    if (!options.terminal.progress()) {
      return run.await();
    }
    Supplier<RunProgress> progress = () -> run.progress().after(before);
    try (ProgressShow show = new ProgressShow(screen, paint, progress, source)) {
      show.begin(notices, before.records());
      return run.await();
    }
  }

  /// The first signal lets what is in flight end, the second does not, the third waits for nothing.
  private void interrupted(Run run, int times) {
    switch (times) {
      case 1 -> {
        screen.message(
            "rollcall: stopping within " + GRACE.toSeconds() + " s; again to stop at once");
        run.stop(GRACE);
      }
      case 2 -> run.stop(Duration.ZERO);
      default -> Runtime.getRuntime().halt(ExitCode.SIGNAL + 2);
    }
  }

  private void tell(EndText end, int signal) {
    if (options.terminal.summary() || end.isIncomplete()) {
      List<String> lines = new ArrayList<>(notices.untold());
      lines.addAll(end.lines(signal, notices.gaveUp(), notices.outputStopped()));
      lines.forEach(line -> screen.message("rollcall: " + line));
    }
  }

  private boolean isTerminal() {
    return console.terminals().isTerminal(StandardStream.MESSAGES);
  }

  private int columns() {
    return isTerminal() ? console.columns(StandardStream.MESSAGES) : COLUMNS_ELSEWHERE;
  }

  private void summarize(
      RunSummary summary, FetchPolicy policy, StatusCounts statuses, Output output) {
    if (output instanceof Output.Rows) {
      screen.message("");
    }
    SummaryText.of(summary, policy, statuses, output.name(), columns()).forEach(this::say);
  }
}
