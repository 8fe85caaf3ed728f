package io.rollcall.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Rates of requests as a person writes them, `150/s`, `30/m`, `1000/h`; in requests a second.
final class RateText implements ITypeConverter<Double> {
  private static final double MOST = 1_000_000;

  /// One request a day.
  private static final double LEAST = 1.0 / 86_400;

  @Override
  public Double convert(String text) {
    Quantity quantity = Quantity.of(text);
    if (quantity == null) {
      throw new TypeConversionException("is no rate: say for instance 150/s, 30/m or 1000/h");
    }
    if (quantity.isZero()) {
      throw new TypeConversionException("would never send: leave the option away for no limit");
    }
    double perSecond = quantity.number().doubleValue() / secondsOf(quantity.unit(), text);
    if (perSecond > MOST) {
      throw new TypeConversionException("is out of range: at most 1000000/s");
    }
    if (perSecond < LEAST) {
      throw new TypeConversionException("is less than one request a day: say at least 0.05/h");
    }
    return perSecond;
  }

  private static int secondsOf(String unit, String text) {
    return switch (unit) {
      case "/s" -> 1;
      case "/m" -> 60;
      case "/h" -> 3600;
      case "" ->
          throw new TypeConversionException(
              "needs a unit: " + text + "/s, " + text + "/m or " + text + "/h");
      default ->
          throw new TypeConversionException("has no unit of rate: the units are /s, /m and /h");
    };
  }
}
