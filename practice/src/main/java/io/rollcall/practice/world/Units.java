package io.rollcall.practice.world;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations and sizes as they stand in a URL: `100ms`, `2s`, `1m`, `10000`, `64k`, `10M`.
public final class Units {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(us|ms|s|m)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kM]?)");

  private Units() {}

  /// The duration, or null where the text is none.
  public static @Nullable Duration span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "us" -> Duration.ofNanos(count * 1_000);
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  /// The duration in the largest unit that holds it whole.
  public static String text(Duration span) {
    long micros = span.toNanos() / 1_000;
    if (micros % 1_000 != 0) {
      return micros + "us";
    }
    return micros % 1_000_000 != 0 ? micros / 1_000 + "ms" : micros / 1_000_000 + "s";
  }

  /// The size in bytes (k = 1024, M = 1024 * 1024), or -1 where the text is none.
  public static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "k" -> count << 10;
      case "M" -> count << 20;
      default -> count;
    };
  }
}
