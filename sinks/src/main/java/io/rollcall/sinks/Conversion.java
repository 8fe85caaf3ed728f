package io.rollcall.sinks;

import io.rollcall.journal.JournalLines;
import io.rollcall.sinks.view.NoRecordException;
import io.rollcall.sinks.view.OrderedLines;
import io.rollcall.sinks.view.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Makes a view of a journal as it stands.
///
/// @param journal the full JSON Lines file of a run
/// @param target where the view goes
/// @param form what it looks like
public record Conversion(Path journal, Path target, ViewForm form) {
  /// Rows whose places are held for the list's order: 48 MB.
  static final int WINDOW_ROWS = 4 << 20;

  /// Files that are something else, by how they begin.
  private static final Map<String, String> OTHERS =
      Map.of(
          "\u001f\u008b", "a gzip file: decompress it first",
          "\u0028\u00b5\u002f\u00fd", "a Zstandard file: decompress it first",
          "PAR1", "a Parquet file",
          "SQLite format 3", "an SQLite database");

  /// What was converted.
  ///
  /// @param records how many records
  /// @param wholeBytes bytes of the journal that are whole lines
  /// @param tornBytes bytes behind them, which are no whole line and were left out
  public record Converted(long records, long wholeBytes, long tornBytes) {}

  /// Does it. The target appears when it is whole, and replaces what was there.
  ///
  /// @throws NoRecordException if a line is no record; the message says which
  /// @throws IOException if the journal cannot be read or the view cannot be written
  public Converted run() throws IOException {
    refuseOthers();
    View view = ViewFile.hidden(target, form);
    try {
      Converted converted = form.ordered() ? ordered(view) : inJournalOrder(view);
      view.close();
      return converted;
    } catch (IOException | RuntimeException | Error e) {
      view.abandon();
      throw e;
    }
  }

  private void refuseOthers() throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(journal)) {
      begin = in.readNBytes(16);
    }
    String text = new String(begin, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (text.startsWith(other.getKey())) {
        throw new NoRecordException("it is " + other.getValue());
      }
    }
  }

  private Converted inJournalOrder(View view) throws IOException {
    try (JournalLines lines = JournalLines.open(journal, 0)) {
      long records = 0;
      while (lines.advance()) {
        records++;
        try {
          view.add(lines.array(), lines.from(), lines.length());
        } catch (NoRecordException e) {
          throw at(records, lines.offset(), e);
        }
      }
      return converted(records, lines.nextOffset());
    }
  }

  private Converted ordered(View view) throws IOException {
    try (OrderedLines lines = new OrderedLines(journal, WINDOW_ROWS, seq -> false)) {
      lines.end();
      long records = 0;
      while (lines.advance()) {
        view.add(lines.array(), 0, lines.length());
        records++;
      }
      return converted(records, lines.scannedOffset());
    }
  }

  private Converted converted(long records, long wholeBytes) throws IOException {
    return new Converted(records, wholeBytes, Files.size(journal) - wholeBytes);
  }

  private static NoRecordException at(long line, long offset, NoRecordException fault) {
    return new NoRecordException(
        "line " + line + ", at byte " + offset + ": " + fault.getMessage());
  }
}
