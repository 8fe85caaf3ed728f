package io.rollcall.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The known name that was probably meant.
final class NearestName {
  private NearestName() {}

  /// The name that takes the fewest single-character edits, the first of several; null where all
  /// are further away than a third of the text.
  static @Nullable String of(String text, List<String> names) {
    String nearest = null;
    int fewest = Math.max(2, text.length() / 3) + 1;
    for (String name : names) {
      int edits = edits(text, name);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
    return nearest;
  }

  /// The Levenshtein distance.
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
