package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The terminal while a run lasts: one line of progress that is rewritten, and lines of results
/// that go by above it. Thread-safe.
final class RunScreen {
  /// To the first column, and erase the line (ECMA-48, EL).
  private static final String ERASE = "\r\u001b[K";

  private final Console console;
  private String status = "";

  RunScreen(Console console) {
    this.console = console;
  }

  /// The streams that it writes to.
  Console console() {
    return console;
  }

  /// Replaces the line of progress.
  synchronized void status(String line) {
    if (!line.equals(status)) {
      status = line;
      messages(ERASE + line);
    }
  }

  /// Writes whole lines to standard output, above the line of progress.
  ///
  /// @throws IOException if nobody reads them any more
  synchronized void results(String lines) throws IOException {
    if (!status.isEmpty()) {
      messages(ERASE);
    }
    console.output().write(lines.getBytes(StandardCharsets.UTF_8));
    if (!status.isEmpty()) {
      messages(status);
    }
  }

  /// Writes a line to standard error, above the line of progress.
  synchronized void message(String line) {
    if (status.isEmpty()) {
      messages(line + System.lineSeparator());
    } else {
      messages(ERASE + line + System.lineSeparator() + status);
    }
  }

  private void messages(String text) {
    console.messages().print(text);
    console.messages().flush();
  }
}
