package io.rollcall.cli.option;

import io.rollcall.policy.Stock;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Sizes as a person writes them: `10MiB` (of 1,024), `10MB` (of 1,000), `512B`.
final class SizeText implements ITypeConverter<Long> {
  private static final String UNITS = "B, KiB, MiB, GiB (of 1024) and KB, MB, GB (of 1000)";

  @Override
  public Long convert(String text) {
    return bytes(text);
  }

  private static long bytes(String text) {
    Quantity quantity = Quantity.of(text);
    if (quantity == null) {
      throw new TypeConversionException("is no size: say for instance 512B, 64KiB or 10MiB");
    }
    if (quantity.isZero() && quantity.unit().isEmpty()) {
      return 0;
    }
    if (quantity.unit().isEmpty()) {
      throw new TypeConversionException(
          "needs a unit, as in " + text + "KiB or " + text + "MB: the units are " + UNITS);
    }
    return quantity.times(unit(quantity.unit()));
  }

  private static long unit(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "b" -> 1;
      case "kb" -> 1_000;
      case "mb" -> 1_000_000;
      case "gb" -> 1_000_000_000;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> throw new TypeConversionException("has no unit of size: the units are " + UNITS);
    };
  }

  /// Bytes of rows that are read ahead.
  static final class ReadAhead implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      long bytes = bytes(text);
      if (bytes > Stock.READ_AHEAD_BYTES_MAX) {
        throw new TypeConversionException(
            "is out of range: at most " + (Stock.READ_AHEAD_BYTES_MAX >> 30) + "GiB");
      }
      return bytes;
    }
  }

  /// Bytes a second: `100B/s`.
  static final class PerSecond implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.strip().equals("0")) {
        return 0;
      }
      if (!text.endsWith("/s")) {
        throw new TypeConversionException("is no rate of bytes: say for instance 100B/s or 1KiB/s");
      }
      long bytes = bytes(text.substring(0, text.length() - 2));
      if (bytes > Integer.MAX_VALUE) {
        throw new TypeConversionException("is out of range: at most 2GB/s");
      }
      return (int) bytes;
    }
  }
}
