package io.rollcall.cli.earlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sinks.view.NoRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The language of `--where`.
class ConditionTest {
  private static final String RECORD =
      "{\"seq\":7,\"url\":\"http://h.example/a b\",\"outcome\":\"failed\","
          + "\"failure\":{\"kind\":\"dns.timeout\",\"message\":\"it's gone (really)\"},"
          + "\"status_code\":404,\"tls\":{\"verified\":false},\"hops\":[{\"url\":\"http://x/\"}],"
          + "\"timestamp\":\"2026-11-23T10:00:00.000Z\",\"time_total\":0.250}";

  private static boolean test(String condition) throws NoRecordException {
    byte[] line = RECORD.getBytes(StandardCharsets.UTF_8);
    return Condition.parse(condition).test(new EarlierRecord.Reader().read(line, 0, line.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failure.kind starts with dns.",
        "failure.kind is dns.timeout",
        "failure.kind ends with timeout and outcome is failed",
        "status_code = 404",
        "status_code=404",
        "status_code >= 4e2 and status_code<500",
        "status_code != 200",
        "status_code is not 200",
        "status_code starts with 4",
        "time_total < 0.3 and not time_total < 0.25",
        "time_total <= .25",
        "timestamp >= 2026-11-23",
        "tls.verified is false",
        "url contains 'a b'",
        "failure.message contains \"it's\"",
        "failure.message contains 'it''s'",
        "failure.message is 'it''s gone (really)'",
        "hops contains http://x/",
        "hops exists and not title exists",
        "outcome is answered or outcome is failed",
        "outcome is failed or outcome is answered and seq is 1",
        "not (outcome is answered or seq > 7)",
        "not not seq > 6",
        "((seq is 7))",
      })
  void isMet(String condition) throws NoRecordException {
    assertTrue(test(condition), condition);
    assertTrue(!test("not (" + condition + ")"), condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title is x",
        "title is not x",
        "title < x",
        "status_code > 404",
        "outcome is FAILED",
        "(outcome is failed or seq is 7) and seq is 1",
        "failure.kind contains 'DNS'",
      })
  void isNotMet(String condition) throws NoRecordException {
    assertTrue(!test(condition), condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                        | is not understood at character 1, its end: expected a field
          seq                       | is not understood at character 4, its end: expected one of: is, is not, =, !=, <, <=, >, >=, starts with, ends with, contains, exists
          seq is                    | is not understood at character 7, its end: expected a value
          seq is and                | is not understood at character 8 (and): expected a value
          seq is 1 2                | is not understood at character 10 (2): expected 'and', 'or' or its end
          seq is 1 and              | is not understood at character 13, its end: expected a field
          (seq is 1                 | is not understood at character 10, its end: expected ')'
          seq is 1)                 | is not understood at character 9 ()): expected 'and', 'or' or its end
          seq starts 1              | is not understood at character 12 (1): expected 'with'
          seq like 1                | is not understood at character 5 (like): expected one of: is, is not, =, !=, <, <=, >, >=, starts with, ends with, contains, exists
          seq is 'x                 | compares seq, which is a number, with ', which is none
          seq > many                | compares seq, which is a number, with many, which is none
          """)
  void whatSaysNothingIsRefusedWithItsPlace(String condition, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Condition.parse(condition));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void anUnknownFieldIsAnsweredWithAllFields() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("status is 200"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("names no field of a record: status; the fields are seq, input"));
    assertTrue(message.contains(", failure.kind, failure.limit,"), message);
    assertTrue(message.contains(", tls.sha256,"), message);
  }

  @Test
  void nestingHasALimit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Condition.parse("(".repeat(100_000) + "seq is 1" + ")".repeat(100_000)));
    assertThrows(
        IllegalArgumentException.class, () -> Condition.parse("not ".repeat(100_000) + "seq is 1"));
  }
}
