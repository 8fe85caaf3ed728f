package io.rollcall.sink;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Writes times of day in RFC 3339, UTC.
///
/// Keeps the text of the last second, since most timestamps share it with the one before. Confined
/// to its encoder.
final class TimestampText {
  /// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what four digits of a year can say.
  private static final long SECOND_MIN = -62_167_219_200L;

  private static final long SECOND_MAX = 253_402_300_799L;

  private final byte[] text = JsonText.ascii("0000-00-00T00:00:00");
  private long second = Long.MIN_VALUE;

  /// Whether RFC 3339 has a text for that time: its years have four digits.
  static boolean hasText(Instant time) {
    return time.getEpochSecond() >= SECOND_MIN && time.getEpochSecond() <= SECOND_MAX;
  }

  /// Writes a time to the millisecond, what is under it cut off.
  void milliseconds(LineBuffer out, Instant time) {
    out.put('"');
    out.put(text(time.getEpochSecond()));
    byte[] bytes = out.room(6);
    int at = out.length();
    bytes[at] = '.';
    JsonText.pad(bytes, at + 1, at + 4, time.getNano() / 1_000_000);
    bytes[at + 4] = 'Z';
    bytes[at + 5] = '"';
    out.advanceTo(at + 6);
  }

  /// Writes a time to the second.
  static void seconds(LineBuffer out, Instant time) {
    JsonText.string(out, time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
  }

  private byte[] text(long epochSecond) {
    if (epochSecond != second) {
      fill(LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC));
      second = epochSecond;
    }
    return text;
  }

  private void fill(LocalDateTime time) {
    JsonText.pad(text, 0, 4, time.getYear());
    JsonText.pad(text, 5, 7, time.getMonthValue());
    JsonText.pad(text, 8, 10, time.getDayOfMonth());
    JsonText.pad(text, 11, 13, time.getHour());
    JsonText.pad(text, 14, 16, time.getMinute());
    JsonText.pad(text, 17, 19, time.getSecond());
  }
}
