package io.rollcall.verify;

import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import io.rollcall.source.ListIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.LongIterator;

/// Compares the records of an output with the rows of its list.
final class ListCheck {
  private final ListAgain list;
  private final RowComparison rows;
  private final Findings findings;

  ListCheck(ListAgain list, RowComparison rows, Findings findings) {
    this.list = list;
    this.rows = rows;
    this.findings = findings;
  }

  /// Opens the output once more.
  interface LinesAgain {
    LineReader open() throws IOException;
  }

  /// Compares; reads the list, and where something differs, list and output once more.
  void run(@Nullable Manifest manifest, FieldSelection fields, LinesAgain output)
      throws IOException {
    List<ListIdentity> identities = readRows();
    if (manifest != null) {
      compare(identities, manifest.lists());
    }
    missing();
    boolean inputs = fields.contains(RecordField.INPUT);
    if (inputs ? !rows.agrees() : rows.records() > rows.rows() - rows.missingCount()) {
      BitSet parts = rows.differing();
      if (inputs) {
        keepRows(parts);
      }
      lines(output, inputs);
    }
  }

  private List<ListIdentity> readRows() throws IOException {
    try (RowSource source = list.open()) {
      for (Row row = source.next(); row != null; row = source.next()) {
        rows.addRow(row.identity().seq(), RowMark.of(row.identity()));
      }
      return source.identities();
    }
  }

  private void keepRows(BitSet parts) throws IOException {
    try (RowSource source = list.open()) {
      for (Row row = source.next(); row != null; row = source.next()) {
        rows.keep(parts, row.identity().seq(), RowMark.of(row.identity()));
      }
    }
  }

  private void compare(List<ListIdentity> found, List<ListIdentity> told) {
    if (!told.isEmpty() && found.size() != told.size()) {
      findings.add(
          Finding.whole(
              FindingKind.LIST_CHANGED,
              told.size() + " lists were read, and " + found.size() + " are given"));
    }
    for (int index = 0; index < Math.min(found.size(), told.size()); index++) {
      ListIdentity now = found.get(index);
      ListIdentity then = told.get(index);
      if (now.whole() && then.whole() && !now.sha256().equals(then.sha256())) {
        findings.add(
            Finding.whole(
                FindingKind.LIST_CHANGED,
                now.name()
                    + " is not the list that was read as "
                    + then.name()
                    + ": its SHA-256 is "
                    + now.sha256()
                    + ", not "
                    + then.sha256()));
      }
    }
  }

  private void missing() {
    LongIterator missing = rows.missing();
    if (missing.hasNext()) {
      findings.add(
          Finding.whole(
              FindingKind.SEQ_MISSING,
              "rows without a record: "
                  + rows.missingCount()
                  + ", the first of them seq "
                  + missing.next()),
          rows.missingCount());
    }
  }

  /// Finds the lines whose rows are not those of the list.
  private void lines(LinesAgain output, boolean inputs) throws IOException {
    try (LineReader lines = output.open()) {
      while (lines.advance()) {
        Map<?, ?> record = recordOf(lines);
        if (record.get(RecordField.SEQ.text()) instanceof Long seq && rows.isRecorded(seq)) {
          line(lines, seq, record, inputs);
        }
      }
    }
  }

  private void line(LineReader line, long seq, Map<?, ?> record, boolean inputs) {
    if (!rows.isListed(seq)) {
      add(line, FindingKind.SEQ_FOREIGN, "the list has no row " + seq);
    } else if (inputs && rows.differs(seq, markOf(record))) {
      add(
          line,
          FindingKind.ROW_INPUT,
          "the input of seq " + seq + " is not that of the list's row");
    }
  }

  private void add(LineReader line, FindingKind kind, String message) {
    findings.add(new Finding(kind, line.number(), line.offset(), message));
  }

  private static long markOf(Map<?, ?> record) {
    try {
      return RowMark.of(record);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static Map<?, ?> recordOf(LineReader line) {
    try {
      Object value = JsonTree.of(line.array(), line.from(), line.length());
      return value instanceof Map<?, ?> map ? map : Map.of();
    } catch (JsonTree.NoJsonException e) {
      return Map.of();
    }
  }
}
