package io.rollcall.verify;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The properties of a JSON object, read by type. What is missing or of another type is an
/// [IOException] that names it.
final class JsonFields {
  private final String path;
  private final Map<?, ?> object;

  /// The properties of a value that must be an object.
  ///
  /// @param path what messages put before a property's name: empty, or for instance `rows.`
  JsonFields(String path, Object value) throws IOException {
    this.path = path;
    if (!(value instanceof Map<?, ?> map)) {
      throw new IOException("'" + path + "' must be an object");
    }
    this.object = map;
  }

  boolean has(String name) {
    return object.containsKey(name);
  }

  long whole(String name) throws IOException {
    if (value(name) instanceof Long number && number >= 0) {
      return number;
    }
    throw wrong(name, "a whole number that is not negative");
  }

  String text(String name) throws IOException {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a string");
  }

  boolean flag(String name) throws IOException {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  Instant time(String name) throws IOException {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new IOException(path + name + " must be a time, not " + value(name), e);
    }
  }

  JsonFields object(String name) throws IOException {
    return new JsonFields(path + name + ".", value(name));
  }

  List<JsonFields> objects(String name) throws IOException {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(new JsonFields(path + name + "[].", element));
    }
    return objects;
  }

  List<String> texts(String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrong(name, "a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  /// All properties, which must be strings.
  Map<String, String> allTexts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Object name : object.keySet()) {
      texts.put((String) name, text((String) name));
    }
    return texts;
  }

  /// All properties, which must be whole numbers.
  Map<String, Long> allNumbers() throws IOException {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Object name : object.keySet()) {
      numbers.put((String) name, whole((String) name));
    }
    return numbers;
  }

  private List<?> list(String name) throws IOException {
    if (value(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  private @Nullable Object valueOrNull(String name) {
    return object.get(name);
  }

  private Object value(String name) throws IOException {
    Object value = valueOrNull(name);
    if (value == null) {
      throw new IOException("'" + path + name + "' is missing");
    }
    return value;
  }

  /// That the property's value is not what it must be.
  IOException wrong(String name, String rule) {
    return new IOException("'" + path + name + "' must be " + rule + ", not " + valueOrNull(name));
  }
}
