package io.rollcall.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.RecordField;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Fields are chosen by name; a name that is none is answered with what there is.
class FieldSelectionTest {

  @Test
  void theOrdinalIsAlwaysSelected() {
    assertEquals(
        List.of(RecordField.SEQ, RecordField.TITLE), FieldSelection.parse("title").fields());
  }

  @Test
  void aTextComesWithItsSpellingInBase64() {
    assertEquals(
        List.of(
            RecordField.SEQ,
            RecordField.INPUT,
            RecordField.INPUT_BASE64,
            RecordField.INPUT_TRUNCATED),
        FieldSelection.parse("input").fields());
    assertTrue(FieldSelection.parse("body").contains(RecordField.BODY_BASE64));
  }

  @Test
  void allFieldsAreAll() {
    assertTrue(FieldSelection.parse(String.join(",", RecordField.texts())).isAll());
    assertFalse(FieldSelection.parse("url").isAll());
    assertEquals(List.of(RecordField.values()), FieldSelection.ALL.fields());
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearestAndAllThereAre() {
    String message = refusal("url,status_cod");
    assertTrue(
        message.startsWith("there is no field 'status_cod' (did you mean 'status_code'?); "),
        message);
    assertTrue(message.contains("seq, input, input_base64,"), message);
  }

  @Test
  void aNameLikeNoneIsRefusedWithoutASuggestion() {
    String message = refusal("qqqqqqqqq");
    assertTrue(message.startsWith("there is no field 'qqqqqqqqq'; the fields are: seq"), message);
  }

  @Test
  void anEmptyNameIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> FieldSelection.parse("url,,title"));
  }

  private static String refusal(String names) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> FieldSelection.parse(names))
            .getMessage());
  }
}
