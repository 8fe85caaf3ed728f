package io.rollcall.cli.option;

import io.rollcall.policy.Politeness;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Whole numbers within a range.
final class CountText {
  /// What `auto` stands for.
  static final int WORKERS_AUTO = Politeness.WORKERS_AUTO;

  private CountText() {}

  private static long count(String text, long least, long most) {
    long count;
    try {
      count = Long.parseLong(text.strip());
    } catch (NumberFormatException noNumber) {
      throw new TypeConversionException("is no whole number from " + least + " to " + most);
    }
    if (count < least || count > most) {
      throw new TypeConversionException("is out of range: " + least + " to " + most);
    }
    return count;
  }

  /// Workers: a number, or `auto`.
  static final class Workers implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.equals("auto")) {
        return WORKERS_AUTO;
      }
      if (!text.strip().matches("-?[0-9]+")) {
        throw new TypeConversionException("is neither a number of workers nor auto");
      }
      return (int) count(text, 1, Politeness.WORKERS_MAX);
    }
  }

  /// How many at a time: at least one.
  static final class Concurrency implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) count(text, 1, Politeness.WORKERS_MAX);
    }
  }

  /// How often: may be never.
  static final class Times implements ITypeConverter<Integer> {
    private static final int MOST = 100;

    @Override
    public Integer convert(String text) {
      return (int) count(text, 0, MOST);
    }
  }

  /// How many failures in a row: at least one.
  static final class Failures implements ITypeConverter<Integer> {
    private static final int MOST = 1_000_000;

    @Override
    public Integer convert(String text) {
      return (int) count(text, 1, MOST);
    }
  }

  /// How many rounds: at least one.
  static final class Rounds implements ITypeConverter<Integer> {
    private static final int MOST = 100;

    @Override
    public Integer convert(String text) {
      return (int) count(text, 1, MOST);
    }
  }

  /// How many rows: at least one.
  static final class Rows implements ITypeConverter<Long> {
    private static final long MOST = 1_000_000_000_000L;

    @Override
    public Long convert(String text) {
      return count(text, 1, MOST);
    }
  }

  /// How many rows are kept in memory: at least one.
  static final class Sample implements ITypeConverter<Integer> {
    private static final int MOST = 1_000_000;

    @Override
    public Integer convert(String text) {
      return (int) count(text, 1, MOST);
    }
  }

  /// A seed: any whole number.
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return count(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /// A port to listen on: 0 for any.
  static final class Port implements ITypeConverter<Integer> {
    private static final int MOST = 65_535;

    @Override
    public Integer convert(String text) {
      return (int) count(text, 0, MOST);
    }
  }
}
