package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rows that ask what an earlier one has asked.
class UniqueRowsTest {
  private static final long SEED = 20261123;

  @Test
  void eachRowIsTheDuplicateOfTheFirstThatAsksTheSame() throws IOException {
    assertEquals(List.of(0L, 0L, 1L, 1L, 2L, 0L), duplicates(Stream.of("a b a a b c".split(" "))));
  }

  /// Against a map of texts, over tables that grow many times.
  @Test
  void aMapOfTheTextsSaysTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> texts = new ArrayList<>();
    IntStream.range(0, 200_000).forEach(row -> texts.add("u" + random.nextInt(120_000)));
    Map<String, Long> first = new HashMap<>();
    List<Long> expected = new ArrayList<>();
    for (int row = 0; row < texts.size(); row++) {
      Long before = first.putIfAbsent(texts.get(row), row + 1L);
      expected.add(before == null ? 0 : before);
    }
    assertEquals(expected, duplicates(texts.stream()), () -> "seed " + SEED);
  }

  @Test
  void aRowThatAsksNothingIsNobodysDuplicate() throws IOException {
    try (RowSource rows = RowSource.of(Stream.of("", "", "")).unique(row -> null)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        assertFalse(row.isDuplicate());
      }
    }
  }

  @Test
  void onlyAnEarlierRowCanBeRepeated() {
    Row row = Row.of(7, "h.example");
    assertEquals(6, row.asDuplicateOf(6).duplicateOf());
    assertThrows(IllegalArgumentException.class, () -> row.asDuplicateOf(7));
    assertThrows(IllegalArgumentException.class, () -> row.asDuplicateOf(-1));
  }

  private static List<Long> duplicates(Stream<String> texts) throws IOException {
    List<Long> duplicates = new ArrayList<>();
    try (RowSource rows = RowSource.of(texts).unique(Row::address)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        duplicates.add(row.duplicateOf());
      }
    }
    return duplicates;
  }
}
