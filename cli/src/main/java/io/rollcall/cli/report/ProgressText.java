package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.event.Bound;
import io.rollcall.event.RunProgress;
import io.rollcall.event.RunProgress.Pause;
import io.rollcall.record.FailureKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a run stands, in one line.
public final class ProgressText {
  private static final int KINDS_MAX = 3;
  private static final int NOT_IN_FLIGHT = -1;
  private static final int NOTHING_MORE = -2;

  private ProgressText() {}

  /// The line, its least important parts left out where it would be wider than the columns.
  ///
  /// @param perSecond rows recorded a second
  /// @param rowsMax the most rows that there can be, -1 where that is unknown
  public static Line of(RunProgress progress, double perSecond, long rowsMax, int columns) {
    Standing standing = Standing.of(progress, rowsMax);
    Line line = new Line();
    for (int kinds = KINDS_MAX; kinds >= NOTHING_MORE; kinds--) {
      line = line(progress, perSecond, standing, kinds);
      if (line.width() <= columns) {
        return line;
      }
    }
    return line;
  }

  /// @param kinds how many kinds of failure are named, or what else is left out
  private static Line line(RunProgress progress, double perSecond, Standing standing, int kinds) {
    Line line = new Line();
    if (standing.share() >= 0) {
      line.add(Ink.BOLD, wholePercent(standing.share())).add("  ");
    }
    line.add(rows(progress, standing));
    Pause pause = progress.pause();
    if (pause != null) {
      paused(line, pause, kinds);
      return line;
    }
    line.add(", ").add(rate(perSecond));
    if (kinds > NOT_IN_FLIGHT) {
      line.add(", ").add(inFlight(progress));
      line.add(kinds > 0 ? bound(progress) : "");
    }
    if (kinds > NOTHING_MORE) {
      failures(line, progress, kinds);
    }
    long left = standing.nanosLeft(progress.recorded(), perSecond);
    if (left >= 0) {
      line.add(", ").add(coarse(left)).add(" left");
    }
    return line;
  }

  private static void paused(Line line, Pause pause, int kinds) {
    line.add(", ")
        .add(Ink.YELLOW, "paused for " + coarse(pause.nanos()) + ": " + what(pause.kind()));
    if (kinds > NOT_IN_FLIGHT) {
      line.add(", stops in " + coarse(pause.nanosLeft()) + " unless it is back");
    }
  }

  /// How many are under way, of as many as may be.
  private static String inFlight(RunProgress progress) {
    String of = progress.workers() > 0 ? " of " + Readable.count(progress.workers()) : "";
    return Readable.count(progress.inFlight()) + of + " in flight";
  }

  /// What keeps more from being sent, where it is something else than the number of workers.
  private static String bound(RunProgress progress) {
    Bound bound = progress.bound();
    String what = bound == null ? "" : what(bound);
    return what.isEmpty() ? "" : " (" + what + ")";
  }

  private static String what(Bound bound) {
    return switch (bound) {
      case SITE -> "sites at their limits";
      case ADDRESS -> "addresses at their limits";
      case RATE -> "--rate";
      case NAMES -> "look-ups";
      case OUTPUT -> "the output is slow";
      case LIST -> "the list is slow";
      case CPU -> "the processor is busy";
      case MACHINE -> "no room for more";
      case TAIL -> "the last ones";
      case RETRY -> "waits before retries";
      case BREAKER -> "sites that seem dead";
      case WORKERS, LOCAL -> "";
    };
  }

  private static String what(FailureKind kind) {
    return switch (kind) {
      case LOCAL_NETWORK -> "the network is gone";
      case LOCAL_NAME_SERVER -> "the name server is gone";
      default -> "this machine is at its limit (" + kind.text() + ")";
    };
  }

  private static String rows(RunProgress progress, Standing standing) {
    String recorded = Readable.count(progress.recorded());
    return standing.rowsTotal() >= 0
        ? recorded + " of " + Readable.count(standing.rowsTotal(), "row")
        : Readable.count(progress.recorded(), "row");
  }

  private static void failures(Line line, RunProgress progress, int kinds) {
    long failed = progress.failures().values().stream().mapToLong(Long::longValue).sum();
    if (failed == 0) {
      return;
    }
    line.add(", ").add(Ink.YELLOW, Readable.count(failed) + " not answered");
    if (kinds > 0) {
      line.add(" (" + kinds(progress.failures(), kinds) + ")");
    }
  }

  private static String kinds(Map<FailureKind, Long> failures, int most) {
    List<Map.Entry<FailureKind, Long>> entries =
        failures.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(
                Comparator.comparingLong((Map.Entry<FailureKind, Long> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    String named =
        entries.stream()
            .limit(most)
            .map(entry -> entry.getKey().text() + " " + Readable.count(entry.getValue()))
            .collect(Collectors.joining(", "));
    return entries.size() > most ? named + ", ..." : named;
  }

  private static String wholePercent(double share) {
    return (int) Math.floor(share * 100) + " %";
  }

  private static String rate(double perSecond) {
    return Readable.decimal(perSecond) + "/s";
  }

  /// A time left is a guess: below a minute in whole seconds.
  private static String coarse(long nanos) {
    long seconds = Math.ceilDiv(nanos, 1_000_000_000L);
    return seconds < 60 ? seconds + " s" : Readable.duration(seconds * 1_000_000_000L);
  }
}
