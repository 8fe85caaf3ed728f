package io.rollcall.cli.earlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows come back sorted, whether they fitted into memory or not.
class SortedRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 999, 1_000, 5_000})
  void rowsComeBackInOrder(int inMemoryMax) throws IOException {
    SplittableRandom random = new SplittableRandom(inMemoryMax);
    List<long[]> expected = new ArrayList<>();
    try (SortedRows rows = new SortedRows(2, inMemoryMax)) {
      for (int count = 0; count < 1_000; count++) {
        long[] row = {random.nextLong(-50, 50), random.nextLong()};
        expected.add(row);
        rows.add(row);
      }
      expected.sort(Arrays::compare);
      rows.sort();
      for (long[] row : expected) {
        assertArrayEquals(row, rows.next());
      }
      assertNull(rows.next());
    }
  }
}
