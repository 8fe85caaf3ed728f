package io.rollcall.cli.comparison;

import io.rollcall.cli.terminal.Fitted;
import java.util.Locale;

/// A picture of a comparison as SVG: speed-up over workers, beside the line on which each worker
/// brings as much as the first. Its colours can be told from light and from dark paper. Confined to
/// whoever builds it.
final class SpeedUpPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 460;
  private static final int LEFT = 78;
  private static final int RIGHT = 30;
  private static final int TOP = 58;
  private static final int BOTTOM = 62;
  private static final int LABEL_WIDTH = 48;
  private static final int TICKS_MAX = 8;
  private static final int TITLE_COLUMNS = 70;

  private final Comparison comparison;
  private final String title;
  private final double workersMax;
  private final double speedUpMax;
  private final StringBuilder svg = new StringBuilder();

  private SpeedUpPlot(Comparison comparison, String title) {
    this.comparison = comparison;
    this.title = Fitted.cut(title, TITLE_COLUMNS);
    this.workersMax = comparison.measured().stream().mapToInt(Measured::workers).max().orElse(1);
    double fastest =
        comparison.measured().stream()
            .mapToDouble(each -> comparison.speedUp(each.shortestNanos()))
            .max()
            .orElse(1);
    this.speedUpMax = Math.max(fastest, comparison.ideal((int) workersMax));
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
    double step = step(workersMax);
    for (double tick = step; tick <= workersMax * 1.0001; tick += step) {
      line(x(tick), y(0), x(tick), y(speedUpMax), "stroke=\"#767676\" stroke-opacity=\".18\"");
      text(x(tick), y(0) + 22, "middle", "", number(tick));
    }
    step = step(speedUpMax);
    for (double tick = step; tick <= speedUpMax * 1.0001; tick += step) {
      line(x(0), y(tick), x(workersMax), y(tick), "stroke=\"#767676\" stroke-opacity=\".18\"");
      text(x(0) - 10, y(tick) + 5, "end", "", number(tick));
    }
    line(x(0), y(0), x(workersMax), y(0), "stroke=\"#767676\"");
    line(x(0), y(0), x(0), y(speedUpMax), "stroke=\"#767676\"");
    text((x(0) + x(workersMax)) / 2, HEIGHT - 14, "middle", "", "workers");
    add(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(22 %s) rotate(-90)\" text-anchor=\"middle\">times"
                + " faster</text>",
            number((y(0) + y(speedUpMax)) / 2)));
  }

  private void ideal() {
    double workers = comparison.base().workers();
    line(
        x(workers),
        y(1),
        x(workersMax),
        y(comparison.ideal((int) workersMax)),
        "stroke=\"#767676\" stroke-width=\"1.5\" stroke-dasharray=\"6 5\"");
    text(x(workersMax) - 12, y(comparison.ideal((int) workersMax)) + 40, "end", "", "ideal");
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
      double place = above ? y - 14 : Math.min(y + 26, y(0) - 6);
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
    return LEFT + workers / workersMax * (WIDTH - LEFT - RIGHT);
  }

  private double y(double speedUp) {
    return HEIGHT - BOTTOM - speedUp / speedUpMax * (HEIGHT - TOP - BOTTOM);
  }

  /// The distance of ticks: 1, 2 or 5 times a power of ten, so that there are a few.
  private static double step(double most) {
    double step = Math.pow(10, Math.floor(Math.log10(most)) - 1);
    while (most / step > TICKS_MAX) {
      boolean two = Math.abs(step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9)) - 2) < 0.1;
      step *= two ? 2.5 : 2;
    }
    return step;
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
