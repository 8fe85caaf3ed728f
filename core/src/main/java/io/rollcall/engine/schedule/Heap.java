package io.rollcall.engine.schedule;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A binary min-heap whose entries know their place, so that any of them is moved or removed in
/// logarithmic time.
///
/// Confined to the schedule that owns it. Entries of equal key come out in the order of their
/// second key.
final class Heap<T> {
  private final ArrayList<Entry<T>> entries = new ArrayList<>();

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

    private boolean before(Entry<T> other) {
      return key != other.key ? key < other.key : tieBreak < other.tieBreak;
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
    return entries.isEmpty() ? Long.MAX_VALUE : entries.get(0).key;
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
      place(last, hole);
      sift(last);
    }
  }

  private void sift(Entry<T> entry) {
    int index = entry.index;
    while (index > 0 && entry.before(at((index - 1) / 2))) {
      place(at((index - 1) / 2), index);
      index = (index - 1) / 2;
    }
    while (true) {
      int child = smallerChild(index);
      if (child < 0 || !at(child).before(entry)) {
        break;
      }
      place(at(child), index);
      index = child;
    }
    place(entry, index);
  }

  private int smallerChild(int index) {
    int left = 2 * index + 1;
    if (left >= entries.size()) {
      return -1;
    }
    return left + 1 < entries.size() && at(left + 1).before(at(left)) ? left + 1 : left;
  }

  private void place(Entry<T> entry, int index) {
    entries.set(index, entry);
    entry.index = index;
  }

  private Entry<T> at(int index) {
    return entries.get(index);
  }
}
