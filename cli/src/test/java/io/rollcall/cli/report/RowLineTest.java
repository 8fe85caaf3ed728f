package io.rollcall.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.terminal.Fitted;
import io.rollcall.cli.terminal.Paint;
import io.rollcall.record.FailureKind;
import io.rollcall.record.FetchRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLineTest {
  private static final String ESCAPE = "\u001b[2J\u009b31m\u202e";

  @Test
  void statusAddressTitleAndMachineStandInColumns() {
    assertEquals(
        "200     http://h.example/                 Welcome                192.0.2.7",
        plain(Samples.answered("http://h.example/", 200, "Welcome"), 80));
  }

  @Test
  void withoutATitleTheContentTypeSaysWhatItIs() {
    assertEquals(
        "404     http://h.example/a.png            image/png              192.0.2.7",
        plain(Samples.answered("http://h.example/a.png", 404, null), 80));
  }

  @Test
  void aFailureSaysWhatFailed() {
    String line =
        plain(
            Samples.failed(
                "http://gone.example/", FailureKind.DNS_NXDOMAIN, "gone.example does not exist"),
            100);
    assertTrue(line.startsWith("failed  http://gone.example/  "), line);
    assertTrue(line.endsWith("  dns.nxdomain  gone.example does not exist"), line);
  }

  @Test
  void whatWasCutOrRefusedSaysWhy() {
    assertTrue(plain(Samples.truncated("http://h/"), 120).startsWith("200 cut http://h/  "));
    assertTrue(plain(Samples.truncated("http://h/"), 120).endsWith("the body exceeds 10 MiB"));
    assertTrue(plain(Samples.refused("ftp://h/"), 120).startsWith("refused ftp://h/  "));
    assertTrue(plain(Samples.refused("ftp://h/"), 120).endsWith("input.scheme  the scheme is ftp"));
  }

  @Test
  void aRedirectShowsWhereItLed() {
    assertTrue(
        plain(Samples.redirected("http://h/", "https://www.h/"), 120)
            .startsWith("200     http://h/ → https://www.h/  "));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 79, 80, 120, 300})
  void aLineFitsTheTerminal(int columns) {
    String url = "https://www.example.org/a/very/long/path?".repeat(9);
    for (String title : new String[] {"日本語のタイトルは".repeat(20), "x".repeat(500), ""}) {
      String line = plain(Samples.answered(url, 200, title), columns);
      assertTrue(Fitted.width(line) <= columns, line);
    }
  }

  @Test
  void nothingThatAServerOrListSaysReachesTheTerminalAsAnOrder() {
    FetchRecord[] records = {
      Samples.answered("http://h/" + ESCAPE, 200, ESCAPE),
      Samples.failed("http://h/" + ESCAPE, FailureKind.HTTP_BAD_STATUS_LINE, ESCAPE),
      Samples.refused("ftp://" + ESCAPE),
      Samples.redirected("http://h/" + ESCAPE, "http://h/" + ESCAPE),
    };
    for (FetchRecord record : records) {
      String line = plain(record, 300);
      assertTrue(line.contains("\\u{1b}[2J"), line);
      line.chars()
          .forEach(c -> assertFalse(Character.isISOControl(c) || c == 0x202e, () -> "U+" + c));
    }
  }

  private static String plain(FetchRecord record, int columns) {
    return RowLine.of(record, columns).painted(Paint.PLAIN, columns);
  }
}
