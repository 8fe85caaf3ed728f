package io.rollcall.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns a JSON Schema (draft 2020-12) into a [Rule].
///
/// It knows the keywords that the record's schema uses, and refuses every other, so that no keyword
/// is ever passed over in silence.
///
/// Confined to one compilation.
final class SchemaCompiler {
  private static final String DEFINITIONS = "#/$defs/";
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "title", "description");
  private static final Set<String> OF_OBJECTS =
      Set.of(
          "properties", "additionalProperties", "propertyNames", "required", "dependentRequired");
  private static final Set<String> OF_ARRAYS = Set.of("items", "minItems", "maxItems");
  private static final Set<String> OF_CONDITIONS = Set.of("if", "then", "else");

  private final Map<?, ?> definitions;
  private final Map<String, Rule> compiled = new HashMap<>();

  private SchemaCompiler(Map<?, ?> definitions) {
    this.definitions = definitions;
  }

  /// Compiles a schema.
  ///
  /// @throws IllegalArgumentException if it uses a keyword that is not known here
  static Rule compile(Map<?, ?> schema) {
    return new SchemaCompiler(mapOf(orElse(schema, "$defs", Map.of()))).rule(schema);
  }

  private Rule rule(Object schema) {
    if (schema instanceof Boolean allowed) {
      return allowed ? Rule.ANYTHING : Rule.NOTHING;
    }
    Map<?, ?> keywords = mapOf(schema);
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<?, ?> keyword : keywords.entrySet()) {
      String name = (String) keyword.getKey();
      if (!isGrouped(name)) {
        rules.add(keyword(name, keyword.getValue()));
      }
    }
    addGroups(keywords, rules);
    return rules.isEmpty() ? Rule.ANYTHING : Rule.all(rules);
  }

  private static boolean isGrouped(String keyword) {
    return ANNOTATIONS.contains(keyword)
        || OF_OBJECTS.contains(keyword)
        || OF_ARRAYS.contains(keyword)
        || OF_CONDITIONS.contains(keyword);
  }

  private Rule keyword(String name, Object value) {
    return switch (name) {
      case "$ref" -> reference((String) value);
      case "type" -> Rule.type((String) value);
      case "const" -> Rule.oneOfValues(List.of(value));
      case "enum" -> Rule.oneOfValues(List.copyOf((List<?>) value));
      case "pattern" -> Rule.pattern((String) value);
      case "minLength" -> Rule.minLength(Math.toIntExact((Long) value));
      case "minimum" -> Rule.minimum(value);
      case "maximum" -> Rule.maximum(value);
      case "allOf" -> Rule.all(rules(value));
      case "anyOf" -> Rule.some(rules(value), 1, Integer.MAX_VALUE);
      case "oneOf" -> Rule.some(rules(value), 1, 1);
      case "not" -> Rule.some(List.of(rule(value)), 0, 0);
      default -> throw new IllegalArgumentException("unknown keyword of JSON Schema: " + name);
    };
  }

  private void addGroups(Map<?, ?> keywords, List<Rule> rules) {
    if (holdsAny(keywords, OF_OBJECTS)) {
      rules.add(objects(keywords));
    }
    if (holdsAny(keywords, OF_ARRAYS)) {
      rules.add(
          Rule.elements(
              rule(orElse(keywords, "items", true)),
              Math.toIntExact((Long) orElse(keywords, "minItems", 0L)),
              Math.toIntExact((Long) orElse(keywords, "maxItems", (long) Integer.MAX_VALUE))));
    }
    if (keywords.containsKey("if")) {
      rules.add(
          Rule.conditional(
              rule(orElse(keywords, "if", true)),
              rule(orElse(keywords, "then", true)),
              rule(orElse(keywords, "else", true))));
    }
  }

  private static boolean holdsAny(Map<?, ?> keywords, Set<String> names) {
    return names.stream().anyMatch(keywords::containsKey);
  }

  private Rule objects(Map<?, ?> keywords) {
    Map<String, Rule> properties = new LinkedHashMap<>();
    mapOf(orElse(keywords, "properties", Map.of()))
        .forEach((name, schema) -> properties.put((String) name, rule(schema)));
    Map<String, List<String>> dependent = new LinkedHashMap<>();
    mapOf(orElse(keywords, "dependentRequired", Map.of()))
        .forEach((name, needed) -> dependent.put((String) name, texts(needed)));
    return new ObjectRule(
        properties,
        rule(orElse(keywords, "additionalProperties", true)),
        rule(orElse(keywords, "propertyNames", true)),
        texts(orElse(keywords, "required", List.of())),
        dependent);
  }

  private Rule reference(String reference) {
    if (!reference.startsWith(DEFINITIONS)) {
      throw new IllegalArgumentException(
          "a $ref must begin with " + DEFINITIONS + ", not " + reference);
    }
    String name = reference.substring(DEFINITIONS.length());
    Rule known = compiled.get(name);
    if (known != null) {
      return known;
    }
    Rule made = rule(mapOf(orElse(definitions, name, name)));
    compiled.put(name, made);
    return made;
  }

  private List<Rule> rules(Object schemas) {
    return ((List<?>) schemas).stream().map(this::rule).toList();
  }

  private static List<String> texts(Object value) {
    return ((List<?>) value).stream().map(String.class::cast).toList();
  }

  private static Object orElse(Map<?, ?> keywords, String name, Object otherwise) {
    Object value = keywords.get(name);
    return value == null ? otherwise : value;
  }

  private static Map<?, ?> mapOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("must be a JSON object, not " + value);
  }
}
