package io.rollcall.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeapTest {
  private static final long SEED = 42;

  private static final class Item {
    final Heap.Place place = new Heap.Place();
    long key;
    long tieBreak;
  }

  @Test
  void anyOrderOfPuttingMovingAndRemovingComesOutSorted() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      Heap<Item> heap = new Heap<>();
      List<Item> expected = new ArrayList<>();
      for (int step = 0; step < 300; step++) {
        change(heap, expected, random, step);
      }
      assertEquals(expected.size(), heap.size(), "seed " + SEED);
      expected.sort(
          Comparator.<Item>comparingLong(in -> in.key).thenComparingLong(in -> in.tieBreak));
      drain(heap, expected);
    }
  }

  private static void change(Heap<Item> heap, List<Item> in, SplittableRandom random, int step) {
    int choice = random.nextInt(4);
    if (choice < 2 || in.isEmpty()) {
      Item item = new Item();
      put(heap, item, random, step);
      in.add(item);
    } else if (choice == 2) {
      put(heap, in.get(random.nextInt(in.size())), random, step);
    } else {
      heap.remove(in.remove(random.nextInt(in.size())).place);
    }
  }

  private static void put(Heap<Item> heap, Item item, SplittableRandom random, int step) {
    item.key = random.nextInt(50);
    item.tieBreak = step;
    heap.put(item.place, item, item.key, item.tieBreak);
  }

  private static void drain(Heap<Item> heap, List<Item> expected) {
    for (Item next : expected) {
      Item first = heap.first();
      assertNotNull(first, "seed " + SEED);
      assertEquals(next.key, heap.firstKey(), "seed " + SEED);
      assertEquals(next.tieBreak, first.tieBreak, "seed " + SEED);
      heap.remove(first.place);
      heap.remove(first.place);
    }
    assertNull(heap.first());
    assertEquals(Long.MAX_VALUE, heap.firstKey());
  }
}
