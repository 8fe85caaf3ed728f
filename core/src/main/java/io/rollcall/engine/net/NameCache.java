package io.rollcall.engine.net;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known for a time, the least recently used forgotten where it is too much. Confined to
/// the loop.
final class NameCache<V> {
  private final int entriesMax;
  private final Map<String, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  NameCache(int entriesMax) {
    this.entriesMax = entriesMax;
  }

  /// A value and the end of its time.
  ///
  /// @param endNanos on the loop's clock
  record Entry<V>(V value, long endNanos) {}

  /// What is known of that name and still holds, or null.
  @Nullable Entry<V> find(String name, long nowNanos) {
    Entry<V> entry = entries.get(name);
    if (entry != null && entry.endNanos() - nowNanos <= 0) {
      entries.remove(name);
      return null;
    }
    return entry;
  }

  void keep(String name, V value, long endNanos) {
    entries.put(name, new Entry<>(value, endNanos));
    if (entries.size() > entriesMax) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  int size() {
    return entries.size();
  }
}
