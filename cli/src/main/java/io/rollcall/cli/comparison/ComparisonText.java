package io.rollcall.cli.comparison;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.Bound;
import io.rollcall.policy.Politeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is said of a comparison, before it and behind it.
final class ComparisonText {
  private static final int COLUMNS = 11;
  private static final int RANGE_COLUMNS = 18;

  private static final String GAP = "  ";

  private ComparisonText() {}

  /// What is about to be sent.
  ///
  /// @param where what is asked: the sites themselves, or the practice internet
  static List<Line> announcement(int rows, List<Integer> workers, int rounds, String where) {
    long requests = (long) rows * workers.size() * rounds;
    String numbers = workers.stream().map(ComparisonText::number).collect(Collectors.joining(", "));
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add("This sends ")
            .add(Ink.BOLD, Readable.count(requests, "request"))
            .add(" to " + where + ":"));
    lines.add(
        new Line()
            .add("  " + Readable.count(rows, "row"))
            .add(", by " + numbers + (workers.equals(List.of(1)) ? " worker" : " workers"))
            .add(
                ", in " + Readable.count(rounds, "round") + "; redirects and retries come on top"));
    lines.add(new Line());
    return lines;
  }

  private static String number(int workers) {
    return workers == Politeness.WORKERS_AUTO ? "auto" : String.valueOf(workers);
  }

  /// A run that is under way.
  static Line underWay(int round, int workers, int settled, int rows) {
    return new Line()
        .add(
            Ink.FAINT,
            "round " + round + ", " + number(workers) + (workers == 1 ? " worker: " : " workers: "))
        .add(Ink.FAINT, Readable.count(settled) + " of " + Readable.count(rows, "row"));
  }

  /// The table, one line for each number of workers.
  static List<Line> table(Comparison comparison) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add(
                Ink.FAINT,
                right("workers")
                    + right("seconds")
                    + right("speed-up")
                    + right("efficiency")
                    + Fitted.right("all rounds", RANGE_COLUMNS)
                    + GAP
                    + "bounded by"));
    comparison.measured().forEach(measured -> lines.add(row(comparison, measured)));
    lines.add(new Line());
    int rows = comparison.rows();
    lines.add(
        new Line()
            .add("Each run: " + Readable.count(rows, "row") + " in, ")
            .add(Readable.count(rows, "record") + " out. Seconds are medians;"));
    lines.add(
        new Line()
            .add("speed-up is against " + Readable.count(comparison.base().workers(), "worker"))
            .add(", efficiency is speed-up for each worker."));
    return lines;
  }

  private static Line row(Comparison comparison, Measured measured) {
    return new Line()
        .add(
            Ink.BOLD,
            right((measured.found() ? "auto: " : "") + Readable.count(measured.workers())))
        .add(right(seconds(measured.medianNanos())))
        .add(Ink.GREEN, right(factor(comparison.speedUp(measured))))
        .add(right(percent(comparison.efficiency(measured))))
        .add(Ink.FAINT, Fitted.right(range(measured), RANGE_COLUMNS))
        .add(GAP + (measured.bound() == null ? "" : bound(measured.bound())));
  }

  private static String bound(Bound bound) {
    return switch (bound) {
      case WORKERS -> "workers";
      case SITE -> "one site";
      case ADDRESS -> "one address";
      case RATE -> "the rate";
      case NAMES -> "look-ups";
      case OUTPUT -> "the output";
      case LIST -> "the list";
      case CPU -> "this machine";
      case MACHINE -> "this machine";
      case TAIL -> "last answers";
      case LOCAL -> "this machine's network";
      case RETRY -> "retries";
      case BREAKER -> "dead sites";
    };
  }

  private static String range(Measured measured) {
    return seconds((double) measured.shortestNanos())
        + " to "
        + seconds((double) measured.longestNanos());
  }

  static String seconds(double nanos) {
    double seconds = nanos / 1e9;
    return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f" : "%,.1f", seconds);
  }

  static String factor(double factor) {
    return String.format(Locale.ROOT, factor < 9.995 ? "%.2f" : "%,.1f", factor);
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private static String right(String text) {
    return Fitted.right(text, COLUMNS);
  }
}
