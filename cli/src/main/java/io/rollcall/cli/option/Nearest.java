package io.rollcall.cli.option;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The name that a mistyped one was probably meant to be.
public final class Nearest {
  private Nearest() {}

  /// The candidate that the text begins, or else the one with the fewest edits to it; null where
  /// even that one differs in more than a third of its letters.
  public static @Nullable String to(String text, Collection<String> candidates) {
    return candidates.stream()
        .filter(
            candidate -> begins(candidate, text) || edits(text, candidate) <= tolerated(candidate))
        .min(
            Comparator.comparing((String candidate) -> !begins(candidate, text))
                .thenComparingInt(candidate -> edits(text, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static boolean begins(String candidate, String text) {
    return text.length() >= 4 && candidate.startsWith(text);
  }

  private static int tolerated(String candidate) {
    return Math.max(1, candidate.length() / 3);
  }

  /// How many letters must be inserted, removed, replaced or swapped with their neighbour.
  static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      last[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] now = new int[to.length() + 1];
      now[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        boolean same = from.charAt(row - 1) == to.charAt(column - 1);
        int replaced = last[column - 1] + (same ? 0 : 1);
        now[column] = Math.min(replaced, 1 + Math.min(last[column], now[column - 1]));
        if (swapped(from, row, to, column)) {
          now[column] = Math.min(now[column], beforeLast[column - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[to.length()];
  }

  private static boolean swapped(String from, int row, String to, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
