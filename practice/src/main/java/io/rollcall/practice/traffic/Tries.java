package io.rollcall.practice.traffic;

import java.util.LinkedHashMap;
import java.util.Map;

/// How often each thing was asked for: the memory of the few behaviours that change with time, such
/// as `flaky`. The oldest is forgotten first. Thread-safe.
public final class Tries {
  private static final int KEYS_MAX = 100_000;

  private final Map<String, Integer> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > KEYS_MAX;
        }
      };

  /// Counts one more try; the ordinal of this one, from 1.
  public synchronized int next(String key) {
    return counts.merge(key, 1, Integer::sum);
  }
}
