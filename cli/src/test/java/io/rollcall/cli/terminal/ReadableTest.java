package io.rollcall.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, <1 ms",
    "1000000, 1 ms",
    "999400000, 999 ms",
    "999600000, 1.0 s",
    "4240000000, 4.2 s",
    "59960000000, 1m 00s",
    "143000000000, 2m 23s",
    "3599600000000, 1h 00m",
    "3600000000000, 1h 00m",
    "9060000000000, 2h 31m",
    "86399000000000, 1d 00h",
    "284400000000000, 3d 07h"
  })
  void aDurationHasTheDigitsThatMatter(long nanos, String expected) {
    assertEquals(expected, Readable.duration(nanos));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.0001, <0.1 %", "0.937, 93.7 %", "0.9999, 99.9 %", "1, 100 %"})
  void allAndNothingAreSaidOnlyWhereTheyAreTrue(double share, String expected) {
    assertEquals(expected, Readable.percent(share));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 KB",
    "1234567, 1.2 MB",
    "999600, 1.0 MB",
    "45000000000, 45 GB"
  })
  void aSizeHasTwoDigitsOrThree(long bytes, String expected) {
    assertEquals(expected, Readable.bytes(bytes));
  }

  @Test
  void oneIsNoPlural() {
    assertEquals("1 row", Readable.count(1, "row"));
    assertEquals("0 rows", Readable.count(0, "row"));
    assertEquals("1,234 rows", Readable.count(1234, "row"));
  }
}
