package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What a person may write as an option's value, and what is said of anything else.
class OptionTextTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "5s, PT5S",
    "1.5s, PT1.5S",
    "2m, PT2M",
    "2min, PT2M",
    "1h, PT1H",
    "1d, PT24H",
    "5 s, PT5S"
  })
  void aDurationIsANumberAndAUnit(String text, String expected) {
    assertEquals(Duration.parse(expected), new DurationText.Limit().convert(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | needs a unit: 5s, 5ms, 5m or 5h",
        "5 sec | has no unit of time: the units are ms, s, m, h and d, as in 500ms or 5s",
        "soon | is no duration: say for instance 500ms, 5s, 2m or 1h",
        "-5s | is no duration: say for instance 500ms, 5s, 2m or 1h",
        "0s | is out of range: more than 0 and at most 1d",
        "25h | is out of range: more than 0 and at most 1d",
        "999999999999999d | is out of range: more than 0 and at most 1d",
      })
  void whatIsNoLimitOnTimeIsExplained(String text, String message) {
    refuses(new DurationText.Limit(), text, message);
  }

  @Test
  void aWaitMayBeNone() throws Exception {
    assertEquals(Duration.ZERO, new DurationText.Wait().convert("0"));
    refuses(new DurationText.Wait(), "2d", "is out of range: 0 to 1d");
    refuses(new DurationText.Wait(), "-5s", "is no duration: say for instance 500ms, 5s, 2m or 1h");
    refuses(new DurationText.Wait(), "5", "needs a unit: 5s, 5ms, 5m or 5h");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512B, 512",
    "1KB, 1000",
    "1kib, 1024",
    "1.5KiB, 1536",
    "10MiB, 10485760",
    "10MB, 10000000",
    "2GB, 2000000000",
    "1GiB, 1073741824"
  })
  void aSizeIsANumberAndAUnit(String text, long bytes) {
    assertEquals(bytes, new SizeText().convert(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | needs a unit, as in 10KiB or 10MB: the units are B, KiB, MiB, GiB (of 1024) and KB,"
            + " MB, GB (of 1000)",
        "10M | has no unit of size: the units are B, KiB, MiB, GiB (of 1024) and KB, MB, GB (of"
            + " 1000)",
        "much | is no size: say for instance 512B, 64KiB or 10MiB",
      })
  void whatIsNoSizeIsExplained(String text, String message) {
    refuses(new SizeText(), text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | is no rate of bytes: say for instance 100B/s or 1KiB/s",
        "100/s | needs a unit, as in 100KiB or 100MB: the units are B, KiB, MiB, GiB (of 1024) and"
            + " KB, MB, GB (of 1000)",
        "3GB/s | is out of range: at most 2GB/s",
      })
  void whatIsNoRateOfBytesIsExplained(String text, String message) {
    refuses(new SizeText.PerSecond(), text, message);
  }

  @Test
  void moreThanADiskMayHoldIsNotReadAhead() {
    assertEquals(1L << 40, new SizeText.ReadAhead().convert("1024GiB"));
    refuses(new SizeText.ReadAhead(), "1025GiB", "is out of range: at most 1024GiB");
  }

  @Test
  void aRateOfBytesMayBeNone() throws Exception {
    assertEquals(0, new SizeText.PerSecond().convert("0"));
    assertEquals(0, new SizeText.PerSecond().convert("0B/s"));
  }

  @ParameterizedTest
  @CsvSource({"150/s, 150", "30/m, 0.5", "1800/h, 0.5", "0.5/s, 0.5"})
  void aRateIsANumberAndAUnit(String text, double perSecond) {
    assertEquals(perSecond, new RateText().convert(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "150 | needs a unit: 150/s, 150/m or 150/h",
        "150/d | has no unit of rate: the units are /s, /m and /h",
        "0/s | would never send: leave the option away for no limit",
        "0 | would never send: leave the option away for no limit",
        "fast | is no rate: say for instance 150/s, 30/m or 1000/h",
        "1000001/s | is out of range: at most 1000000/s",
        "99999999999999999999/s | is out of range: at most 1000000/s",
        "-5/s | is no rate: say for instance 150/s, 30/m or 1000/h",
        "NaN/s | is no rate: say for instance 150/s, 30/m or 1000/h",
        "1e9/s | has no unit of rate: the units are /s, /m and /h",
        "0.01/h | is less than one request a day: say at least 0.05/h",
      })
  void whatIsNoRateIsExplained(String text, String message) {
    refuses(new RateText(), text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | is out of range: 1 to 65536",
        "65537 | is out of range: 1 to 65536",
        "-1 | is out of range: 1 to 65536",
        "many | is neither a number of workers nor auto",
        "99999999999999999999 | is no whole number from 1 to 65536",
      })
  void whatIsNoNumberOfWorkersIsExplained(String text, String message) {
    refuses(new CountText.Workers(), text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept | is no header: write 'Name: value'",
        "a b: c | is no header: 'a b' is no name of one",
        "': c' | is no header: '' is no name of one",
        "Connection: close | is refused: the header Connection is set by Rollcall and cannot be"
            + " given",
      })
  void whatIsNoHeaderIsExplained(String text, String message) {
    refuses(new HeaderText(), text, message);
  }

  @Test
  void aHeaderCannotBringASecondOne() {
    refuses(
        new HeaderText(),
        "A: b\r\nC: d",
        "is refused: the value of header A must be free of CR, LF and NUL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:80:b | is no rule: write HOST1:PORT1:HOST2:PORT2, for instance"
            + " example.com:443:127.0.0.1:8443",
        "a:0:b:80 | has no port from 1 to 65535: '0'",
        "a:80:b:65536 | has no port from 1 to 65535: '65536'",
        "a:http:b:80 | has no port from 1 to 65535: 'http'",
      })
  void whatIsNoRuleForConnectionsIsExplained(String text, String message) {
    refuses(new EndpointText.Connection(), text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:port | has no port from 1 to 65535: 'port'",
        "::1 | is no name server: write HOST:PORT, for instance 192.0.2.53:53 or [2001:db8::53]:53",
        ":53 | is no name server: write HOST:PORT, for instance 192.0.2.53:53 or [2001:db8::53]:53",
      })
  void whatIsNoNameServerIsExplained(String text, String message) {
    refuses(new EndpointText.Resolver(), text, message);
  }

  @Test
  void aChoiceIsOneOfItsWordsAndTheNearestIsSuggested() throws Exception {
    assertEquals(ColorMode.ALWAYS, new ChoiceText.Colour().convert("Always"));
    refuses(
        new ChoiceText.Colour(), "alway", "is none of auto, always, never; did you mean always?");
    refuses(new ChoiceText.Colour(), "blue", "is none of auto, always, never");
  }

  @Test
  void aFileOfAuthoritiesMustBeThere(@TempDir Path folder) {
    refuses(new AuthorityFile(), folder.resolve("no.pem").toString(), "is no file that is there");
    refuses(new AuthorityFile(), folder.toString(), "is a directory, not a PEM file");
    refuses(new AuthorityFile(), "a\0b", "is no file name: Nul character not allowed");
  }

  private static void refuses(ITypeConverter<?> converter, String text, String message) {
    TypeConversionException refusal =
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    assertEquals(message, refusal.getMessage());
  }
}
