package io.rollcall.engine.robots;

/// Finds pieces of patterns in one path. Its steps are limited, so that no robots.txt, however it
/// is made, holds the run up.
///
/// Confined to one question.
final class PathSearch {
  /// Comparisons of characters that one path may cost; a few milliseconds.
  static final int STEPS_MAX = 1 << 21;

  /// What is told instead of a place when the steps are used up.
  static final int GAVE_UP = -2;

  private static final int NOWHERE = -1;

  private final String path;
  private int steps;

  PathSearch(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /// Where a piece of a pattern first stands in the path from `from` on; negative where it does
  /// not.
  int find(String pattern, int start, int length, int from) {
    for (int place = from; place + length <= path.length(); place++) {
      int same = 0;
      while (same < length && path.charAt(place + same) == pattern.charAt(start + same)) {
        same++;
      }
      if (same == length) {
        return place;
      }
      steps += same + 1;
      if (steps > STEPS_MAX) {
        return GAVE_UP;
      }
    }
    return NOWHERE;
  }
}
