package io.rollcall.source;

import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A table as comma-separated values (RFC 4180), or with semicolons or tabs in place of the commas:
/// each record is a row, its ordinal is the record's number without the header. Empty lines are no
/// rows.
///
/// A record that breaks the rules is a row with a fault. Only a quote that is never closed, and has
/// taken in more than a record may have, ends the reading: most of the list may stand behind it.
/// Confined to the thread that reads.
final class CsvSource extends ListSource {
  private final RecordEnd end;
  private final ListLayout layout;
  private final TextRows rows;
  private final CsvFields fields = new CsvFields();
  private final char separator;
  private final @Nullable CsvColumns columns;
  private boolean rowAtHand;
  private long seq;

  private CsvSource(ListInput input, RecordEnd end, ListLayout layout, long seqBefore)
      throws IOException {
    super(new EntryCutter(input, end, layout.recordBytesMax()));
    this.end = end;
    this.layout = layout;
    this.rows = new TextRows(layout.rowBytesMax());
    this.seq = seqBefore;
    boolean any = nextRecord();
    this.separator = any ? separator() : ',';
    this.columns = any ? columns() : null;
    this.rowAtHand = any && !layout.header();
    end.separateBy(separator);
  }

  /// Reads the first record: the header, or a row that tells how many columns there are.
  ///
  /// @param seqBefore the last ordinal of the lists before this one
  /// @throws IOException if the table has not the columns that the layout names
  static CsvSource of(ListInput input, ListFormat format, ListLayout layout, long seqBefore)
      throws IOException {
    String separators = layout.header() ? RecordEnd.CANDIDATES : ",";
    RecordEnd end = new RecordEnd(format == ListFormat.TSV ? "\t" : separators);
    return new CsvSource(input, end, layout, seqBefore);
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (columns == null || !(rowAtHand || nextRecord())) {
      return null;
    }
    rowAtHand = false;
    seq++;
    return row(entries.entry(), columns);
  }

  @Override
  long lastSeq() {
    return seq;
  }

  private boolean nextRecord() throws IOException {
    while (entries.next()) {
      if (!isBlank(entries.entry())) {
        return true;
      }
      skipLine();
    }
    return false;
  }

  private Row row(Slice record, CsvColumns columns) throws IOException {
    Failure fault = fault(record);
    if (fault == null) {
      fields.split(record, separator);
      fault = malformed(columns.fault(fields));
    }
    return fault == null
        ? rows.row(seq, columns.address(fields), columns.carried(fields), null)
        : rows.faulty(seq, record, null, fault);
  }

  /// Why a record cannot be split into fields, or null.
  private @Nullable Failure fault(Slice record) throws IOException {
    if (record.cut()) {
      requireClosedQuote();
      return TextRows.tooLong(layout.recordBytesMax());
    }
    if (record.text() == null) {
      return TextRows.notUtf8(record);
    }
    return malformed(end.isQuoteOpen() ? "never closes the quote of " + quoteLine() : null);
  }

  private @Nullable Failure malformed(@Nullable String why) {
    return why == null
        ? null
        : Failure.of(FailureKind.INPUT_CSV, "the record in line " + entries.line() + " " + why);
  }

  private void requireClosedQuote() throws IOException {
    if (end.isQuoteOpen()) {
      throw new IOException(
          entries.input().name()
              + ": the quote of "
              + quoteLine()
              + " is never closed, so all that follows it would be one record: close it, or double"
              + " it where it is meant as a character");
    }
  }

  private String quoteLine() {
    return "line " + (entries.line() + end.linesBeforeQuote());
  }

  /// What separates the fields of the header: the first candidate by which there are several.
  private char separator() {
    for (char candidate : end.separators().toCharArray()) {
      fields.split(entries.entry(), candidate);
      if (fields.count() > 1) {
        return candidate;
      }
    }
    return end.separators().charAt(0);
  }

  private CsvColumns columns() throws IOException {
    Failure fault = fault(entries.entry());
    if (fault != null) {
      throw new IOException(
          entries.input().name() + ": its first record cannot be read: " + fault.message());
    }
    fields.split(entries.entry(), separator);
    return new CsvColumns(entries.input().name(), fields.texts(), layout);
  }

  private static boolean isBlank(Slice record) {
    for (int place = record.from(); place < record.to(); place++) {
      if (record.bytes()[place] != ' ') {
        return false;
      }
    }
    return !record.cut();
  }
}
