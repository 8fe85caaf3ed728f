package io.rollcall.cli.comparison;

import io.rollcall.cli.terminal.Fitted;
import java.util.Locale;
import java.util.stream.LongStream;

/// A picture of a comparison as SVG: speed-up over workers, beside the line on which each worker
/// brings as much as the first. Where the numbers span much, both axes go by factors, so that this
/// line stays straight and the small numbers can be read. Its colours can be told from light and
/// from dark paper. Confined to whoever builds it.
final class SpeedUpPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final int LEFT = 78;
  private static final int RIGHT = 30;
  private static final int TOP = 58;
  private static final int BOTTOM = 62;
  private static final int LABEL_WIDTH = 48;
  private static final int TICK_GAP = 34;
  private static final double IDEAL_PLACE = 0.85;

  /// From how many times as many workers on the axes go by factors.
  private static final double WIDE = 32;

  private static final int TITLE_COLUMNS = 70;
  private static final String GRID = "stroke=\"#767676\" stroke-opacity=\".18\"";

  private final Comparison comparison;
  private final String title;
  private final double workersMax;
  private final Scale across;
  private final Scale up;
  private final StringBuilder svg = new StringBuilder();

  private SpeedUpPlot(Comparison comparison, String title) {
    this.comparison = comparison;
    this.title = Fitted.cut(title, TITLE_COLUMNS);
    this.workersMax = comparison.measured().stream().mapToInt(Measured::workers).max().orElse(1);
    double ideal = comparison.ideal((int) workersMax);
    double fastest = rounds().mapToDouble(comparison::speedUp).max().orElse(1);
    double slowest = rounds().mapToDouble(comparison::speedUp).min().orElse(1);
    boolean isWide = ideal >= WIDE;
    double least = comparison.base().workers();
    this.across = isWide ? Scale.byFactors(least, workersMax) : Scale.even(workersMax);
    double most = Math.max(fastest, ideal);
    this.up = isWide ? Scale.byFactors(Math.min(1, slowest), most) : Scale.even(most);
  }

  private LongStream rounds() {
    return comparison.measured().stream()
        .flatMapToLong(each -> each.nanos().stream().mapToLong(Long::longValue));
  }

  /// The picture.
  ///
  /// @param title what was asked
  static String svg(Comparison comparison, String title) {
    return new SpeedUpPlot(comparison, title).drawn();
  }

  /// The picture and the table as a page.
  ///
  /// @param title what was asked
  static String html(Comparison comparison, String title) {
    StringBuilder rows = new StringBuilder();
    for (Measured each : comparison.measured()) {
      rows.append("<tr>").append(cell((each.found() ? "auto: " : "") + each.workers()));
      rows.append(cell(ComparisonText.seconds(each.medianNanos())));
      rows.append(cell(ComparisonText.factor(comparison.speedUp(each))));
      rows.append(cell(ComparisonText.percent(comparison.efficiency(each)))).append("</tr>\n");
    }
    return String.format(
        Locale.ROOT,
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em }
        svg { width: 100%%; height: auto }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums }
        th, td { text-align: right; padding: .2em 1.2em; border-bottom: 1px solid #8885 }
        </style>
        </head>
        <body>
        %s<table>
        <tr><th>workers</th><th>seconds (median)</th><th>speed-up</th><th>efficiency</th></tr>
        %s</table>
        </body>
        </html>
        """,
        escaped(title),
        svg(comparison, title),
        rows);
  }

  private static String cell(String text) {
    return "<td>" + text + "</td>";
  }

  private String drawn() {
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\""
                + " font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"#767676\">",
            WIDTH,
            HEIGHT));
    add(String.format(Locale.ROOT, "<title>Speed-up over workers: %s</title>", escaped(title)));
    text(LEFT, 24, "start", "font-size=\"17\" font-weight=\"600\"", title);
    text(
        LEFT,
        44,
        "start",
        "",
        "how many times faster than " + base() + ": each round, and the median");
    axes();
    ideal();
    measured();
    return svg.append("</svg>\n").toString();
  }

  private String base() {
    int workers = comparison.base().workers();
    return workers == 1 ? "one worker" : workers + " workers";
  }

  private void axes() {
    double bottom = y(up.least());
    double left = x(across.least());
    double freeFrom = 0;
    for (double tick : across.ticks()) {
      line(x(tick), bottom, x(tick), y(up.most()), GRID);
      if (x(tick) >= freeFrom) {
        text(x(tick), bottom + 22, "middle", "", number(tick));
        freeFrom = x(tick) + TICK_GAP;
      }
    }
    for (double tick : up.ticks()) {
      line(left, y(tick), x(across.most()), y(tick), GRID);
      text(left - 10, y(tick) + 5, "end", "", number(tick));
    }
    line(left, bottom, x(across.most()), bottom, "stroke=\"#767676\"");
    line(left, bottom, left, y(up.most()), "stroke=\"#767676\"");
    text((left + x(across.most())) / 2, HEIGHT - 14, "middle", "", "workers");
    add(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(22 %s) rotate(-90)\" text-anchor=\"middle\">times"
                + " faster</text>",
            number((bottom + y(up.most())) / 2)));
  }

  private void ideal() {
    double workers = comparison.base().workers();
    line(
        x(workers),
        y(1),
        x(workersMax),
        y(comparison.ideal((int) workersMax)),
        "stroke=\"#767676\" stroke-width=\"1.5\" stroke-dasharray=\"6 5\"");
    if (across.byFactors()) {
      // Above the line, where no number stands.
      double at = workers * Math.pow(workersMax / workers, IDEAL_PLACE);
      text(x(at) - 8, y(at / workers) - 6, "end", "", "ideal");
    } else {
      text(x(workersMax) - 12, y(comparison.ideal((int) workersMax)) + 40, "end", "", "ideal");
    }
  }

  private void measured() {
    StringBuilder points = new StringBuilder();
    for (Measured each : comparison.measured()) {
      if (!each.found()) {
        points.append(number(x(each.workers()))).append(',');
        points.append(number(y(comparison.speedUp(each)))).append(' ');
      }
    }
    add(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"#2f81c7\" stroke-width=\"2.5\"/>",
            points.toString().strip()));
    double freeFrom = x(comparison.base().workers()) + 1;
    for (Measured each : comparison.measured()) {
      for (long nanos : each.nanos()) {
        circle(each, comparison.speedUp(nanos), 3, " fill-opacity=\".45\"");
      }
      circle(each, comparison.speedUp(each), 5, "");
      freeFrom = label(each, freeFrom);
    }
  }

  /// Writes the point's speed-up above it, or below it where the label before takes that room.
  ///
  /// @param freeFrom from where on there is room above
  /// @return from where on there is room above behind this label
  private double label(Measured each, double freeFrom) {
    double x = Math.min(x(each.workers()), WIDTH - RIGHT - LABEL_WIDTH / 2.0);
    double y = y(comparison.speedUp(each));
    boolean isBase = each.workers() == comparison.base().workers();
    boolean above = x - LABEL_WIDTH / 2.0 >= freeFrom || isBase;
    if (!isBase) {
      String text = ComparisonText.factor(comparison.speedUp(each)) + "×";
      text = each.found() ? "auto " + text : text;
      double place = above ? y - 14 : Math.min(y + 26, y(up.least()) - 6);
      text(x, place, "middle", "fill=\"" + colour(each) + "\" font-weight=\"600\"", text);
    }
    return above ? Math.max(freeFrom, x + LABEL_WIDTH / 2.0) : freeFrom;
  }

  private void circle(Measured each, double speedUp, int radius, String style) {
    add(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"%s/>",
            number(x(each.workers())),
            number(y(speedUp)),
            radius,
            colour(each),
            style));
  }

  /// A number that was found stands apart from the curve of those that were given.
  private static String colour(Measured each) {
    return each.found() ? "#c2410c" : "#2f81c7";
  }

  private void line(double x1, double y1, double x2, double y2, String style) {
    add(
        String.format(
            Locale.ROOT,
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>",
            number(x1),
            number(y1),
            number(x2),
            number(y2),
            style));
  }

  private void text(double x, double y, String anchor, String style, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>",
            number(x),
            number(y),
            anchor,
            style,
            escaped(text)));
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  private double x(double workers) {
    return LEFT + across.place(workers) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double speedUp) {
    return HEIGHT - BOTTOM - up.place(speedUp) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
