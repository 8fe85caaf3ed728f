package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.BoundShare;
import io.rollcall.event.RunSummary.TimeSpent;
import io.rollcall.policy.FetchPolicy;
import java.util.ArrayList;
import java.util.List;

/// Where a run's time went: the `for` loop that nobody had to wait for, the phases, the bound.
final class TimeText {
  private static final int PHASE_COLUMNS = 11;
  private static final double GAIN_MIN = 1.05;

  /// The share of the time from which on a bound is worth a line beside the longest.
  private static final double SHARE_NAMED = 0.1;

  /// What a bound must have cost before there is advice against it: below that nothing is to gain
  /// that a person would notice.
  private static final long ADVISED_NANOS_MIN = 1_000_000_000L;

  private static final String INDENT = "  ";

  private record Phase(String name, long nanos) {}

  private TimeText() {}

  static List<Line> of(RunSummary summary, FetchPolicy policy) {
    List<Line> lines = new ArrayList<>();
    lines.add(speedUp(summary));
    lines.addAll(phases(summary.time()));
    if (!summary.bounds().isEmpty()) {
      lines.addAll(bound(summary.bounds(), summary.time(), policy));
    }
    return lines;
  }

  private static Line speedUp(RunSummary summary) {
    TimeSpent time = summary.time();
    return new Line()
        .add(INDENT)
        .add(Ink.BOLD, Readable.duration(time.active()))
        .add(" one row after the other, ")
        .add(Ink.BOLD, Readable.duration(time.wall()))
        .add(" with " + Readable.count(summary.workers(), "worker") + ": ")
        .add(Ink.GREEN, faster(time.speedUp()));
  }

  private static String faster(double speedUp) {
    return speedUp < GAIN_MIN ? "no faster" : Readable.decimal(speedUp) + " times faster";
  }

  /// A table: the phases, the share of each in all rows' times, and the same without the queue.
  private static List<Line> phases(TimeSpent time) {
    List<Phase> phases =
        List.of(
            new Phase("queue", time.queue()),
            new Phase("look-up", time.nameLookUp()),
            new Phase("connect", time.connect()),
            new Phase("TLS", time.tls()),
            new Phase("server", time.server()),
            new Phase("body", time.body()));
    Line names = new Line();
    phases.forEach(phase -> names.add(Ink.FAINT, Fitted.right(phase.name(), PHASE_COLUMNS)));
    Line all = shares(phases);
    if (time.queue() == 0) {
      return List.of(names, all);
    }
    Line active = new Line().add(" ".repeat(PHASE_COLUMNS));
    active.add(shares(phases.subList(1, phases.size())));
    return List.of(names, all, active.add(Ink.FAINT, INDENT + "without the queue"));
  }

  private static Line shares(List<Phase> phases) {
    long sum = Math.max(1, phases.stream().mapToLong(Phase::nanos).sum());
    Line shares = new Line();
    for (Phase phase : phases) {
      String share = Readable.percent((double) phase.nanos() / sum);
      shares.add(Ink.CYAN, Fitted.right(share, PHASE_COLUMNS));
    }
    return shares;
  }

  /// The longest bound, with what to do about it where that could save a noticeable time, and what
  /// else bounded the run for long.
  static List<Line> bound(List<BoundShare> bounds, TimeSpent time, FetchPolicy policy) {
    long wall = time.wall();
    BoundShare longest = bounds.getFirst();
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add(INDENT + "bounded by ")
            .add(Ink.BOLD, BoundText.what(longest, policy, wall))
            .add(", " + Readable.decimal(time.meanInFlight()) + " in flight"));
    if (longest.share() * wall >= ADVISED_NANOS_MIN) {
      lines.add(new Line().add(INDENT + INDENT + BoundText.advice(longest, policy)));
    }
    bounds.stream()
        .skip(1)
        .filter(other -> other.share() >= SHARE_NAMED)
        .map(other -> new Line().add(INDENT + "and by " + BoundText.what(other, policy, wall)))
        .forEach(lines::add);
    return lines;
  }
}
