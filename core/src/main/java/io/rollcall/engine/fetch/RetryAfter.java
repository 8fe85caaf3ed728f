package io.rollcall.engine.fetch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long an answer's `Retry-After` asks to wait (RFC 9110, section 10.2.3).
///
/// A date is compared with the answer's own `Date`, so that neither clock needs to be right; with
/// the time of day only where there is none. From then on the wait is counted by the monotonic
/// clock: a clock that jumps changes nothing.
final class RetryAfter {
  /// No wait is asked for, or none that can be understood: text, a negative number, a fraction.
  static final long NONE = -1;

  /// Seconds beyond which a wait is longer than anybody waits.
  private static final long SECONDS_MAX = TimeUnit.DAYS.toSeconds(36_500);

  private static final int DIGITS_MAX = 10;

  private RetryAfter() {}

  /// The wait in nanoseconds, the longest where several are given; 0 for a date that has passed,
  /// [#NONE] for none, [Long#MAX_VALUE] for longer than a hundred years.
  ///
  /// @param now the time of day
  static long nanos(ResponseHead head, Instant now) {
    long longest = NONE;
    for (String value : head.headers().all("retry-after")) {
      String text = value.strip();
      long seconds = isNumber(text) ? number(text) : secondsUntil(text, head, now);
      longest = Math.max(longest, seconds);
    }
    return longest > SECONDS_MAX ? Long.MAX_VALUE : nanosOf(longest);
  }

  private static long nanosOf(long seconds) {
    return seconds < 0 ? NONE : TimeUnit.SECONDS.toNanos(seconds);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String digits) {
    String plain = digits.replaceFirst("^0+(?=.)", "");
    return plain.length() > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(plain);
  }

  private static long secondsUntil(String text, ResponseHead head, Instant now) {
    Instant then = date(text, now);
    if (then == null) {
      return NONE;
    }
    String own = head.headers().first("date");
    Instant sent = own == null ? null : date(own.strip(), now);
    Instant from = sent == null ? now : sent;
    return Math.max(0, then.getEpochSecond() - from.getEpochSecond());
  }

  /// An HTTP date in any of its three forms (RFC 9110, section 5.6.7), or null. The name of the day
  /// is passed over: a wrong one says nothing about the date.
  private static @Nullable Instant date(String text, Instant now) {
    int end = text.indexOf(' ');
    if (end < 0) {
      return null;
    }
    String dayless = text.substring(end + 1).strip().replace("  ", " ");
    for (DateTimeFormatter form : forms(now)) {
      Instant date = date(dayless, form);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable Instant date(String dayless, DateTimeFormatter form) {
    try {
      return LocalDateTime.parse(dayless, form).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }

  /// IMF-fixdate, RFC 850 and asctime. A year of two digits is at most 50 years ahead.
  private static List<DateTimeFormatter> forms(Instant now) {
    int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    DateTimeFormatter ofRfc850 =
        new DateTimeFormatterBuilder()
            .appendPattern("dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);
    return List.of(
        DateTimeFormatter.ofPattern("dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
        ofRfc850,
        DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ENGLISH));
  }
}
