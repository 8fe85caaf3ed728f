package io.rollcall.cli.plan;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.plan.Census;
import io.rollcall.plan.Change;
import io.rollcall.plan.Plan;
import io.rollcall.plan.Prospect;
import io.rollcall.plan.Prospect.Limit;
import io.rollcall.plan.RefusedRows;
import io.rollcall.plan.SiteLoad;
import io.rollcall.policy.Politeness;
import io.rollcall.record.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A plan as a person reads it, in about thirty lines. Confined to whoever builds it.
final class PlanText {
  private static final List<Duration> OTHER_LATENCIES =
      List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2));
  private static final int COUNT_COLUMNS = 13;
  private static final int TIME_COLUMNS = 11;
  private static final int SITES_MAX = 5;
  private static final String GAP = "  ";

  private final Census census;
  private final Plan plan;
  private final Politeness politeness;
  private final List<Line> lines = new ArrayList<>();

  private PlanText(Census census, Plan plan, Politeness politeness) {
    this.census = census;
    this.plan = plan;
    this.politeness = politeness;
  }

  /// The lines.
  static List<Line> of(Census census, Plan plan, Politeness politeness) {
    PlanText text = new PlanText(census, plan, politeness);
    text.list();
    if (census.targetRows() > 0) {
      text.largest();
      text.time();
      text.milestones();
      text.changes();
    }
    text.files();
    return text.lines;
  }

  private Line line() {
    Line line = new Line();
    lines.add(line);
    return line;
  }

  private void title(String title) {
    line();
    line().add(Ink.BOLD, title);
  }

  private void list() {
    line()
        .add(Ink.BOLD, Readable.count(census.rows(), "row"))
        .add(", ")
        .add(Ink.BOLD, Readable.count(census.targetRows()))
        .add(" to ask on ")
        .add(Ink.BOLD, Readable.count(census.sites(), "site"))
        .add(", nothing was sent");
    if (census.robotsRequests() > 0) {
      line().add(GAP + Readable.count(census.robotsRequests()) + " requests for robots.txt first");
    }
    if (census.duplicates() > 0) {
      line().add(GAP + Readable.count(census.duplicates()) + " more ask what an earlier row asks");
    }
    if (census.rowsOfOtherSites() > 0) {
      line().add(GAP + Readable.count(census.rowsOfOtherSites(), "row") + " of more sites yet");
    }
    if (!census.refused().isEmpty()) {
      title("Never asked");
      census.refused().forEach(this::refused);
    }
  }

  private void refused(RefusedRows refused) {
    line()
        .add(Fitted.right(Readable.count(refused.rows()), COUNT_COLUMNS))
        .add(GAP)
        .add(Ink.YELLOW, Fitted.left(refused.kind().text(), 22))
        .add(GAP)
        .add(Ink.FAINT, "row " + refused.firstSeq() + ": ")
        .add(Ink.FAINT, PrintableText.ofUrl(refused.example()));
  }

  private void largest() {
    title("Largest sites");
    for (SiteLoad site : plan.largest().subList(0, Math.min(SITES_MAX, plan.largest().size()))) {
      line()
          .add(Ink.BOLD, Fitted.right(Readable.count(site.rows()), COUNT_COLUMNS))
          .add(Fitted.right(Readable.percent((double) site.rows() / census.targetRows()), 8))
          .add(Fitted.right(duration(site.least()), TIME_COLUMNS))
          .add(GAP)
          .add(PrintableText.of(site.site()));
    }
  }

  private void time() {
    title("At the least");
    line()
        .add(Ink.BOLD, Fitted.right(duration(plan.prospect().least()), COUNT_COLUMNS))
        .add(GAP + "where each request takes " + duration(plan.prospect().latency()));
    line().add(" ".repeat(COUNT_COLUMNS) + GAP + "set by " + setBy(plan.prospect()));
    for (Duration latency : OTHER_LATENCIES) {
      if (!latency.equals(plan.prospect().latency())) {
        Prospect other = Plan.prospect(census, politeness, latency);
        line()
            .add(Fitted.right(duration(other.least()), COUNT_COLUMNS))
            .add(Ink.FAINT, GAP + "where it takes " + duration(latency));
      }
    }
  }

  private String setBy(Prospect prospect) {
    return switch (prospect.limit()) {
      case WORKERS -> Readable.count(politeness.workersMost(), "worker");
      case RATE -> "your --rate";
      case MACHINE -> "this machine";
      case SITE -> {
        long others = plan.limitingSites() - 1;
        yield PrintableText.of(plan.largest().getFirst().site())
            + (others > 0 ? " and " + Readable.count(others, "other site") : " alone")
            + ", "
            + pressure();
      }
    };
  }

  private String pressure() {
    return politeness.siteInterval().isZero()
        ? politeness.siteConcurrency() + " at a time"
        : politeness.siteConcurrency()
            + " at a time, "
            + duration(politeness.siteInterval())
            + " apart";
  }

  private void milestones() {
    title("Done at most");
    for (Plan.Milestone milestone : plan.milestones()) {
      line()
          .add(Fitted.right(Readable.percent(milestone.share()), COUNT_COLUMNS))
          .add(GAP + "after " + duration(milestone.after()))
          .add(Ink.FAINT, GAP + Readable.count(milestone.requests(), "row"));
      if (milestone.share() >= 1) {
        return;
      }
    }
  }

  private void changes() {
    if (plan.changes().isEmpty()) {
      return;
    }
    title("To be faster");
    for (Change change : plan.changes()) {
      line()
          .add(Fitted.right(duration(change.least()), COUNT_COLUMNS))
          .add(GAP + "with ")
          .add(Ink.CYAN, option(change))
          .add(Ink.FAINT, after(change));
    }
    if (plan.prospect().limit() == Limit.SITE) {
      line().add(Ink.FAINT, GAP + "That presses each site harder: its owner may mind.");
    }
  }

  private String after(Change change) {
    if (change.limit() == plan.prospect().limit()) {
      return "";
    }
    return switch (change.limit()) {
      case WORKERS -> ", then it is the workers";
      case SITE -> ", then it is " + PrintableText.of(plan.largest().getFirst().site());
      case RATE -> ", then it is the rate";
      case MACHINE -> ", then it is this machine";
    };
  }

  private static String option(Change change) {
    long whole = (long) change.value();
    return switch (change.setting()) {
      case WORKERS -> "--workers " + whole;
      case SITE_CONCURRENCY -> "--site-concurrency " + whole;
      case SITE_INTERVAL -> "--site-interval " + Math.round(change.value() * 1000) + "ms";
      case RATE ->
          change.value() == whole
              ? "--rate " + whole + "/s"
              : "--rate " + Math.round(change.value() * 3600) + "/h";
    };
  }

  private void files() {
    title("Of this machine");
    line()
        .add(Ink.BOLD, Fitted.right(Readable.count(plan.openFilesMax()), COUNT_COLUMNS))
        .add(GAP + "open files at most, for " + Readable.count(plan.workersMost(), "worker"));
    line()
        .add(Ink.BOLD, Fitted.right(Readable.bytes(plan.memoryBytes()), COUNT_COLUMNS))
        .add(GAP + "of memory, about");
  }

  private static String duration(Duration duration) {
    return Readable.duration(duration.toNanos());
  }
}
