package io.rollcall.cli.demo;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Ink;
import io.rollcall.cli.terminal.Line;
import io.rollcall.cli.terminal.Readable;
import java.time.Duration;
import java.util.List;

/// What the demo says, line by line, in at most 80 columns.
final class DemoText {
  private static final int BAR_COLUMNS = 34;
  private static final int NAME_COLUMNS = 15;
  private static final int TIME_COLUMNS = 7;
  private static final int COUNT_COLUMNS = 7;
  private static final int COMMAND_COLUMNS = 41;
  private static final String INDENT = "   ";
  private static final String BLOCK = "█";

  private DemoText() {}

  static List<Line> greeting(int rows) {
    return List.of(
        new Line()
            .add(Ink.BOLD, "Rollcall")
            .add(" calls the roll of a list of URLs: every row is asked once and answers"),
        new Line()
            .add(
                "with exactly one record. Here "
                    + rows
                    + " hosts of a practice internet are asked,"),
        new Line().add("which lives inside this machine: nothing goes out to any network."));
  }

  static List<Line> laps(int rows, Duration least, Duration most) {
    return List.of(
        new Line(),
        title(1, "The loop and the pool"),
        new Line()
            .add(INDENT + rows + " rows; each site answers after ")
            .add(least.toMillis() + " to " + most.toMillis() + " ms. A lap before warms up."),
        new Line());
  }

  /// A lap that is under way.
  static Line underWay(int workers, int settled, int rows) {
    return new Line().add(INDENT + name(workers)).add(Ink.FAINT, settled + " of " + rows + " rows");
  }

  /// A lap that is over: its time as a bar, beside the loop's.
  static Line lap(Lap lap, Lap loop) {
    double share = (double) lap.nanos() / Math.max(1, loop.nanos());
    int blocks = Math.clamp(Math.round(share * BAR_COLUMNS), 1, BAR_COLUMNS);
    boolean isLoop = lap.workers() == loop.workers();
    Line line = new Line().add(INDENT + name(lap.workers()));
    line.add(isLoop ? Ink.YELLOW : Ink.GREEN, BLOCK.repeat(blocks));
    line.add(" ".repeat(BAR_COLUMNS - blocks));
    line.add(Ink.BOLD, Fitted.right(Readable.duration(lap.nanos()), TIME_COLUMNS));
    return isLoop ? line : line.add("   ").add(Ink.GREEN, times(1 / share) + " times faster");
  }

  private static String name(int workers) {
    return Fitted.left(workers == 1 ? "the for loop" : workers + " workers", NAME_COLUMNS);
  }

  private static String times(double factor) {
    return Readable.decimal(factor);
  }

  /// That nothing is missing, which comes before any time.
  static List<Line> complete(List<Lap> laps) {
    long rows = laps.getFirst().summary().rowsRead();
    return List.of(
        new Line(),
        new Line()
            .add(INDENT + "Each time " + rows + " rows in, " + rows + " records out. ")
            .add("More workers wait at the same time,"),
        new Line().add(INDENT + "and that is all: the machine has no more to do than before."));
  }

  static List<Line> race(int rows, int threads, int sourceLines) {
    return List.of(
        new Line(),
        title(2, "The race"),
        new Line()
            .add(INDENT + "The pool as it is written at first: " + threads)
            .add(" threads append to a list of"),
        new Line()
            .add(
                INDENT + "addresses, a list of machines and a list of systems, and the address is"),
        new Line()
            .add(INDENT + "looked up beside the request. Each of the " + rows)
            .add(" names has four addresses"),
        new Line()
            .add(INDENT + "that take turns. The code, all " + sourceLines + " lines of it: ")
            .add(Ink.CYAN, "rollcall demo --source"),
        new Line());
  }

  /// How many rows carry another machine's facts: of the lists, and of Rollcall's records.
  static List<Line> verdict(List<Facts> lists, List<Facts> records) {
    return List.of(
        count("the lists", Facts.mixedUp(lists), lists.size()),
        count("Rollcall", Facts.mixedUp(records), records.size()));
  }

  private static Line count(String who, int mixedUp, int rows) {
    return new Line()
        .add(INDENT + Fitted.left(who, NAME_COLUMNS))
        .add(mixedUp == 0 ? Ink.GREEN : Ink.RED, Fitted.right("" + mixedUp, COUNT_COLUMNS))
        .add(" of " + rows + " rows carry facts of another machine");
  }

  /// One row in which the lists went wrong, beside its record.
  static List<Line> example(int row, Facts list, Facts record) {
    return List.of(
        new Line(),
        new Line().add(INDENT + Fitted.left("Row " + row, NAME_COLUMNS)).add("asks " + list.host()),
        new Line()
            .add(INDENT + Fitted.left("the lists say", NAME_COLUMNS))
            .add(Ink.RED, list.ip())
            .add(" beside the answer of ")
            .add(Ink.RED, list.answered()),
        new Line()
            .add(INDENT + Fitted.left("Rollcall says", NAME_COLUMNS))
            .add(Ink.GREEN, record.ip())
            .add(" beside the answer of ")
            .add(Ink.GREEN, record.answered()),
        new Line()
            .add(INDENT + "A token in each answer, made of address and host, tells which belong"),
        new Line().add(INDENT + "together. Each record of Rollcall is read off one exchange."));
  }

  static List<Line> next() {
    return List.of(
        new Line(),
        title(3, "Your list"),
        command("rollcall rehearse urls.txt", "no packet leaves this machine"),
        command("rollcall fetch urls.txt --limit 20", "the first 20 rows, for real"),
        command("rollcall fetch urls.txt -o answers.jsonl", "all of it, one record a row"),
        command("rollcall compare urls.txt --workers 1,6,50", "what the pool is worth"));
  }

  private static Line command(String command, String purpose) {
    return new Line()
        .add(INDENT)
        .add(Ink.CYAN, Fitted.left(command, COMMAND_COLUMNS + 3))
        .add(purpose);
  }

  private static Line title(int number, String title) {
    return new Line().add(Ink.CYAN, number + "  ").add(Ink.BOLD, title);
  }
}
