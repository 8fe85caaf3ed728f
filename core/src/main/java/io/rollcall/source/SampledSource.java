package io.rollcall.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Some rows of another source, in its order: each row of the list is as likely to be among them as
/// any other. Same list, size and seed, same sample.
///
/// The whole list is read before the first row is handed out, since the last row must have its
/// chance; no more than the sample is kept (Vitter's algorithm R). Confined to the thread that
/// reads; only the progress may be asked for from other threads.
final class SampledSource extends ForwardingSource {
  private final int rowsMax;
  private final SplittableRandom random;
  private @Nullable Iterator<Row> sample;

  SampledSource(RowSource source, int rowsMax, long seed) {
    super(source);
    if (rowsMax < 1) {
      throw new IllegalArgumentException("a sample must have at least 1 row, not " + rowsMax);
    }
    this.rowsMax = rowsMax;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (sample == null) {
      sample = drawn().iterator();
    }
    return sample.hasNext() ? sample.next() : null;
  }

  @Override
  public long rowsMax() {
    return source.rowsMax() < 0 ? rowsMax : Math.min(rowsMax, source.rowsMax());
  }

  private List<Row> drawn() throws IOException {
    List<Row> rows = new ArrayList<>();
    long seen = 0;
    for (Row row = source.next(); row != null; row = source.next()) {
      seen++;
      if (rows.size() < rowsMax) {
        rows.add(row);
      } else {
        replaceOne(rows, row, random.nextLong(seen));
      }
    }
    rows.sort(Comparator.comparingLong(row -> row.identity().seq()));
    return rows;
  }

  private static void replaceOne(List<Row> rows, Row row, long place) {
    if (place < rows.size()) {
      rows.set((int) place, row);
    }
  }
}
