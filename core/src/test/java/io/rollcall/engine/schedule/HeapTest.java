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

  @Test
  void anyOrderOfPuttingMovingAndRemovingComesOutSorted() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      Heap<Integer> heap = new Heap<>();
      List<Heap.Entry<Integer>> expected = new ArrayList<>();
      for (int step = 0; step < 300; step++) {
        change(heap, expected, random, step);
      }
      expected.sort(Comparator.comparingLong(Heap.Entry::key));
      drain(heap, expected);
    }
  }

  private static void change(
      Heap<Integer> heap, List<Heap.Entry<Integer>> in, SplittableRandom random, int step) {
    int choice = random.nextInt(4);
    if (choice < 2 || in.isEmpty()) {
      Heap.Entry<Integer> entry = new Heap.Entry<>(step);
      heap.put(entry, random.nextInt(50), step);
      in.add(entry);
    } else if (choice == 2) {
      heap.put(in.get(random.nextInt(in.size())), random.nextInt(50), step);
    } else {
      heap.remove(in.remove(random.nextInt(in.size())));
    }
  }

  private static void drain(Heap<Integer> heap, List<Heap.Entry<Integer>> expected) {
    for (Heap.Entry<Integer> next : expected) {
      Heap.Entry<Integer> first = heap.first();
      assertNotNull(first, "seed " + SEED);
      assertEquals(next.key(), first.key(), "seed " + SEED);
      heap.remove(first);
    }
    assertNull(heap.first());
  }
}
