package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shards are all rows of a list, each once, and each host in one of them.
class ShardedSourceTest {
  private static final int ROWS = 10_000;

  /// Rows of a thousand hosts; each seventh names none.
  private static RowSource source() {
    return RowSource.of(
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(row -> row % 7 == 0 ? "" : "h" + row % 1_000)
            .iterator());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 100})
  void theShardsTogetherAreTheListAndEachHostIsInOne(int count) throws IOException {
    List<Long> seqs = new ArrayList<>();
    Map<String, Integer> shardOf = new HashMap<>();
    for (int number = 1; number <= count; number++) {
      int rows = 0;
      try (RowSource shard = source().shard(new Shard(number, count), text -> text)) {
        long before = 0;
        for (Row row = shard.next(); row != null; row = shard.next()) {
          rows++;
          long seq = row.identity().seq();
          assertTrue(seq > before, "ordinals rise and are those of the list");
          before = seq;
          seqs.add(seq);
          Integer other = row.address().isEmpty() ? null : shardOf.put(row.address(), number);
          assertEquals(other == null ? number : other, number, row.address());
        }
      }
      int fair = ROWS / count;
      assertTrue(rows > fair / 3 && rows < 3 * fair, number + "/" + count + " has " + rows);
    }
    Collections.sort(seqs);
    assertEquals(IntStream.rangeClosed(1, ROWS).mapToObj(Long::valueOf).toList(), seqs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "0/8", "9/8", "-1/8", "1/0", "1/10001", "a/b", "1/2/3", "1 / 2"})
  void whatIsNoShardIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
  }

  @Test
  void aShardIsWrittenAsItIsRead() {
    assertEquals("3/8", Shard.parse("3/8").toString());
  }
}
