package io.rollcall.sinks.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.rollcall.sinks.view.Shape.Field;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Many;
import io.rollcall.sinks.view.Shape.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a record's line into values by its [Shape]; fields that are not in the shape are passed
/// over where they are fields of a record, and refused where they are not.
///
/// Confined to one thread.
public final class RecordReader {
  private static final int NESTING_MAX = 1_000;
  private static final byte[] BEGIN = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(NESTING_MAX)
                  .build())
          .build();

  private final Names record;
  private final Set<String> known;
  private byte[] line = new byte[0];
  private int begin;

  /// A reader of records of that shape.
  ///
  /// @param known the shape of a whole record
  /// @param record the shape wanted
  public RecordReader(Group known, Group record) {
    this.record = Names.of(record);
    this.known = known.fields().stream().map(Field::name).collect(Collectors.toSet());
  }

  /// The fields of a group by their names.
  ///
  /// @param fields the fields
  /// @param places where each stands among them
  /// @param nested for each field that is a group, or an array of groups, the fields of that
  private record Names(List<Field> fields, Map<String, Integer> places, List<Names> nested) {
    private static final Names NONE = new Names(List.of(), Map.of(), List.of());

    static Names of(Shape shape) {
      return switch (shape) {
        case Scalar scalar -> NONE;
        case Many many -> of(many.element());
        case Group group -> {
          Map<String, Integer> places = new HashMap<>();
          group.fields().forEach(field -> places.put(field.name(), places.size()));
          yield new Names(
              group.fields(),
              places,
              group.fields().stream().map(field -> of(field.shape())).toList());
        }
      };
    }
  }

  /// The values of a line, one for each field of the shape.
  ///
  /// @throws NoRecordException if it is no record
  public @Nullable Object[] read(byte[] array, int from, int length) throws NoRecordException {
    line = array;
    begin = from;
    if (length < BEGIN.length
        || Arrays.mismatch(array, from, from + BEGIN.length, BEGIN, 0, BEGIN.length) >= 0) {
      throw new NoRecordException("it does not begin with its ordinal, {\"seq\":");
    }
    try (JsonParser parser = FACTORY.createParser(array, from, length)) {
      parser.nextToken();
      @Nullable Object[] values = group(parser, record, true);
      if (parser.nextToken() != null) {
        throw new NoRecordException("more follows after the object");
      }
      return values;
    } catch (StreamReadException e) {
      throw new NoRecordException("it is no JSON: " + e.getOriginalMessage());
    } catch (NoRecordException e) {
      throw e;
    } catch (IOException e) {
      throw new NoRecordException("it is no JSON: " + e.getMessage());
    }
  }

  private @Nullable Object[] group(JsonParser parser, Names names, boolean isRecord)
      throws IOException {
    @Nullable Object[] values = new @Nullable Object[names.fields.size()];
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      Integer place = names.places.get(name);
      if (place != null) {
        values[place] = value(parser, token, names.fields.get(place), names.nested.get(place));
      } else if (isRecord && known.contains(name)) {
        parser.skipChildren();
      } else {
        throw new NoRecordException("a record has no field '" + name + "'");
      }
    }
    return values;
  }

  private Object value(JsonParser parser, JsonToken token, Field field, Names nested)
      throws IOException {
    return switch (field.shape()) {
      case Group group -> {
        expect(token == JsonToken.START_OBJECT, field, "an object");
        yield group(parser, nested, false);
      }
      case Many many -> {
        expect(token == JsonToken.START_ARRAY, field, "an array");
        yield many(parser, new Field(field.name(), many.element()), nested);
      }
      case Scalar scalar -> scalar(parser, token, field, scalar);
    };
  }

  private List<Object> many(JsonParser parser, Field element, Names nested) throws IOException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token, element, nested));
    }
    return elements;
  }

  private Object scalar(JsonParser parser, JsonToken token, Field field, Scalar scalar)
      throws IOException {
    return switch (scalar) {
      case INTEGER -> {
        expect(token == JsonToken.VALUE_NUMBER_INT, field, "a whole number");
        yield parser.getLongValue();
      }
      case NUMBER -> {
        expect(token.isNumeric(), field, "a number");
        yield parser.getDoubleValue();
      }
      case TEXT, TIME -> {
        expect(token == JsonToken.VALUE_STRING, field, "a string");
        yield parser.getText();
      }
      case FLAG -> {
        expect(token.isBoolean(), field, "true or false");
        yield parser.getBooleanValue();
      }
      case JSON -> json(parser);
    };
  }

  /// The value's own text.
  private String json(JsonParser parser) throws IOException {
    int from = begin + (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = begin + (int) parser.currentLocation().getByteOffset();
    return new String(line, from, end - from, StandardCharsets.UTF_8);
  }

  private static void expect(boolean met, Field field, String rule) throws IOException {
    if (!met) {
      throw new NoRecordException(field.name() + " must be " + rule);
    }
  }
}
