package io.rollcall.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A list of JSON objects, one a line: each is a row, its ordinal is the object's number. Blank
/// lines are no rows. A line that is no such object is a row with a fault.
///
/// Confined to the thread that reads.
final class JsonLinesSource extends ListSource {
  private static final int NESTING_MAX = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
          .build();

  private final TextRows rows;
  private final ListLayout layout;
  private final long seqBefore;
  private long seq;

  /// @param seqBefore the last ordinal of the lists before this one
  JsonLinesSource(ListInput input, ListLayout layout, long seqBefore) {
    super(new EntryCutter(input, new LineEnd(), layout.recordBytesMax()));
    this.rows = new TextRows(layout.rowBytesMax());
    this.layout = layout;
    this.seqBefore = seqBefore;
    this.seq = seqBefore;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (entries.next()) {
      Slice line = entries.entry().trimmed();
      if (!line.isEmpty() || line.cut()) {
        requireLines(line);
        seq++;
        return row(line);
      }
      skipLine();
    }
    return null;
  }

  @Override
  long lastSeq() {
    return seq;
  }

  private Row row(Slice line) {
    if (line.cut()) {
      return rows.faulty(seq, line, null, TextRows.tooLong(layout.recordBytesMax()));
    }
    if (line.text() == null) {
      return rows.faulty(seq, line, null, TextRows.notUtf8(line));
    }
    JsonRow row = new JsonRow(line, layout);
    Failure fault = read(row, line);
    return fault == null
        ? rows.row(seq, row.address(), row.carried(), row.request())
        : rows.faulty(seq, line, row.carried(), fault);
  }

  private @Nullable Failure read(JsonRow row, Slice line) {
    try (JsonParser parser = JSON.createParser(line.bytes(), line.from(), line.length())) {
      row.read(parser);
      return row.fault();
    } catch (JacksonException e) {
      return malformed(e);
    } catch (IOException e) {
      throw new IllegalStateException("an array can always be read", e);
    }
  }

  private Failure malformed(JacksonException e) {
    int place = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    String message = String.valueOf(e.getOriginalMessage());
    int aside = message.indexOf(" (start marker at");
    return Failure.of(
        FailureKind.INPUT_JSON,
        "line "
            + entries.line()
            + ", place "
            + place
            + ": "
            + (aside < 0 ? message : message.substring(0, aside)));
  }

  /// A list that is one JSON array has no rows that could be told apart.
  private void requireLines(Slice line) throws IOException {
    if (seq == seqBefore && line.startsWith('[')) {
      String name = entries.input().name();
      throw new IOException(
          name
              + " is a JSON array and not one object a line: convert it: `jq -c '.[]' "
              + name
              + " | rollcall fetch --format jsonl -`");
    }
  }
}
