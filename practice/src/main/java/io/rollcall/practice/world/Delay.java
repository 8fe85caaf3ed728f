package io.rollcall.practice.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A distribution of waiting times. A time is drawn from a text, so that the same URL always waits
/// equally long.
///
/// Written as `100ms` (always), `10ms-50ms` (uniform), `exp-50ms` (exponential with this mean) or
/// `lognormal-50ms` (with this median and a sigma of 1, the shape of real sites).
///
/// @param shape the form of the distribution
/// @param low the time itself, the least time, the mean or the median
/// @param high the greatest time of a uniform distribution; equal to `low` for the other shapes
public record Delay(Shape shape, Duration low, Duration high) {
  /// The longest time that is ever drawn.
  public static final Duration DELAY_MAX = Duration.ofMinutes(10);

  /// No waiting at all.
  public static final Delay NONE = always(Duration.ZERO);

  /// The form of a distribution.
  public enum Shape {
    /// Always the same time.
    FIXED,
    /// Every time between two bounds is equally likely.
    UNIFORM,
    /// Many short times and few long ones.
    EXPONENTIAL,
    /// A hump with a long tail.
    LOGNORMAL
  }

  public Delay {
    if (low.isNegative() || high.compareTo(low) < 0 || high.compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException(
          "a delay goes from 0 up to at most " + DELAY_MAX + ": " + low + " to " + high);
    }
  }

  /// The same time, always.
  public static Delay always(Duration time) {
    return new Delay(Shape.FIXED, time, time);
  }

  /// Every time from `low` to `high` is equally likely.
  public static Delay uniform(Duration low, Duration high) {
    return new Delay(Shape.UNIFORM, low, high);
  }

  /// Reads the written form; null where the text is no delay.
  public static @Nullable Delay parse(String text) {
    int dash = text.lastIndexOf('-');
    Duration last = Units.span(text.substring(dash + 1));
    if (last == null || last.compareTo(DELAY_MAX) > 0) {
      return null;
    }
    if (dash < 0) {
      return always(last);
    }
    return switch (text.substring(0, dash)) {
      case "exp" -> new Delay(Shape.EXPONENTIAL, last, last);
      case "lognormal" -> new Delay(Shape.LOGNORMAL, last, last);
      default -> parsedUniform(text.substring(0, dash), last);
    };
  }

  private static @Nullable Delay parsedUniform(String first, Duration last) {
    Duration low = Units.span(first);
    return low == null || low.compareTo(last) > 0 ? null : uniform(low, last);
  }

  /// The time that belongs to this text.
  public Duration drawn(long seed, String text) {
    if (shape == Shape.FIXED) {
      return low;
    }
    double nanos =
        switch (shape) {
          case FIXED -> low.toNanos();
          case UNIFORM -> low.toNanos() + Draw.unit(seed, text) * (high.toNanos() - low.toNanos());
          case EXPONENTIAL -> -low.toNanos() * Math.log(1 - Draw.unit(seed, text));
          case LOGNORMAL -> low.toNanos() * Math.exp(normal(seed, text));
        };
    return Duration.ofNanos(Math.min((long) nanos, DELAY_MAX.toNanos()));
  }

  /// A number of the standard normal distribution (Box and Muller).
  private static double normal(long seed, String text) {
    double radius = Math.sqrt(-2 * Math.log(1 - Draw.unit(seed, text)));
    return radius * Math.cos(2 * Math.PI * Draw.unit(seed + 1, text));
  }

  /// The written form.
  @Override
  public String toString() {
    return switch (shape) {
      case FIXED -> Units.text(low);
      case UNIFORM -> Units.text(low) + "-" + Units.text(high);
      case EXPONENTIAL -> "exp-" + Units.text(low);
      case LOGNORMAL -> "lognormal-" + Units.text(low);
    };
  }
}
