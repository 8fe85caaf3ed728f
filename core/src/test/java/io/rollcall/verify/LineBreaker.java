package io.rollcall.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Breaks one thing in the line of a record: takes a property away, renames it, doubles its value's
/// type, or brings one from elsewhere.
final class LineBreaker {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<Object> STRANGERS =
      List.of(
          -1L,
          0L,
          1L,
          99L,
          1_000L,
          70_000L,
          true,
          false,
          "",
          "answered",
          "body.timeout",
          "local.ports",
          "policy.blocked_port",
          "theirs",
          "http://u@h/",
          "2026-13-01T00:00:00.000Z",
          "abc\n",
          List.of(),
          List.of("x"),
          Map.of());

  private final RandomGenerator random;

  LineBreaker(RandomGenerator random) {
    this.random = random;
  }

  /// The line with something broken in it, mostly.
  String broken(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      Map<String, Object> object = copy((Map<?, ?>) JsonTree.of(bytes, 0, bytes.length));
      change(nested(object));
      return MAPPER.writeValueAsString(object);
    } catch (JsonTree.NoJsonException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> copy(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((name, value) -> copy.put((String) name, copied(value)));
    return copy;
  }

  private static Object copied(Object value) {
    return switch (value) {
      case Map<?, ?> map -> copy(map);
      case List<?> list -> new ArrayList<>(list.stream().map(LineBreaker::copied).toList());
      default -> value;
    };
  }

  /// The object itself, or in one case of three an object within it.
  private Map<String, Object> nested(Map<String, Object> object) {
    List<Map<String, Object>> inner = new ArrayList<>();
    object.values().forEach(value -> addObjects(value, inner));
    boolean outer = inner.isEmpty() || random.nextInt(3) > 0;
    return outer ? object : inner.get(random.nextInt(inner.size()));
  }

  @SuppressWarnings("unchecked")
  private static void addObjects(Object value, List<Map<String, Object>> found) {
    if (value instanceof Map<?, ?> map) {
      found.add((Map<String, Object>) map);
    } else if (value instanceof List<?> list) {
      list.forEach(element -> addObjects(element, found));
    }
  }

  private void change(Map<String, Object> object) {
    List<String> names = List.copyOf(object.keySet());
    String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.put(name, STRANGERS.get(random.nextInt(STRANGERS.size())));
      case 2 -> object.put(name + "_", 1L);
      default -> object.put(strangeName(), STRANGERS.get(random.nextInt(STRANGERS.size())));
    }
  }

  private String strangeName() {
    List<String> names = io.rollcall.record.RecordField.texts();
    return names.get(random.nextInt(names.size()));
  }
}
