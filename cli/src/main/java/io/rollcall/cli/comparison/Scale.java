package io.rollcall.cli.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Where a number stands on an axis: as far from the start as it is large, or, where the axis spans
/// much, by its logarithm, so that the small ones can be told apart too.
///
/// @param least the number at the axis' start
/// @param most the number at its end
/// @param byFactors whether equal factors are equally far apart
record Scale(double least, double most, boolean byFactors) {
  private static final int TICKS_MAX = 8;
  private static final double[] ROUND = {1, 2, 5};

  /// From nought.
  static Scale even(double most) {
    return new Scale(0, most, false);
  }

  /// From the least to the most by equal factors.
  static Scale byFactors(double least, double most) {
    return new Scale(least, Math.max(most, least * 2), true);
  }

  /// Its place: 0 at the start, 1 at the end.
  double place(double number) {
    return byFactors
        ? Math.log(Math.max(number, least) / least) / Math.log(most / least)
        : number / most;
  }

  /// Round numbers on it, a few.
  List<Double> ticks() {
    return byFactors ? ticksByFactors() : evenTicks();
  }

  /// 1, 2 or 5 times a power of ten apart.
  private List<Double> evenTicks() {
    double step = Math.pow(10, Math.floor(Math.log10(most)) - 1);
    while (most / step > TICKS_MAX) {
      boolean two = Math.abs(step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9)) - 2) < 0.1;
      step *= two ? 2.5 : 2;
    }
    List<Double> ticks = new ArrayList<>();
    for (int count = 1; count * step <= most * 1.0001; count++) {
      ticks.add(count * step);
    }
    return ticks;
  }

  /// 1, 2 and 5 times the powers of ten; the powers alone, where those are too many.
  private List<Double> ticksByFactors() {
    List<Double> ticks = roundNumbers(ROUND);
    return ticks.size() > 2 * TICKS_MAX ? roundNumbers(new double[] {1}) : ticks;
  }

  /// Such factors times the powers of ten, as far as they are on it.
  private List<Double> roundNumbers(double[] factors) {
    double first = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.iterate(first, power -> power <= most * 1.0001, power -> power * 10)
        .flatMap(power -> DoubleStream.of(factors).map(factor -> power * factor))
        .filter(tick -> tick >= least * 0.9999 && tick <= most * 1.0001)
        .boxed()
        .toList();
  }
}
