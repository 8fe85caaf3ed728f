package io.rollcall.cli.earlier;

/// A condition on records: what `--where` says. See `docs/earlier-runs.md` for the language.
public sealed interface Condition {

  /// Whether the record meets it.
  boolean test(EarlierRecord record);

  /// Both.
  record And(Condition one, Condition other) implements Condition {
    @Override
    public boolean test(EarlierRecord record) {
      return one.test(record) && other.test(record);
    }
  }

  /// At least one of two.
  record Or(Condition one, Condition other) implements Condition {
    @Override
    public boolean test(EarlierRecord record) {
      return one.test(record) || other.test(record);
    }
  }

  /// The opposite.
  record Not(Condition condition) implements Condition {
    @Override
    public boolean test(EarlierRecord record) {
      return !condition.test(record);
    }
  }

  /// The field is there.
  record Exists(String field) implements Condition {
    @Override
    public boolean test(EarlierRecord record) {
      return record.value(field) != null;
    }
  }

  /// The field is there, and compares so. What is not there compares to nothing.
  record Compares(String field, Comparison comparison, Object with) implements Condition {
    @Override
    public boolean test(EarlierRecord record) {
      Object value = record.value(field);
      return value != null && comparison.holds(value, with);
    }
  }

  /// How a value compares with another.
  enum Comparison {
    /// It is the same.
    IS,
    /// It is another.
    IS_NOT,
    /// It is smaller.
    LESS,
    /// It is smaller or the same.
    AT_MOST,
    /// It is greater.
    MORE,
    /// It is greater or the same.
    AT_LEAST,
    /// Its text begins with that.
    STARTS_WITH,
    /// Its text ends with that.
    ENDS_WITH,
    /// Its text has that in it.
    CONTAINS;

    boolean holds(Object value, Object with) {
      return switch (this) {
        case IS -> order(value, with) == 0;
        case IS_NOT -> order(value, with) != 0;
        case LESS -> order(value, with) < 0;
        case AT_MOST -> order(value, with) <= 0;
        case MORE -> order(value, with) > 0;
        case AT_LEAST -> order(value, with) >= 0;
        case STARTS_WITH -> value.toString().startsWith(with.toString());
        case ENDS_WITH -> value.toString().endsWith(with.toString());
        case CONTAINS -> value.toString().contains(with.toString());
      };
    }

    private static int order(Object value, Object with) {
      return value instanceof Number number && with instanceof Number other
          ? Double.compare(number.doubleValue(), other.doubleValue())
          : value.toString().compareTo(with.toString());
    }
  }

  /// The condition that a text says.
  ///
  /// @throws IllegalArgumentException if it says none; the message tells where and why
  static Condition parse(String text) {
    return new ConditionParser(text).condition();
  }
}
