package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rollcall.engine.http.Heard.Setting;
import io.rollcall.engine.net.OpenConnection.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The `Content-Length` cases of the web-platform-tests: what browsers read, we read. Where the
/// value is no number browsers read to the end; we refuse, as curl does.
class BrowserLengthsTest {
  private static final Path CASES = Path.of("../../shared/cases/wpt-content-lengths.json");
  private static final String BODY = "x".repeat(42);

  private record Case(String input, @Nullable Integer output) {
    boolean isNumber() {
      return input.matches("(?s)(Content-Length: [0-9, \\t]*(\r\n)?)*");
    }
  }

  @TestFactory
  List<DynamicTest> aLengthIsReadAsBrowsersReadIt() throws IOException {
    Assumptions.assumeTrue(Files.exists(CASES), "the cases are not beside the project");
    List<Case> cases = cases();
    assertEquals(28, cases.size());
    return cases.stream()
        .map(one -> DynamicTest.dynamicTest(one.input().strip(), () -> check(one)))
        .toList();
  }

  private static void check(Case one) {
    Heard heard =
        Setting.PLAIN
            .endedBy(Ending.FINISHED)
            .read("HTTP/1.1 200 OK\r\n" + one.input() + "\r\n\r\n" + BODY);
    if (one.output() == null || !one.isNumber()) {
      assertEquals("http.bad_framing", heard.kind());
    } else {
      assertEquals("complete", heard.end());
      assertEquals(one.output(), heard.body().length());
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(CASES.toFile())) {
      String input = "";
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("input")) {
          input = json.nextTextValue();
        } else if (json.currentToken() == JsonToken.FIELD_NAME) {
          boolean read = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
          cases.add(new Case(input, read ? json.getIntValue() : null));
        }
      }
    }
    return cases;
  }
}
