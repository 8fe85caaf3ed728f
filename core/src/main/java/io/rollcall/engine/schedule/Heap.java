package io.rollcall.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A min-heap whose entries know their place, so that any of them is moved or removed in
/// logarithmic time.
///
/// Confined to the schedule that owns it. Entries of equal key come out in the order of their
/// second key.
final class Heap<T> {
  /// Children of an entry: their keys lie side by side, so that a step costs one look at memory.
  private static final int WIDTH = 4;

  private final ArrayList<Entry<T>> entries = new ArrayList<>();

  /// The keys of the entries, in the same order.
  private long[] keys = new long[WIDTH];

  /// A place in at most one heap.
  static final class Entry<T> {
    final T item;
    private long key;
    private long tieBreak;
    private int index = -1;

    Entry(T item) {
      this.item = item;
    }

    boolean isIn() {
      return index >= 0;
    }

    long key() {
      return key;
    }
  }

  int size() {
    return entries.size();
  }

  @Nullable Entry<T> first() {
    return entries.isEmpty() ? null : entries.get(0);
  }

  /// The key of the first; [Long#MAX_VALUE] where there is none.
  long firstKey() {
    return entries.isEmpty() ? Long.MAX_VALUE : keys[0];
  }

  Entry<T> firstOrThrow() {
    return entries.get(0);
  }

  /// Puts the entry in, or moves it to its new key.
  void put(Entry<T> entry, long key, long tieBreak) {
    if (entry.isIn() && entry.key == key && entry.tieBreak == tieBreak) {
      return;
    }
    entry.key = key;
    entry.tieBreak = tieBreak;
    if (!entry.isIn()) {
      entry.index = entries.size();
      entries.add(entry);
      if (keys.length < entries.size()) {
        keys = Arrays.copyOf(keys, 2 * keys.length);
      }
    }
    sift(entry);
  }

  /// Takes the entry out, if it is in.
  void remove(Entry<T> entry) {
    if (!entry.isIn()) {
      return;
    }
    int hole = entry.index;
    entry.index = -1;
    Entry<T> last = entries.removeLast();
    if (last != entry) {
      last.index = hole;
      sift(last);
    }
  }

  /// Puts the entry, whose place is free, where it belongs.
  private void sift(Entry<T> entry) {
    int index = entry.index;
    int parent = (index - 1) / WIDTH;
    while (index > 0 && isBefore(entry, parent)) {
      place(entries.get(parent), index);
      index = parent;
      parent = (index - 1) / WIDTH;
    }
    for (int child = firstOfChildren(index);
        child >= 0 && !isBefore(entry, child);
        child = firstOfChildren(index)) {
      place(entries.get(child), index);
      index = child;
    }
    place(entry, index);
  }

  /// The place of the child that comes first, -1 where there is none.
  private int firstOfChildren(int index) {
    int first = WIDTH * index + 1;
    int end = Math.min(first + WIDTH, entries.size());
    if (first >= end) {
      return -1;
    }
    for (int child = first + 1; child < end; child++) {
      if (keys[child] < keys[first]
          || (keys[child] == keys[first] && isBefore(entries.get(child), first))) {
        first = child;
      }
    }
    return first;
  }

  private boolean isBefore(Entry<T> entry, int index) {
    return entry.key != keys[index]
        ? entry.key < keys[index]
        : entry.tieBreak <= entries.get(index).tieBreak;
  }

  private void place(Entry<T> entry, int index) {
    entries.set(index, entry);
    keys[index] = entry.key;
    entry.index = index;
  }
}
