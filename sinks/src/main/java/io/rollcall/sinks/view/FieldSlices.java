package io.rollcall.sinks.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// Finds where the fields of a record stand in its line, for whoever passes them on byte for byte.
public final class FieldSlices {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

  private FieldSlices() {}

  /// Takes a field.
  @FunctionalInterface
  public interface Taker {
    /// Takes a field: its name in quotes stands from `name`, its value from `value` to `end`.
    void take(String field, int name, int value, int end);
  }

  /// Shows the record's fields, in the order in which they stand.
  ///
  /// @throws IOException if the line is no JSON object
  public static void each(byte[] array, int from, int length, Taker taker) throws IOException {
    try (JsonParser parser = FACTORY.createParser(array, from, length)) {
      parser.nextToken();
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        int name = from + (int) parser.currentTokenLocation().getByteOffset();
        parser.nextToken();
        int value = from + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        taker.take(field, name, value, from + (int) parser.currentLocation().getByteOffset());
      }
    }
  }
}
