package io.rollcall.cli.earlier;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Sorts rows of whole numbers, all of one width, however many: in memory up to a limit, beyond it
/// in temporary files of sorted runs that are merged as they are read.
///
/// Confined to one thread. Filled first, read then.
final class SortedRows implements Closeable {
  /// Rows in memory: about 40 MB at a width of five.
  static final int ROWS_IN_MEMORY_MAX = 1 << 19;

  private static final int BUFFER_BYTES = 64 << 10;

  private final int width;
  private final int rowsInMemoryMax;
  private final List<long[]> rows = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final PriorityQueue<Run> runs = new PriorityQueue<>();
  private int nextInMemory;

  SortedRows(int width) {
    this(width, ROWS_IN_MEMORY_MAX);
  }

  SortedRows(int width, int rowsInMemoryMax) {
    this.width = width;
    this.rowsInMemoryMax = rowsInMemoryMax;
  }

  /// A sorted file, and its next row. Confined to its rows.
  private static final class Run implements Comparable<Run> {
    private final DataInputStream in;
    private final long[] row;

    Run(Path file, int width) throws IOException {
      in =
          new DataInputStream(
              new BufferedInputStream(
                  Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), BUFFER_BYTES));
      row = new long[width];
    }

    boolean advance() throws IOException {
      try {
        for (int index = 0; index < row.length; index++) {
          row[index] = in.readLong();
        }
        return true;
      } catch (EOFException end) {
        in.close();
        return false;
      }
    }

    @Override
    public int compareTo(Run other) {
      return Arrays.compare(row, other.row);
    }
  }

  /// Adds a row.
  ///
  /// @throws IOException if there is no room for a temporary file
  void add(long... row) throws IOException {
    assert row.length == width : row.length;
    if (rows.size() == rowsInMemoryMax) {
      writeRun();
    }
    rows.add(row);
  }

  private void writeRun() throws IOException {
    Path file = Files.createTempFile("rollcall", ".rows");
    files.add(file);
    rows.sort(Arrays::compare);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
      for (long[] row : rows) {
        for (long value : row) {
          out.writeLong(value);
        }
      }
    }
    rows.clear();
  }

  /// Ends filling.
  ///
  /// @throws IOException if a temporary file cannot be read
  void sort() throws IOException {
    rows.sort(Arrays::compare);
    for (Path file : files) {
      Run run = new Run(file, width);
      if (run.advance()) {
        runs.add(run);
      }
    }
  }

  /// The next row in order, null at the end.
  ///
  /// @throws IOException if a temporary file cannot be read
  long @Nullable [] next() throws IOException {
    Run run = runs.peek();
    long[] inMemory = nextInMemory < rows.size() ? rows.get(nextInMemory) : null;
    if (run == null || (inMemory != null && Arrays.compare(inMemory, run.row) <= 0)) {
      nextInMemory++;
      return inMemory;
    }
    runs.remove();
    long[] row = run.row.clone();
    if (run.advance()) {
      runs.add(run);
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    for (Run run : runs) {
      run.in.close();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
