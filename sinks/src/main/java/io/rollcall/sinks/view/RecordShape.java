package io.rollcall.sinks.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.Shape.Field;
import io.rollcall.sinks.view.Shape.Group;
import io.rollcall.sinks.view.Shape.Many;
import io.rollcall.sinks.view.Shape.Scalar;
import io.rollcall.verify.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The form of a record, read off the published schema, so that a new field is in every format at
/// once.
public final class RecordShape {
  private static final String DEFINITIONS = "#/$defs/";

  /// How the pattern of a timestamp begins in the schema.
  private static final String TIME_PATTERN = "^[0-9]{4}-";

  private final Map<?, ?> definitions;

  private RecordShape(Map<?, ?> definitions) {
    this.definitions = definitions;
  }

  /// The form of a record of these fields.
  public static Group of(FieldSelection selection) {
    Map<?, ?> schema = tree();
    RecordShape shapes = new RecordShape(object(schema, "$defs"));
    Map<?, ?> properties = object(schema, "properties");
    List<Field> fields = new ArrayList<>();
    for (RecordField field : selection.fields()) {
      fields.add(new Field(field.text(), shapes.shape(object(properties, field.text()))));
    }
    return new Group(fields);
  }

  /// The same form with arrays as JSON texts, all but those of some fields of the record.
  public static Group flat(Group record, Set<String> arraysKept) {
    return new Group(
        record.fields().stream()
            .map(field -> arraysKept.contains(field.name()) ? field : flat(field))
            .toList());
  }

  private static Field flat(Field field) {
    Shape shape =
        switch (field.shape()) {
          case Scalar scalar -> scalar;
          case Many many -> Scalar.JSON;
          case Group group -> flat(group, Set.of());
        };
    return new Field(field.name(), shape);
  }

  private Shape shape(Map<?, ?> schema) {
    if (schema.get("$ref") instanceof String reference) {
      return shape(object(definitions, reference.substring(DEFINITIONS.length())));
    }
    String type = String.valueOf(schema.get("type"));
    return switch (type) {
      case "integer" -> Scalar.INTEGER;
      case "number" -> Scalar.NUMBER;
      case "boolean" -> Scalar.FLAG;
      case "string" ->
          String.valueOf(schema.get("pattern")).startsWith(TIME_PATTERN)
              ? Scalar.TIME
              : Scalar.TEXT;
      case "array" -> new Many(shape(object(schema, "items")));
      case "object" -> schema.containsKey("properties") ? group(schema) : Scalar.JSON;
      default -> throw new IllegalStateException("the record's schema has the type " + type);
    };
  }

  private Group group(Map<?, ?> schema) {
    List<Field> fields = new ArrayList<>();
    Map<?, ?> properties = object(schema, "properties");
    for (Object name : properties.keySet()) {
      fields.add(new Field((String) name, shape(object(properties, (String) name))));
    }
    return new Group(fields);
  }

  private static Map<?, ?> object(Map<?, ?> parent, String name) {
    if (parent.get(name) instanceof Map<?, ?> object) {
      return object;
    }
    throw new IllegalStateException("the record's schema has no object " + name);
  }

  private static Map<?, ?> tree() {
    try (JsonParser parser = new JsonFactory().createParser(RecordSchema.text())) {
      parser.nextToken();
      return (Map<?, ?>) value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        object.put(name, value(parser));
      }
      return object;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser));
      }
      return array;
    }
    return parser.getText();
  }
}
