package io.rollcall.cli.fetch;

import io.rollcall.cli.report.Pace;
import io.rollcall.cli.report.ProgressText;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.event.RunProgress;
import io.rollcall.source.RowSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows where a run stands, again and again while it lasts: on a terminal one line that is
/// rewritten, elsewhere a new line now and then.
///
/// Confined to its timer's thread, once begun.
final class ProgressShow implements AutoCloseable {
  private static final Duration REWRITTEN_EVERY = Duration.ofMillis(200);
  private static final Duration TOLD_EVERY = Duration.ofMillis(200);
  private static final Duration NEW_EVERY = Duration.ofSeconds(10);

  /// Columns of a line that no terminal limits.
  private static final int COLUMNS_ELSEWHERE = 200;

  private final Console console;
  private final RunScreen screen;
  private final Paint paint;
  private final Supplier<RunProgress> run;
  private final RowSource source;
  private Pace pace = new Pace(0);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rollcall-progress").factory());

  ProgressShow(RunScreen screen, Paint paint, Supplier<RunProgress> run, RowSource source) {
    this.console = screen.console();
    this.screen = screen;
    this.paint = paint;
    this.run = run;
    this.source = source;
  }

  /// Begins to show: one line that is rewritten about five times a second, where a terminal can do
  /// that and no other program writes between; else a line every 10 seconds.
  ///
  /// @param notices told when they come
  /// @param recordedBefore rows that were recorded in the run's earlier sessions
  void begin(RunNotices notices, long recordedBefore) {
    pace = new Pace(recordedBefore);
    boolean rewritten =
        console.terminals().isTerminal(StandardStream.MESSAGES)
            && !console.environment().getOrDefault("TERM", "").equals("dumb")
            && !console.terminals().isPiped(StandardStream.OUTPUT);
    Duration interval = rewritten ? REWRITTEN_EVERY : NEW_EVERY;
    Runnable show = rewritten ? this::rewrite : this::add;
    repeat(() -> notices.untold().forEach(this::tell), TOLD_EVERY);
    repeat(show, interval);
  }

  private void repeat(Runnable task, Duration interval) {
    timer.scheduleAtFixedRate(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void tell(String notice) {
    screen.message("rollcall: " + notice);
  }

  private void rewrite() {
    int columns = console.columns(StandardStream.MESSAGES) - 1;
    screen.status(line(columns).painted(paint, columns));
  }

  private void add() {
    screen.message("rollcall: " + line(COLUMNS_ELSEWHERE).painted(paint, COLUMNS_ELSEWHERE));
  }

  private Line line(int columns) {
    RunProgress progress = run.get();
    return ProgressText.of(progress, pace.perSecond(progress), source.rowsMax(), columns);
  }

  /// Shows nothing more, and erases the line.
  @Override
  public void close() {
    timer.close();
    screen.status("");
  }
}
