package io.rollcall.verify;

import io.rollcall.record.FetchRecord;
import io.rollcall.record.RecordField;
import io.rollcall.sink.FieldSelection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The published JSON Schema of a record, compiled.
///
/// Thread-safe.
public final class RecordSchema {
  /// The version of the format, as manifests name it.
  public static final int VERSION = 1;

  private static final String RESOURCE = "record.schema.json";

  private final Rule rule;

  private RecordSchema(Rule rule) {
    this.rule = rule;
  }

  /// The schema of whole records.
  public static RecordSchema published() {
    return of(FieldSelection.ALL);
  }

  /// The schema of records of which only some fields were written: names, types and values are
  /// those of the whole record; rules that tie one field to another are left out.
  public static RecordSchema of(FieldSelection fields) {
    Map<?, ?> whole = tree();
    return new RecordSchema(SchemaCompiler.compile(fields.isAll() ? whole : part(whole, fields)));
  }

  /// The schema's text.
  public static String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /// How one line breaks the schema, or null. The line is given without its line feed.
  public @Nullable SchemaFault check(byte[] line) {
    try {
      return check(JsonTree.of(line, 0, line.length));
    } catch (JsonTree.NoJsonException e) {
      return new SchemaFault("", "must be JSON: " + e.getMessage());
    }
  }

  @Nullable SchemaFault check(Object value) {
    return rule.fault(value);
  }

  private static Map<String, Object> part(Map<?, ?> whole, FieldSelection fields) {
    List<String> names = fields.fields().stream().map(RecordField::text).toList();
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<?, ?> all = (Map<?, ?>) value(whole, "properties");
    names.forEach(name -> properties.put(name, value(all, name)));
    List<?> required =
        ((List<?>) value(whole, "required")).stream().filter(names::contains).toList();
    return Map.of(
        "type",
        "object",
        "additionalProperties",
        false,
        "properties",
        properties,
        "required",
        required,
        "$defs",
        value(whole, "$defs"));
  }

  private static Object value(Map<?, ?> object, String name) {
    Object value = object.get(name);
    if (value == null) {
      throw new IllegalStateException("the record's schema has no " + name);
    }
    return value;
  }

  private static Map<?, ?> tree() {
    byte[] bytes = bytes();
    try {
      return (Map<?, ?>) JsonTree.of(bytes, 0, bytes.length);
    } catch (JsonTree.NoJsonException e) {
      throw new IllegalStateException("the record's schema is no JSON", e);
    }
  }

  private static byte[] bytes() {
    try (InputStream in = FetchRecord.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
