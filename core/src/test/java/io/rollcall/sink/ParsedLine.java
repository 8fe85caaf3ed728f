package io.rollcall.sink;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line as another library's JSON parser reads it: maps in the line's order, lists, strings,
/// exact numbers.
final class ParsedLine {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ParsedLine() {}

  /// The value of that JSON text.
  static Object of(String json) {
    return java.util.Objects.requireNonNull(value(MAPPER.readTree(json)));
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> node.stringValue();
      case NUMBER -> new BigDecimal(node.asString());
      case BOOLEAN -> node.booleanValue();
      case NULL -> null;
      case BINARY, MISSING, POJO -> throw new AssertionError(node);
    };
  }

  private static Map<String, @Nullable Object> object(JsonNode node) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    node.forEachEntry((name, value) -> object.put(name, value(value)));
    return object;
  }

  private static List<@Nullable Object> array(JsonNode node) {
    List<@Nullable Object> array = new ArrayList<>();
    node.forEach(element -> array.add(value(element)));
    return array;
  }
}
