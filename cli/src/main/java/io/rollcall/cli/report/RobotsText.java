package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary.RobotsCount;
import io.rollcall.policy.FetchPolicy;
import java.util.ArrayList;
import java.util.List;

/// What came of asking sites for their robots.txt; nothing where nobody was asked.
final class RobotsText {
  private RobotsText() {}

  static List<Line> of(RobotsCount robots, FetchPolicy policy) {
    List<Line> lines = new ArrayList<>();
    if (robots.sites() > 0) {
      lines.add(new Line());
      lines.add(asked(robots));
    }
    if (robots.delaysCut() > 0) {
      lines.add(
          new Line()
              .add("  " + Readable.count(robots.delaysCut(), "site") + " asked for more than ")
              .add(Readable.duration(policy.robots().crawlDelayMax().toNanos()))
              .add(" between requests (--crawl-delay-max)"));
    }
    return lines;
  }

  private static Line asked(RobotsCount robots) {
    Line line = new Line().add(Ink.BOLD, "robots.txt").add(" of ");
    line.add(Readable.count(robots.sites(), "site") + " asked for");
    return robots.unreadable() == 0
        ? line
        : line.add(", " + Readable.count(robots.unreadable()) + " could not be read");
  }
}
