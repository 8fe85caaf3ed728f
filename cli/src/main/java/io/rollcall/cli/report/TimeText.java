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
  private static final String INDENT = "  ";

  private record Phase(String name, long nanos) {}

  private TimeText() {}

  static List<Line> of(RunSummary summary, FetchPolicy policy) {
    List<Line> lines = new ArrayList<>();
    lines.add(speedUp(summary));
    lines.addAll(phases(summary.time()));
    if (!summary.bounds().isEmpty()) {
      lines.addAll(bound(summary, policy));
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
        .add(Ink.GREEN, Readable.decimal(time.speedUp()) + " times faster");
  }

  /// A table of two lines: the phases, and the share of each in all rows' times.
  private static List<Line> phases(TimeSpent time) {
    List<Phase> phases =
        List.of(
            new Phase("queue", time.queue()),
            new Phase("look-up", time.nameLookUp()),
            new Phase("connect", time.connect()),
            new Phase("TLS", time.tls()),
            new Phase("server", time.server()),
            new Phase("body", time.body()));
    long sum = Math.max(1, phases.stream().mapToLong(Phase::nanos).sum());
    Line names = new Line();
    Line shares = new Line();
    for (Phase phase : phases) {
      names.add(Ink.FAINT, Fitted.right(phase.name(), PHASE_COLUMNS));
      String share = Readable.percent((double) phase.nanos() / sum);
      shares.add(Ink.CYAN, Fitted.right(share, PHASE_COLUMNS));
    }
    return List.of(names, shares);
  }

  private static List<Line> bound(RunSummary summary, FetchPolicy policy) {
    BoundShare bound = summary.bounds().getFirst();
    Line what =
        new Line()
            .add(INDENT + "bounded by ")
            .add(Ink.BOLD, BoundText.what(bound, policy))
            .add(", " + Readable.decimal(summary.time().meanInFlight()) + " in flight on average");
    return List.of(what, new Line().add(INDENT + INDENT + BoundText.advice(bound, policy)));
  }
}
