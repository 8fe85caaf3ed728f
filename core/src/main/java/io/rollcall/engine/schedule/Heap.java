package io.rollcall.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A min-heap whose items know their place, so that any of them is moved or removed in logarithmic
/// time. With many items nearly every look at one misses the processor's caches: what an item's way
/// up or down looks at are numbers in arrays, side by side, and no item.
///
/// Confined to the schedule that owns it. Items of equal key come out in the order of their second
/// key.
final class Heap<T> {
  /// Children of a position: their keys lie side by side, so that a step costs one look at memory.
  private static final int WIDTH = 4;

  /// What heaps share that are empty: there are two for each address.
  private static final long[] NO_KEYS = {};

  private static final int[] NO_NUMBERS = {};

  /// By position: the keys, and whose they are; behind the last one, the numbers that are free.
  private long[] keys = NO_KEYS;

  private int[] numbers = NO_NUMBERS;

  /// By number: positions, second keys and items.
  private int[] positions = NO_NUMBERS;

  private long[] tieBreaks = NO_KEYS;
  private final ArrayList<@Nullable T> items = new ArrayList<>(0);
  private int size;

  /// A place in at most one heap: the number by which that knows the item.
  static final class Place {
    private static final int NONE = -1;
    private int number = NONE;

    boolean isIn() {
      return number != NONE;
    }
  }

  int size() {
    return size;
  }

  /// The first item, or null where there is none.
  @Nullable T first() {
    return size == 0 ? null : items.get(numbers[0]);
  }

  /// The key of the first; [Long#MAX_VALUE] where there is none.
  long firstKey() {
    return size == 0 ? Long.MAX_VALUE : keys[0];
  }

  /// Puts the item in at that place, or moves it to its new key.
  void put(Place place, T item, long key, long tieBreak) {
    if (!place.isIn()) {
      enter(place, item);
    } else if (keys[positions[place.number]] == key && tieBreaks[place.number] == tieBreak) {
      return;
    }
    tieBreaks[place.number] = tieBreak;
    sift(place.number, key);
  }

  private void enter(Place place, T item) {
    if (size == items.size()) {
      grow();
    }
    place.number = numbers[size];
    positions[place.number] = size++;
    items.set(place.number, item);
  }

  private void grow() {
    items.add(null);
    if (numbers.length < items.size()) {
      int length = Math.max(1, 2 * numbers.length);
      keys = Arrays.copyOf(keys, length);
      numbers = Arrays.copyOf(numbers, length);
      positions = Arrays.copyOf(positions, length);
      tieBreaks = Arrays.copyOf(tieBreaks, length);
    }
    numbers[size] = size;
  }

  /// Takes out what is at that place, if anything is.
  void remove(Place place) {
    if (!place.isIn()) {
      return;
    }
    int number = place.number;
    int hole = positions[number];
    int last = numbers[--size];
    numbers[size] = number;
    items.set(number, null);
    place.number = Place.NONE;
    if (last != number) {
      positions[last] = hole;
      sift(last, keys[size]);
    }
  }

  /// Puts the item of that number, whose position is free, where its key belongs.
  private void sift(int number, long key) {
    int index = positions[number];
    int parent = (index - 1) / WIDTH;
    while (index > 0 && isBefore(number, key, parent)) {
      move(parent, index);
      index = parent;
      parent = (index - 1) / WIDTH;
    }
    for (int child = firstOfChildren(index);
        child >= 0 && !isBefore(number, key, child);
        child = firstOfChildren(index)) {
      move(child, index);
      index = child;
    }
    place(number, key, index);
  }

  /// The position of the child that comes first, -1 where there is none.
  private int firstOfChildren(int index) {
    int first = WIDTH * index + 1;
    if (first >= size) {
      return -1;
    }
    int end = Math.min(first + WIDTH, size);
    for (int child = first + 1; child < end; child++) {
      first = isBefore(numbers[child], keys[child], first) ? child : first;
    }
    return first;
  }

  private boolean isBefore(int number, long key, int index) {
    return key != keys[index] ? key < keys[index] : tieBreaks[number] <= tieBreaks[numbers[index]];
  }

  private void move(int from, int to) {
    place(numbers[from], keys[from], to);
  }

  private void place(int number, long key, int index) {
    keys[index] = key;
    numbers[index] = number;
    positions[number] = index;
  }
}
