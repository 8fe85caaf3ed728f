package io.rollcall.cli.fetch;

import io.rollcall.cli.report.RowLine;
import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.cli.terminal.StandardStream;
import io.rollcall.record.FetchRecord;
import io.rollcall.sink.RecordSink;
import java.io.IOException;

/// Shows each record as one line on the terminal. Confined to the run's writer thread.
final class RowLines implements RecordSink {
  private static final int PENDING_CHARS_MAX = 16 << 10;

  private final Console console;
  private final RunScreen screen;
  private final Paint paint;
  private final StringBuilder pending = new StringBuilder();
  private int columns;

  RowLines(Console console, RunScreen screen, Paint paint) {
    this.console = console;
    this.screen = screen;
    this.paint = paint;
  }

  @Override
  public void write(FetchRecord record) throws IOException {
    if (pending.isEmpty()) {
      columns = console.columns(StandardStream.OUTPUT);
    }
    pending.append(RowLine.of(record, columns).painted(paint, columns)).append('\n');
    if (pending.length() > PENDING_CHARS_MAX) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (!pending.isEmpty()) {
      screen.results(pending.toString());
      pending.setLength(0);
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
