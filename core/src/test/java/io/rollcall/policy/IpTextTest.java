package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
  private static final long SEED = 5952;

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "0001:00:0:0:0:0:0:0, 1::",
    "::1.2.3.4, ::102:304",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
  })
  void anAddressIsWrittenInItsCanonicalForm(String text, String canonical) {
    byte[] address = IpText.parse(text);
    assertNotNull(address);
    assertEquals(canonical, IpText.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.0x4",
        "1.2.3.-4",
        "1.2.3.4 ",
        "1.2.3.\u0664",
        ":",
        ":::",
        ":1",
        "1:",
        "1:2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1::2::3",
        "1:::2",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::\u0661",
        "[::1]",
        "::1%lo",
        "::1/128"
      })
  void whatIsNoAddressIsNone(String text) {
    assertNull(IpText.parse(text));
  }

  @Test
  void everyAddressReadsAsItself() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] address = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(address);
      int zeros = random.nextInt(address.length / 2);
      for (int pair = 0; pair < zeros; pair++) {
        int at = 2 * random.nextInt(address.length / 2);
        address[at] = 0;
        address[at + 1] = 0;
      }
      String text = IpText.of(address);
      assertArrayEquals(address, IpText.parse(text), () -> "seed " + SEED + ": " + text);
    }
  }

  @Test
  void anAddressHasFourOrSixteenBytes() {
    assertThrows(IllegalArgumentException.class, () -> IpText.of(new byte[5]));
  }
}
