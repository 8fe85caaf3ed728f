package io.rollcall.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The published schema as a tree of values.
final class SchemaTree {
  private SchemaTree() {}

  /// The object at that path.
  static Map<?, ?> at(String... path) {
    byte[] bytes = RecordSchema.text().getBytes(StandardCharsets.UTF_8);
    try {
      Object found = JsonTree.of(bytes, 0, bytes.length);
      for (String name : path) {
        found = Objects.requireNonNull(((Map<?, ?>) found).get(name), name);
      }
      return (Map<?, ?>) found;
    } catch (JsonTree.NoJsonException e) {
      throw new AssertionError(e);
    }
  }

  /// Every field, those within objects too, with its type: `tls.version string`.
  static List<String> fields() {
    List<String> fields = new ArrayList<>();
    walk("", at(), (path, schema, required) -> fields.add(path + " " + schema.get("type")));
    return fields;
  }

  /// Every field that its object always has.
  static List<String> requiredFields() {
    List<String> fields = new ArrayList<>();
    walk(
        "",
        at(),
        (path, schema, required) -> {
          if (required) {
            fields.add(path);
          }
        });
    return fields;
  }

  private static void walk(String prefix, Map<?, ?> object, FieldVisitor visitor) {
    List<?> required = (List<?>) object.get("required");
    inner(object, "properties")
        .forEach((name, value) -> {
          Map<?, ?> schema = resolved((Map<?, ?>) value);
          String path = prefix + name;
          visitor.visit(path, schema, required != null && required.contains(name));
          if (!path.equals("attempt_log[].failure")) {
            walkInto(path, schema, visitor);
          }
        });
  }

  private static void walkInto(String path, Map<?, ?> schema, FieldVisitor visitor) {
    if (schema.containsKey("properties")) {
      walk(path + ".", schema, visitor);
    }
    if (schema.containsKey("items")) {
      Map<?, ?> element = resolved(inner(schema, "items"));
      if (element.containsKey("properties")) {
        walk(path + "[].", element, visitor);
      }
    }
  }

  private static Map<?, ?> resolved(Map<?, ?> schema) {
    Object reference = schema.get("$ref");
    return reference == null ? schema : at("$defs", ((String) reference).replace("#/$defs/", ""));
  }

  private static Map<?, ?> inner(Map<?, ?> object, String name) {
    return (Map<?, ?>) Objects.requireNonNull(object.get(name), name);
  }

  private interface FieldVisitor {
    void visit(String path, Map<?, ?> schema, boolean required);
  }

  /// The schemas of objects that allow properties that they do not name.
  static List<String> openObjects() {
    List<String> open = new ArrayList<>();
    collect(at(), "", open);
    return open;
  }

  private static void collect(Map<?, ?> schema, String path, List<String> open) {
    Object additional = schema.get("additionalProperties");
    if ("object".equals(schema.get("type")) && (additional == null || additional.equals(true))) {
      open.add(path);
    }
    schema.forEach((name, value) -> {
      if (value instanceof Map<?, ?> inner) {
        collect(inner, path.isEmpty() ? (String) name : path + "." + name, open);
      }
    });
  }
}
