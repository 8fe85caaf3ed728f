package io.rollcall.engine.robots;

/// One `Allow` or `Disallow` of a robots.txt (RFC 9309, section 2.2.2).
///
/// @param allows whether it allows
/// @param pattern the path that it is about, spelled as by [PathSpelling]: `*` stands for any
///   characters, `$` at the end for the end
/// @param line the number of its line
record RobotsRule(boolean allows, String pattern, int line) {
  private static final int SHOWN_MAX = 100;

  /// Whether a path matches.
  boolean matches(PathSearch search) {
    String path = search.path();
    boolean toTheEnd = pattern.endsWith("$");
    int end = pattern.length() - (toTheEnd ? 1 : 0);
    int star = nextStar(0, end);
    if (star == end) {
      return path.regionMatches(0, pattern, 0, end) && (!toTheEnd || path.length() == end);
    }
    if (!path.regionMatches(0, pattern, 0, star)) {
      return false;
    }
    int at = star;
    while (star < end) {
      int start = star + 1;
      star = nextStar(start, end);
      int length = star - start;
      if (star == end && toTheEnd) {
        int last = path.length() - length;
        return last >= at && path.regionMatches(last, pattern, start, length);
      }
      int found = search.find(pattern, start, length, at);
      if (found < 0) {
        return found == PathSearch.GAVE_UP && !allows;
      }
      at = found + length;
    }
    return true;
  }

  private int nextStar(int from, int end) {
    int star = pattern.indexOf('*', from);
    return star < 0 || star > end ? end : star;
  }

  /// The rule as it stands in the file, shortened.
  String shown() {
    String clipped =
        pattern.length() <= SHOWN_MAX ? pattern : pattern.substring(0, SHOWN_MAX) + "...";
    return (allows ? "Allow: " : "Disallow: ") + clipped;
  }
}
