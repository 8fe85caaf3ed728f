package io.rollcall.cli.option;

import io.rollcall.policy.RunLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations as a person writes them: a number and a unit.
public final class DurationText {
  private static final Duration LONGEST = Duration.ofDays(1);

  private DurationText() {}

  /// The duration that the text names.
  ///
  /// @throws TypeConversionException if it names none; the message completes the sentence that
  ///   begins with the text
  public static Duration parse(String text) {
    Quantity quantity = Quantity.of(text);
    if (quantity == null) {
      throw new TypeConversionException("is no duration: say for instance 500ms, 5s, 2m or 1h");
    }
    if (quantity.isZero() && quantity.unit().isEmpty()) {
      return Duration.ZERO;
    }
    if (quantity.unit().isEmpty()) {
      throw new TypeConversionException(
          "needs a unit: " + text + "s, " + text + "ms, " + text + "m or " + text + "h");
    }
    Duration unit = unit(quantity.unit());
    if (unit == null) {
      throw new TypeConversionException(
          "has no unit of time: the units are ms, s, m, h and d, as in 500ms or 5s");
    }
    return Duration.ofNanos(quantity.times(unit.toNanos()));
  }

  private static @Nullable Duration unit(String text) {
    return switch (text) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m", "min" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> null;
    };
  }

  /// A limit on time: longer than nothing, at most a day.
  static final class Limit implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Duration limit = parse(text);
      if (limit.isZero() || limit.compareTo(LONGEST) > 0) {
        throw new TypeConversionException("is out of range: more than 0 and at most 1d");
      }
      return limit;
    }
  }

  /// A run's deadline: longer than nothing, at most a year.
  static final class Deadline implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Duration deadline = parse(text);
      if (deadline.isZero() || deadline.compareTo(RunLimits.DEADLINE_MAX) > 0) {
        throw new TypeConversionException("is out of range: more than 0 and at most 365d");
      }
      return deadline;
    }
  }

  /// A wait: may be none, at most a day.
  static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Duration wait = parse(text);
      if (wait.compareTo(LONGEST) > 0) {
        throw new TypeConversionException("is out of range: 0 to 1d");
      }
      return wait;
    }
  }
}
