package io.rollcall.cli.comparison;

import io.rollcall.event.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long the rows took with one number of workers.
///
/// @param workers how many; where they are found, how many there were at the end of the last round
/// @param found whether their number was found by the run itself
/// @param nanos each round's time, at least one
/// @param bound what bounded the last round for most of its time, null where nothing did
record Measured(int workers, boolean found, List<Long> nanos, @Nullable Bound bound) {

  Measured {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("there must be a round: " + workers + " workers");
    }
    nanos = List.copyOf(nanos);
  }

  /// The middle time; of an even number of rounds, the mean of the two in the middle.
  double medianNanos() {
    List<Long> sorted = nanos.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  /// The shortest time.
  long shortestNanos() {
    return nanos.stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  /// The longest time.
  long longestNanos() {
    return nanos.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
