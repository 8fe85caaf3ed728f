package io.rollcall.cli.comparison;

import java.util.Comparator;
import java.util.List;

/// The same rows by several numbers of workers. Speed-ups are against the fewest workers, one as a
/// rule: the `for` loop.
///
/// @param rows how many rows each run asked
/// @param measured by number of workers, fewest first, and a number that was found last
record Comparison(int rows, List<Measured> measured) {

  Comparison {
    measured =
        measured.stream()
            .sorted(Comparator.comparing(Measured::found).thenComparingInt(Measured::workers))
            .toList();
  }

  /// What the others are compared with.
  Measured base() {
    return measured.getFirst();
  }

  /// How many times faster than the base, by the medians.
  double speedUp(Measured one) {
    return base().medianNanos() / Math.max(1, one.medianNanos());
  }

  /// How many times faster than the base's median one round was.
  double speedUp(long nanos) {
    return base().medianNanos() / Math.max(1, nanos);
  }

  /// How many times faster it would be if each worker brought as much as those of the base.
  double ideal(int workers) {
    return (double) workers / base().workers();
  }

  /// The speed-up for each worker: 1 where each brings as much as those of the base.
  double efficiency(Measured one) {
    return speedUp(one) / ideal(one.workers());
  }
}
