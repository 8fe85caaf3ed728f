package io.rollcall.cli.report;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.record.Answer;
import io.rollcall.record.BodyFacts;
import io.rollcall.record.Failure;
import io.rollcall.record.FetchRecord;
import io.rollcall.record.Machine;
import io.rollcall.record.Outcome;
import io.rollcall.record.PrintableText;
import io.rollcall.record.RowIdentity;
import org.jspecify.annotations.Nullable;

/// One row's answer as one line for a person: status, URL, title and address; of a failure, what
/// failed. Whatever servers and lists say goes through the escaper.
public final class RowLine {
  private static final int STATUS_COLUMNS = 8;
  private static final int ADDRESS_COLUMNS = 15;
  private static final int URL_COLUMNS_MIN = 20;
  private static final int GAP = 2;

  /// The share of a line that URLs take, in percent.
  private static final int URL_PERCENT = 45;

  private RowLine() {}

  /// The line.
  ///
  /// @param columns how wide the terminal is
  public static Line of(FetchRecord record, int columns) {
    int urlColumns = Math.max(URL_COLUMNS_MIN, (columns - STATUS_COLUMNS) * URL_PERCENT / 100);
    Line line = new Line();
    line.add(ink(record), Fitted.left(status(record), STATUS_COLUMNS));
    line.add(Fitted.left(url(record), urlColumns));
    line.add(" ".repeat(GAP));
    Failure failure = record.outcome().reason();
    if (record.outcome() instanceof Outcome.Duplicate duplicate) {
      line.add(Ink.FAINT, "as row " + duplicate.of());
    } else if (failure == null) {
      answer(line, record, columns - STATUS_COLUMNS - urlColumns - GAP);
    } else {
      line.add(Ink.RED, failure.kind().text()).add("  ").add(PrintableText.of(failure.message()));
    }
    return line;
  }

  private static void answer(Line line, FetchRecord record, int columns) {
    String address = address(record.machine());
    int addressColumns = Math.max(ADDRESS_COLUMNS, Fitted.width(address));
    int titleColumns = Math.max(0, columns - addressColumns - GAP);
    String title = title(record.body());
    if (title == null) {
      line.add(Ink.FAINT, Fitted.left(contentType(record.answer()), titleColumns));
    } else {
      line.add(Fitted.left(title, titleColumns));
    }
    line.add(" ".repeat(GAP)).add(Ink.FAINT, address);
  }

  private static String status(FetchRecord record) {
    int status = record.statusCode();
    return switch (record.outcome()) {
      case Outcome.Answered answered -> Integer.toString(status);
      case Outcome.Truncated truncated -> status + " cut";
      case Outcome.Failed failed -> "failed";
      case Outcome.Refused refused -> "refused";
      case Outcome.Skipped skipped -> "skipped";
      case Outcome.Duplicate duplicate -> "same";
    };
  }

  private static Ink ink(FetchRecord record) {
    return switch (record.outcome()) {
      case Outcome.Answered answered -> ink(record.statusCode());
      case Outcome.Truncated truncated -> Ink.YELLOW;
      case Outcome.Failed failed -> Ink.RED;
      case Outcome.Refused refused -> Ink.YELLOW;
      case Outcome.Skipped skipped -> Ink.YELLOW;
      case Outcome.Duplicate duplicate -> Ink.FAINT;
    };
  }

  /// The ink of a status: good, elsewhere, the asker's fault, the server's.
  static Ink ink(int status) {
    return switch (status / 100) {
      case 1, 2 -> Ink.GREEN;
      case 3 -> Ink.CYAN;
      case 4 -> Ink.YELLOW;
      default -> Ink.MAGENTA;
    };
  }

  private static String url(FetchRecord record) {
    String url = record.url();
    String finalUrl = record.finalUrl();
    if (url == null) {
      return PrintableText.ofUrl(input(record.row()));
    }
    boolean moved = !record.hops().isEmpty() && finalUrl != null;
    return PrintableText.ofUrl(moved ? url + " → " + finalUrl : url);
  }

  private static String input(RowIdentity row) {
    return row.input() != null ? row.input() : "(no UTF-8)";
  }

  private static @Nullable String title(@Nullable BodyFacts body) {
    return body == null || body.title() == null ? null : PrintableText.of(body.title());
  }

  private static String contentType(@Nullable Answer answer) {
    return answer == null || answer.contentType() == null
        ? ""
        : PrintableText.of(answer.contentType());
  }

  private static String address(@Nullable Machine machine) {
    if (machine == null) {
      return "";
    }
    return PrintableText.of(machine.ptr() == null ? machine.remoteIp() : machine.ptr());
  }
}
