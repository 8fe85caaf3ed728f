package io.rollcall.cli.terminal;

import java.util.Locale;

/// Numbers as a person reads them.
public final class Readable {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Readable() {}

  /// `1,234,567`.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// `1,234 rows`, `1 row`.
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /// A number with the digits that matter: `0.4`, `12.5`, `1,402`.
  public static String decimal(double number) {
    return String.format(Locale.ROOT, number < 99.95 ? "%.1f" : "%,.0f", number);
  }

  /// `93.7 %`; `100 %` only where it is all, `0 %` only where it is nothing.
  public static String percent(double share) {
    double percent = share * 100;
    if (percent <= 0) {
      return "0 %";
    }
    if (percent < 0.1) {
      return "<0.1 %";
    }
    return percent >= 100
        ? "100 %"
        : String.format(Locale.ROOT, "%.1f %%", Math.min(percent, 99.9));
  }

  /// `350 ms`, `4.2 s`, `2m 23s`, `1h 05m`, `3d 07h`.
  public static String duration(long nanos) {
    double seconds = nanos / NANOS_PER_SECOND;
    if (seconds < 0.001) {
      return nanos <= 0 ? "0 ms" : "<1 ms";
    }
    if (seconds < 0.9995) {
      return Math.round(seconds * 1000) + " ms";
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return longDuration(Math.round(seconds));
  }

  private static String longDuration(long seconds) {
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 24 * 60) {
      return String.format(Locale.ROOT, "%dh %02dm", minutes / 60, minutes % 60);
    }
    long hours = Math.round(minutes / 60.0);
    return String.format(Locale.ROOT, "%,dd %02dh", hours / 24, hours % 24);
  }

  /// `512 B`, `1.2 MB` (of 1,000).
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < SIZES.length - 1) {
      size /= 1000;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, SIZES[unit]);
  }
}
