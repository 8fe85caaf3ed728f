package io.rollcall.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON text into plain values: [Map] in the text's order, [List], [String], [Long] for
/// whole numbers that fit, [BigDecimal] for the other numbers, [Boolean], [Null].
final class JsonTree {
  private static final int NUMBER_CHARACTERS_MAX = 10_000;
  private static final int NESTING_MAX = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(NUMBER_CHARACTERS_MAX)
                  .maxNestingDepth(NESTING_MAX)
                  .build())
          .build();

  private JsonTree() {}

  /// The value `null`.
  enum Null {
    NULL
  }

  /// The text is no JSON, or JSON that names a property twice.
  static final class NoJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    NoJsonException(String message) {
      super(message);
    }
  }

  /// The value of these bytes.
  ///
  /// @throws NoJsonException if they are not exactly one JSON text
  static Object of(byte[] bytes, int from, int length) throws NoJsonException {
    try (JsonParser parser = FACTORY.createParser(bytes, from, length)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new NoJsonException("there is no value");
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new NoJsonException("more follows after the value");
      }
      return value;
    } catch (StreamReadException e) {
      throw new NoJsonException(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser, JsonToken token)
      throws IOException, NoJsonException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new NoJsonException("there is no value at " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException, NoJsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (object.put(name, value(parser, parser.nextToken())) != null) {
        throw new NoJsonException("the property '" + name + "' stands twice");
      }
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException, NoJsonException {
    List<Object> array = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static Object whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDecimalValue();
    };
  }
}
