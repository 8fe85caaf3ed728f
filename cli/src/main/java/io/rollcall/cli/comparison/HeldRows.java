package io.rollcall.cli.comparison;

import io.rollcall.cli.terminal.FatalException;
import io.rollcall.source.Row;
import io.rollcall.source.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows kept in memory, to be asked several times. Immutable.
///
/// @param rows the rows, in the list's order
record HeldRows(List<Row> rows) {
  /// How many rows are kept at most.
  static final int ROWS_MAX = 100_000;

  /// Reads a source to its end and closes it.
  ///
  /// @throws FatalException if it cannot be read, or has more rows than are kept
  static HeldRows of(RowSource source) {
    List<Row> rows = new ArrayList<>();
    try (source) {
      for (Row row = source.next(); row != null; row = source.next()) {
        if (rows.size() == ROWS_MAX) {
          throw new FatalException(
              "the list has more than "
                  + ROWS_MAX
                  + " rows, which is as many as can be compared: take --sample N of it");
        }
        rows.add(row);
      }
    } catch (IOException unreadable) {
      throw new FatalException(String.valueOf(unreadable.getMessage()), unreadable);
    }
    return new HeldRows(List.copyOf(rows));
  }

  /// How many rows there are.
  int count() {
    return rows.size();
  }

  /// The rows once more.
  RowSource source() {
    return new Source(rows.iterator());
  }

  /// Confined to the thread that reads it.
  private record Source(Iterator<Row> left) implements RowSource {
    @Override
    public @Nullable Row next() {
      return left.hasNext() ? left.next() : null;
    }

    @Override
    public void close() {}
  }
}
