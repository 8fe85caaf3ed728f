package io.rollcall.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A list of lines: each line is a row, its ordinal is the line's number. Blank lines and comments,
/// which begin with `#`, are no rows.
///
/// Confined to the thread that reads.
final class LineSource extends ListSource {
  private final TextRows rows;
  private final long seqBefore;

  /// @param seqBefore the last ordinal of the lists before this one
  LineSource(ListInput input, int rowBytesMax, long seqBefore) {
    super(new EntryCutter(input, new LineEnd(), rowBytesMax));
    this.rows = new TextRows(rowBytesMax);
    this.seqBefore = seqBefore;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (entries.next()) {
      Slice line = entries.entry().trimmed();
      boolean blank = line.isEmpty() && !line.cut();
      if (!blank && !line.startsWith('#')) {
        return row(line);
      }
      skipLine();
    }
    return null;
  }

  @Override
  long lastSeq() {
    return seqBefore + entries.lines();
  }

  private Row row(Slice line) {
    return rows.row(seqBefore + entries.line(), line, null, null);
  }
}
