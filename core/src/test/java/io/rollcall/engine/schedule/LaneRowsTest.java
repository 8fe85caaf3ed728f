package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.target.Site;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneRowsTest {
  private static final long SEED = 20261123;
  private static final int LANES = 20;

  private record Row(Site site, long seq) implements Candidate {
    @Override
    public List<InetAddress> literalAddress() {
      return List.of();
    }
  }

  private static Lane<Row> lane(int index, LaneRows<Row> rows) {
    return new Lane<>(new Site(false, "h" + index + ".test", 80), rows, Pace.of(0, 0, 0));
  }

  @Test
  void eachLaneGivesItsOwnRowsInTheirOrderHoweverLanesTakeTurns() {
    SplittableRandom random = new SplittableRandom(SEED);
    LaneRows<Row> rows = new LaneRows<>();
    List<Lane<Row>> lanes = IntStream.range(0, LANES).mapToObj(lane -> lane(lane, rows)).toList();
    List<ArrayDeque<Row>> expected =
        IntStream.range(0, LANES).mapToObj(lane -> new ArrayDeque<Row>()).toList();
    for (int step = 0; step < 100_000; step++) {
      boolean grows = step / 10_000 % 2 == 0;
      int index = random.nextInt(LANES);
      Lane<Row> lane = lanes.get(index);
      ArrayDeque<Row> waiting = expected.get(index);
      if (random.nextInt(5) < (grows ? 3 : 2)) {
        Row row = new Row(lane.site(), step);
        lane.addLast(row);
        waiting.addLast(row);
      } else if (!lane.isEmpty()) {
        assertEquals(waiting.removeFirst(), lane.take(), "seed " + SEED);
      }
      assertEquals(waiting.peekFirst(), lane.firstWaiting(), "seed " + SEED);
      assertEquals(waiting.size(), lane.waiting(), "seed " + SEED);
    }
  }

  @Test
  void numbersOfRowsThatLeftAreUsedAgain() {
    LaneRows<String> rows = new LaneRows<>();
    int[] numbers = IntStream.range(0, 100).map(row -> rows.add("first " + row)).toArray();
    for (int number : numbers) {
      rows.remove(number);
    }
    for (int row = 0; row < 100; row++) {
      assertTrue(rows.add("second " + row) < 100, "no more numbers than rows at a time");
    }
  }

  @Test
  void whoComesBackGoesBeforeTheRowsAndTheyGoOnAsTheyWere() {
    Lane<Row> lane = lane(1, new LaneRows<>());
    for (long seq = 1; seq <= 3; seq++) {
      lane.addLast(new Row(lane.site(), seq));
    }
    assertEquals(1, lane.take().seq());
    lane.addFront(new Row(lane.site(), 1));
    assertEquals(
        List.of(1L, 2L, 3L), List.of(lane.take().seq(), lane.take().seq(), lane.take().seq()));
    assertTrue(lane.isEmpty());
    assertNull(lane.firstWaiting());
  }
}
