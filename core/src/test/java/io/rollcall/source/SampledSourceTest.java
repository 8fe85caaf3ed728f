package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A part of a list: its first rows, or a sample.
class SampledSourceTest {

  @Test
  void aSampleIsThatManyRowsInTheOrderOfTheList() throws IOException {
    List<Integer> sample = sample(10_000, 100, 1);
    assertEquals(100, sample.size());
    assertEquals(sample.stream().sorted().distinct().toList(), sample);
    assertTrue(sample.getFirst() >= 1 && sample.getLast() <= 10_000);
  }

  @Test
  void sameSeedSameSampleAndAnotherSeedAnother() throws IOException {
    assertEquals(sample(10_000, 100, 7), sample(10_000, 100, 7));
    assertNotEquals(sample(10_000, 100, 7), sample(10_000, 100, 8));
  }

  @Test
  void aShortListIsItsOwnSample() throws IOException {
    assertEquals(List.of(1, 2, 3), sample(3, 3, 1));
    assertEquals(List.of(1, 2, 3), sample(3, 5, 1));
    assertEquals(List.of(), sample(0, 5, 1));
  }

  @Test
  void eachRowIsAsLikelyAsAnyOther() throws IOException {
    int[] drawn = new int[20];
    for (long seed = 1; seed <= 10_000; seed++) {
      for (int seq : sample(20, 5, seed)) {
        drawn[seq - 1]++;
      }
    }
    for (int place = 0; place < 20; place++) {
      // 2,500 expected, with a standard deviation of 43: six of them.
      assertEquals(2_500, drawn[place], 260, "row " + (place + 1));
    }
  }

  @Test
  void theWholeListIsReadForASample() throws IOException {
    RowSource source = Rows.lines("a\nb\nc\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    RowSource sample = source.sample(2, 1);
    assertEquals(2, sample.rowsMax());
    assertEquals(2, Rows.of(sample).size());
    assertTrue(sample.identities().getFirst().whole());
  }

  @Test
  void theFirstRowsAreReadWithoutTheRest() throws IOException {
    RowSource source = RowSource.of(IntStream.rangeClosed(1, 5).mapToObj(String::valueOf));
    assertEquals(List.of("1 1", "2 2"), Rows.of(source.limit(2)));
    assertEquals("3 3", Rows.next(source), "nothing was taken behind them");
    assertEquals(List.of(), Rows.of(source.limit(0)));
    assertEquals(List.of("4 4", "5 5"), Rows.of(source.limit(9)));
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    RowSource source = RowSource.of(List.<String>of().iterator());
    assertEquals(
        "a sample must have at least 1 row, not 0",
        assertThrows(IllegalArgumentException.class, () -> source.sample(0, 1)).getMessage());
    assertEquals(
        "the limit must be at least 0 rows, not -1",
        assertThrows(IllegalArgumentException.class, () -> source.limit(-1)).getMessage());
  }

  private static List<Integer> sample(int rows, int sampled, long seed) throws IOException {
    RowSource source =
        RowSource.of(IntStream.rangeClosed(1, rows).mapToObj(String::valueOf))
            .sample(sampled, seed);
    return Rows.of(source).stream().map(row -> Integer.valueOf(row.split(" ", -1)[1])).toList();
  }
}
