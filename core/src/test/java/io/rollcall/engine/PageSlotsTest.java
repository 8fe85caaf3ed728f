package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageSlotsTest {
  private static final long SEED = 7;

  private record Taken(long offset, int bytes) {}

  @Test
  void noTwoPagesOverlapAndWhatIsGivenBackIsUsedAgain() {
    SplittableRandom random = new SplittableRandom(SEED);
    PageSlots slots = new PageSlots();
    List<Taken> taken = new ArrayList<>();
    TreeMap<Long, Integer> places = new TreeMap<>();
    for (int step = 0; step < 20_000; step++) {
      if (taken.size() < 100 && (taken.isEmpty() || random.nextBoolean())) {
        int bytes = 1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 4096);
        long offset = slots.take(bytes);
        Map.Entry<Long, Integer> before = places.floorEntry(offset);
        assertTrue(before == null || before.getKey() + before.getValue() <= offset, "seed " + SEED);
        Map.Entry<Long, Integer> behind = places.ceilingEntry(offset);
        assertTrue(behind == null || offset + bytes <= behind.getKey(), "seed " + SEED);
        assertNull(places.put(offset, bytes));
        taken.add(new Taken(offset, bytes));
      } else {
        Taken back = taken.remove(random.nextInt(taken.size()));
        places.remove(back.offset());
        slots.giveBack(back.offset(), back.bytes());
      }
    }
    taken.forEach(back -> slots.giveBack(back.offset(), back.bytes()));
    assertEquals(0, slots.bytesTaken());
    assertTrue(slots.end() < 40 << 20, "the file ends at " + slots.end());
  }
}
