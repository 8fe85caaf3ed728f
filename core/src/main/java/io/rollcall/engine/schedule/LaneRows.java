package io.rollcall.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows that wait in the memory of all lanes, numbered and chained: of its rows a lane keeps
/// the numbers of the first and the last. With a queue of its own for each of a million lanes, a
/// row that comes or goes would fetch two more objects from afar, and the garbage collector would
/// look at each queue that has changed.
///
/// Confined to the schedule that owns it. There are as many numbers as rows once waited together.
final class LaneRows<C> {
  private static final int NONE = -1;

  private final ArrayList<@Nullable C> rows = new ArrayList<>();

  /// By number: the row behind it in its lane; of a number that is free, the next one that is.
  private int[] next = new int[16];

  private int free = NONE;

  /// Takes a row in.
  ///
  /// @return its number
  int add(C row) {
    int number = free;
    if (number == NONE) {
      number = rows.size();
      rows.add(row);
      if (next.length < rows.size()) {
        next = Arrays.copyOf(next, 2 * next.length);
      }
    } else {
      free = next[number];
      rows.set(number, row);
    }
    return number;
  }

  /// The row of that number.
  C at(int number) {
    return Objects.requireNonNull(rows.get(number));
  }

  /// Puts one row behind another.
  void chain(int number, int behind) {
    next[number] = behind;
  }

  /// Lets a row go.
  ///
  /// @return the number of the row behind it, if there is one
  int remove(int number) {
    int behind = next[number];
    rows.set(number, null);
    next[number] = free;
    free = number;
    return behind;
  }
}
