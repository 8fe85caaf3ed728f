package io.rollcall.sinks.csv;

import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.Column;
import io.rollcall.sinks.view.RecordReader;
import io.rollcall.sinks.view.RecordShape;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Scalar;
import io.rollcall.sinks.view.View;
import io.rollcall.sinks.view.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records as CSV (RFC 4180), in UTF-8, lines ended by CR LF, the first with the columns' names.
///
/// A fact that is absent is an empty cell, a text that is empty is `""`. Arrays and objects whose
/// names are not known ahead are JSON texts. A surrogate that stands alone, which UTF-8 cannot
/// hold, becomes U+FFFD.
///
/// Confined to one thread.
public final class CsvView implements View {
  private static final int PENDING_CHARS_MAX = 64 << 10;

  /// What a spreadsheet takes for the beginning of a formula, or passes over before one (OWASP, CSV
  /// injection); the last four are the full-width forms of the first.
  private static final String FORMULA_BEGINS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final OutputStream out;
  private final boolean safe;
  private final RecordReader reader;
  private final List<Column> columns;
  private final StringBuilder pending = new StringBuilder(2 * PENDING_CHARS_MAX);

  /// Writes the columns' names.
  ///
  /// @param out takes the bytes, and is closed with the view
  /// @param fields the fields wanted
  /// @param safe whether a text that a spreadsheet would take for a formula gets an apostrophe
  ///   before it
  public CsvView(OutputStream out, FieldSelection fields, boolean safe) {
    this.out = out;
    this.safe = safe;
    Group flat = RecordShape.flat(RecordShape.of(fields), Set.of());
    this.columns = Column.of(flat);
    this.reader = new RecordReader(RecordShape.of(FieldSelection.ALL), flat);
    header();
  }

  private void header() {
    for (Column column : columns) {
      pending.append(pending.isEmpty() ? "" : ",").append(column.name());
    }
    pending.append("\r\n");
  }

  @Override
  public void add(byte[] array, int from, int length) throws IOException {
    @Nullable Object[] values = reader.read(array, from, length);
    for (int index = 0; index < columns.size(); index++) {
      if (index > 0) {
        pending.append(',');
      }
      cell(columns.get(index), values);
    }
    pending.append("\r\n");
    if (pending.length() > PENDING_CHARS_MAX) {
      writeOut();
    }
  }

  private void cell(Column column, @Nullable Object[] values) {
    @Nullable Object value = column.in(values);
    if (value == null) {
      return;
    }
    switch (column.type()) {
      case INTEGER, FLAG, TIME -> pending.append(value);
      case NUMBER -> number((Double) value);
      case TEXT, JSON -> text((String) value, column.type());
    }
  }

  /// A time in seconds has six decimals at most: microseconds, as the record has them.
  private void number(double value) {
    long micros = Math.round(value * 1e6);
    pending.append(micros / 1_000_000).append('.');
    String decimals = Long.toString(1_000_000 + micros % 1_000_000);
    pending.append(decimals, 1, decimals.length());
  }

  private void text(String text, Scalar type) {
    boolean defused =
        safe
            && type == Scalar.TEXT
            && !text.isEmpty()
            && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
    if (!defused && isPlain(text)) {
      pending.append(text);
      return;
    }
    pending.append('"').append(defused ? "'" : "");
    int written = 0;
    for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      pending.append(text, written, quote + 1).append('"');
      written = quote + 1;
    }
    pending.append(text, written, text.length()).append('"');
  }

  /// Whether a text needs no quotes: it is not empty, has no separator, quote or control character,
  /// and neither begins nor ends with a space.
  private static boolean isPlain(String text) {
    if (text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c < ' ' || c == ',' || c == '"') {
        return false;
      }
    }
    return true;
  }

  private void writeOut() throws IOException {
    out.write(WellFormed.of(pending.toString()).getBytes(StandardCharsets.UTF_8));
    pending.setLength(0);
  }

  @Override
  public void publish() throws IOException {
    writeOut();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      publish();
    }
  }

  @Override
  public void abandon() {
    try (out) {
      pending.setLength(0);
    } catch (IOException worthless) {
      // Nothing that was written is wanted any more.
      return;
    }
  }
}
