package io.rollcall.engine.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The cases of the web-platform-tests, where their folder is beside the project. A test that asks
/// for them is reported as skipped where they are not.
final class SharedCases {
  private static final List<Path> FOLDERS =
      List.of(Path.of("..", "..", "shared", "cases"), Path.of("..", "shared", "cases"));

  private SharedCases() {}

  /// The objects of a file that is an array of comments and flat objects. A nested object is left
  /// out but for its texts, under `name.inner`.
  static List<Map<String, @Nullable String>> read(String file) throws IOException {
    Path folder = FOLDERS.stream().filter(Files::isDirectory).findFirst().orElse(null);
    Assumptions.assumeTrue(
        folder != null, "the folder shared/cases does not stand beside the project");
    List<Map<String, @Nullable String>> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(folder.resolve(file).toFile())) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
          cases.add(object(json));
        }
      }
    }
    return cases;
  }

  private static Map<String, @Nullable String> object(JsonParser json) throws IOException {
    Map<String, @Nullable String> fields = new HashMap<>();
    String prefix = "";
    while (true) {
      switch (json.nextToken()) {
        case START_OBJECT -> prefix = json.currentName() + ".";
        case END_OBJECT -> {
          if (prefix.isEmpty()) {
            return fields;
          }
          prefix = "";
        }
        case FIELD_NAME -> {}
        case VALUE_NULL -> fields.put(prefix + json.currentName(), null);
        default -> fields.put(prefix + json.currentName(), json.getText());
      }
    }
  }
}
