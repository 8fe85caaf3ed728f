package io.rollcall.cli.option;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number with a unit, as a person writes it: `10MiB`, `1.5s`, `30/m`.
///
/// @param number not negative
/// @param unit what follows the number, empty where nothing does
record Quantity(BigDecimal number, String unit) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,30}(?:\\.[0-9]{1,9})?) ?(.*)");

  /// The text's number and unit, or null where it does not begin with a number.
  static @Nullable Quantity of(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches() ? new Quantity(new BigDecimal(form.group(1)), form.group(2)) : null;
  }

  boolean isZero() {
    return number.signum() == 0;
  }

  /// The number times that many, rounded down, at most the largest `long`.
  long times(long factor) {
    BigDecimal product = number.multiply(BigDecimal.valueOf(factor));
    return product.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
