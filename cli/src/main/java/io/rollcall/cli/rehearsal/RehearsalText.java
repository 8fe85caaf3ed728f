package io.rollcall.cli.rehearsal;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary;
import io.rollcall.plan.Prospect;
import io.rollcall.policy.Politeness;
import io.rollcall.record.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a rehearsal says of the list, beside the run's own summary.
public final class RehearsalText {
  private static final List<Duration> LATENCIES =
      List.of(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));
  private static final int LATENCY_COLUMNS = 22;
  private static final int TIME_COLUMNS = 16;
  private static final String INDENT = "  ";

  private RehearsalText() {}

  /// That nothing of it was real.
  public static Line notice() {
    return new Line()
        .add(Ink.YELLOW, "A rehearsal")
        .add(": a practice internet on this machine answers, no packet leaves it.");
  }

  /// What the run took, and what it would take elsewhere.
  public static List<Line> of(
      RunSummary summary, Footprint.Taken taken, SiteLoads loads, Politeness politeness) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    lines.add(new Line().add(Ink.BOLD, "What this rehearsal took"));
    lines.add(taken(summary, taken));
    lines.add(new Line());
    lines.add(new Line().add(Ink.BOLD, "What this list takes with these options, at the least"));
    lines.add(
        new Line()
            .add(Ink.FAINT, Fitted.right("sites answer after", LATENCY_COLUMNS))
            .add(Ink.FAINT, Fitted.right("the run takes", TIME_COLUMNS))
            .add(Ink.FAINT, INDENT + INDENT + "for it waits for"));
    Duration wall = Duration.ofNanos(summary.time().wall());
    Prospect.Load load =
        new Prospect.Load(loads.requests(), loads.longest(), machine(taken.processor(), wall));
    for (Duration latency : LATENCIES) {
      lines.add(prospect(Prospect.of(load, politeness, latency), loads, politeness));
    }
    lines.add(
        new Line()
            .add(Ink.FAINT, INDENT + "One such wait for each of " + requests(loads.requests()))
            .add(Ink.FAINT, "; connecting and failures come on top."));
    return lines;
  }

  private static Line taken(RunSummary summary, Footprint.Taken taken) {
    Line line =
        new Line()
            .add(INDENT)
            .add(Ink.BOLD, Readable.duration(summary.time().wall()))
            .add(", at most ")
            .add(Ink.BOLD, Readable.bytes(taken.memoryBytes()))
            .add(taken.resident() ? " of memory" : " of Java's heap");
    if (taken.filesMax() > 0) {
      line.add(" and ").add(Ink.BOLD, Readable.count(taken.filesMax())).add(" open files");
    }
    return line.add(" (the practice internet's own left out)");
  }

  /// What the requests cost this machine, at the least: no more than the rehearsal itself took, in
  /// which several processors did it all, the start of the program and its compilation included.
  static Duration machine(Duration processor, Duration wall) {
    return processor.compareTo(wall) < 0 ? processor : wall;
  }

  private static Line prospect(Prospect prospect, SiteLoads loads, Politeness politeness) {
    String latency = Readable.duration(prospect.latency().toNanos());
    String least = Readable.duration(prospect.least().toNanos());
    return new Line()
        .add(Fitted.right(latency, LATENCY_COLUMNS))
        .add(Ink.BOLD, Fitted.right(least, TIME_COLUMNS))
        .add(INDENT + INDENT + limit(prospect, loads, politeness));
  }

  static String limit(Prospect prospect, SiteLoads loads, Politeness politeness) {
    if (prospect.least().compareTo(prospect.latency()) <= 0) {
      return "one answer";
    }
    return switch (prospect.limit()) {
      case WORKERS -> Readable.count(politeness.workersMost(), "worker");
      case SITE -> PrintableText.of(loads.longestSite()) + ", " + requests(loads.longest());
      case RATE -> "your --rate";
      case MACHINE -> "this machine's processor";
    };
  }

  private static String requests(long count) {
    return Readable.count(count, "request");
  }
}
