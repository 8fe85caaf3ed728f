package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.RunSummary;
import io.rollcall.event.RunSummary.FailureCount;
import io.rollcall.event.RunSummary.SiteCount;
import io.rollcall.event.RunSummary.Straggler;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.PrintableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run amounts to, in about twenty lines. Confined to whoever builds it.
public final class SummaryText {
  /// The least time for which a site is named that all others were done before.
  private static final long STRAGGLING_NANOS_MIN = 1_000_000_000;

  private static final List<String> OUTCOMES =
      List.of("answered", "truncated", "failed", "refused", "skipped", "duplicate");
  private static final int KINDS_MAX = 4;
  private static final int SITES_MAX = 3;
  private static final int COUNT_COLUMNS = 11;
  private static final int KIND_COLUMNS = 20;
  private static final int SITE_COLUMNS_MIN = 16;
  private static final int SITE_COLUMNS_MAX = 44;
  private static final String GAP = "  ";

  private final RunSummary summary;
  private final FetchPolicy policy;
  private final int siteColumns;
  private final List<Line> lines = new ArrayList<>();

  private SummaryText(RunSummary summary, FetchPolicy policy, int columns) {
    this.summary = summary;
    this.policy = policy;
    int forSites = (columns - 2 * COUNT_COLUMNS - 3 * GAP.length()) / 2;
    this.siteColumns = Math.clamp(forSites, SITE_COLUMNS_MIN, SITE_COLUMNS_MAX);
  }

  /// The lines.
  ///
  /// @param statuses how often each status was answered
  /// @param output where the records are, null where they went to standard output
  /// @param columns how wide the lines should be
  public static List<Line> of(
      RunSummary summary,
      FetchPolicy policy,
      StatusCounts statuses,
      @Nullable String output,
      int columns) {
    SummaryText text = new SummaryText(summary, policy, columns);
    text.total(output);
    text.outcomes(statuses);
    text.failures();
    text.lines.addAll(RobotsText.of(summary.robots(), policy));
    text.sites();
    text.stragglers();
    text.title("Where the time went");
    text.lines.addAll(TimeText.of(summary, text.policy));
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

  private void total(@Nullable String output) {
    long wall = summary.time().wall();
    Line line = line().add(Ink.BOLD, Readable.count(summary.rowsRead(), "row"));
    line.add(", ").add(Ink.BOLD, Readable.count(summary.records(), "record"));
    if (output != null) {
      line.add(" in ").add(PrintableText.of(output));
    }
    line.add(", ").add(Readable.duration(wall));
    if (wall > 0 && summary.records() > 0) {
      line.add(" (" + Readable.decimal(summary.records() * 1e9 / wall) + " rows a second)");
    }
  }

  private void outcomes(StatusCounts statuses) {
    line();
    long sum = summary.outcomes().values().stream().mapToLong(Long::longValue).sum();
    for (String outcome : OUTCOMES) {
      long count = summary.outcomes().getOrDefault(outcome, 0L);
      if (count > 0) {
        outcome(outcome, count, (double) count / sum, statuses);
      }
    }
  }

  private void outcome(String outcome, long count, double share, StatusCounts statuses) {
    boolean answered = outcome.equals("answered");
    Line line = line().add(Ink.BOLD, right(Readable.count(count)));
    line.add(GAP).add(answered ? Ink.GREEN : Ink.YELLOW, Fitted.left(outcome, 10));
    line.add(Fitted.right(Readable.percent(share), 8));
    String note = answered ? statuses.text() : outcome.equals("skipped") ? deadSites() : "";
    if (!note.isEmpty()) {
      line.add(GAP + GAP).add(Ink.FAINT, note);
    }
  }

  private String deadSites() {
    long dead = summary.deadSites();
    return dead == 0
        ? ""
        : Readable.count(dead, "site")
            + " stayed dead; --retry-from asks "
            + (dead == 1 ? "it" : "them")
            + " again";
  }

  private void failures() {
    List<FailureCount> failures = summary.failures();
    if (failures.isEmpty()) {
      return;
    }
    title("Not answered, and why");
    int named = failures.size() == KINDS_MAX + 1 ? KINDS_MAX + 1 : KINDS_MAX;
    failures.stream().limit(named).forEach(this::failure);
    List<FailureCount> rest = failures.subList(Math.min(named, failures.size()), failures.size());
    if (!rest.isEmpty()) {
      long count = rest.stream().mapToLong(FailureCount::count).sum();
      line().add(right(Readable.count(count))).add(GAP + rest.size() + " other kinds");
    }
  }

  private void failure(FailureCount failure) {
    String example = failure.examples().isEmpty() ? "" : failure.examples().getFirst();
    line()
        .add(right(Readable.count(failure.count())))
        .add(GAP)
        .add(Ink.RED, Fitted.left(failure.kind().text(), KIND_COLUMNS))
        .add(GAP)
        .add(Ink.FAINT, PrintableText.ofUrl(example));
  }

  /// The slowest sites, and beside them those that failed most; one site is no comparison.
  private void sites() {
    List<SiteCount> slowest = summary.slowestSites();
    List<SiteCount> failing =
        summary.failingSites().stream().filter(site -> site.failures() > 0).toList();
    if (slowest.size() < 2) {
      return;
    }
    line();
    Line heading = line().add(Ink.BOLD, "Slowest sites");
    if (!failing.isEmpty()) {
      heading.add(" ".repeat(besideColumns() - heading.width())).add(Ink.BOLD, "Most failures");
    }
    for (int place = 0; place < SITES_MAX; place++) {
      SiteCount slow = place < slowest.size() ? slowest.get(place) : null;
      SiteCount fails = place < failing.size() ? failing.get(place) : null;
      if (slow != null || fails != null) {
        sites(slow, fails);
      }
    }
  }

  /// The sites that the run's end waited for, each for a twentieth of the run at least.
  private void stragglers() {
    long least = Math.max(STRAGGLING_NANOS_MIN, summary.time().wall() / 20);
    List<Straggler> late =
        summary.stragglers().stream().filter(site -> site.aloneNanos() >= least).toList();
    if (late.isEmpty() || summary.slowestSites().size() < 2) {
      return;
    }
    title("Still asked when all other sites were done");
    for (Straggler site : late) {
      Line line = line().add(right(Readable.duration(site.aloneNanos())));
      line.add(GAP).add(Fitted.left(PrintableText.of(site.site()), siteColumns));
      String requests = Readable.count(site.exchanges(), "request");
      line.add(GAP).add(requests + ", " + Readable.count(site.atOnce()) + " at a time");
    }
  }

  private int besideColumns() {
    return COUNT_COLUMNS + GAP.length() + siteColumns + GAP.length();
  }

  private void sites(@Nullable SiteCount slow, @Nullable SiteCount failing) {
    Line line = line();
    if (slow != null) {
      line.add(right(Readable.duration(slow.meanNanos())));
      line.add(GAP).add(Fitted.cut(PrintableText.of(slow.site()), siteColumns));
    }
    if (failing != null) {
      line.add(" ".repeat(besideColumns() - line.width()));
      String failures = Readable.count(failing.failures());
      String share = failures + " of " + Readable.count(failing.rows());
      line.add(right(share.length() <= COUNT_COLUMNS ? share : failures));
      line.add(GAP).add(Fitted.cut(PrintableText.of(failing.site()), siteColumns));
    }
  }

  private static String right(String text) {
    return Fitted.right(text, COUNT_COLUMNS);
  }
}
