package io.rollcall.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Standard output as a person reads it: lines, and on a terminal one passing line that the next
/// one replaces. Confined to the thread that writes.
public final class Screen {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final Paint paint;
  private final boolean live;
  private final int columns;
  private boolean passing;

  private Screen(PrintStream out, Paint paint, boolean live, int columns) {
    this.out = out;
    this.paint = paint;
    this.live = live;
    this.columns = columns;
  }

  /// Standard output of these streams.
  public static Screen of(Console console) {
    boolean terminal = console.terminals().isTerminal(StandardStream.OUTPUT);
    boolean dumb = console.environment().getOrDefault("TERM", "").equals("dumb");
    return new Screen(
        new PrintStream(console.output(), true, StandardCharsets.UTF_8),
        Paint.by(terminal, console.environment()),
        terminal && !dumb,
        terminal ? console.columns(StandardStream.OUTPUT) : Integer.MAX_VALUE);
  }

  /// Writes a line.
  public void line(Line line) {
    clear();
    out.println(line.painted(paint, columns));
  }

  /// Writes lines.
  public void lines(List<Line> lines) {
    lines.forEach(this::line);
  }

  /// Writes text as it is.
  public void text(String text) {
    clear();
    out.println(text);
  }

  /// Shows a line until the next one, on a terminal only.
  public void passing(Line line) {
    if (live) {
      out.print((passing ? CLEAR_LINE : "") + line.painted(paint, columns - 1));
      out.flush();
      passing = true;
    }
  }

  private void clear() {
    if (passing) {
      out.print(CLEAR_LINE);
      passing = false;
    }
  }
}
