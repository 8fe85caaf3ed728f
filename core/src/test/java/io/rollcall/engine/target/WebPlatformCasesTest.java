package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.TargetRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The URL parser agrees with the web-platform-tests, without an exception.
class WebPlatformCasesTest {

  @Test
  void everyUrlIsReadAsBrowsersReadIt() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-urltestdata.json");
    List<String> wrong = new ArrayList<>();
    for (Map<String, @Nullable String> one : cases) {
      Map<String, @Nullable String> expected = new LinkedHashMap<>();
      Map<String, @Nullable String> actual = parts(parse(one.get("input"), one.get("base")));
      for (String part : actual.keySet()) {
        expected.put(part, one.get(part));
      }
      if (one.containsKey("failure") ? actual.containsKey("href") : !actual.equals(expected)) {
        wrong.add(one + " was read as " + actual);
      }
    }
    assertEquals(872, cases.size());
    assertNone(wrong, cases.size());
  }

  @Test
  void everyUrlIsReadTheSameWithoutTheShortWay() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-urltestdata.json");
    for (Map<String, @Nullable String> one : cases) {
      String input = Objects.requireNonNull(one.get("input"));
      Url base = url(one.get("base"));
      assertEquals(
          parts(UrlParser.parseByTheRules(input, base)), parts(UrlParser.parse(input, base)));
    }
  }

  @Test
  void everySerialisationReadsAsItself() throws IOException {
    for (Map<String, @Nullable String> one : SharedCases.read("wpt-urltestdata.json")) {
      String href = one.get("href");
      if (href != null) {
        assertEquals(parts(parse(href, null)), parts(UrlParser.parseByTheRules(href, null)));
        assertEquals(href, parts(parse(href, null)).get("href"));
      }
    }
  }

  @Test
  void everyNameOfTheUnicodeTestsIsConverted() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-IdnaTestV2.json");
    assertEquals(2671, cases.size());
    assertNone(namesReadWrong(cases), cases.size());
  }

  @Test
  void everyNameOfTheBrowserTestsIsConverted() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-toascii.json");
    assertEquals(87, cases.size());
    assertNone(namesReadWrong(cases), cases.size());
  }

  private static List<String> namesReadWrong(List<Map<String, @Nullable String>> cases) {
    List<String> wrong = new ArrayList<>();
    for (Map<String, @Nullable String> one : cases) {
      String input = Objects.requireNonNull(one.get("input"));
      if (input.isEmpty()) {
        continue; // "https:///x" has another host; the browsers' own test leaves it out as well
      }
      String output = one.get("output");
      Map<String, @Nullable String> actual =
          parts(parse("https://" + withDelimitersEncoded(input) + "/x", null));
      String expected = output == null ? null : "https://" + output + "/x";
      if (!Objects.equals(expected, actual.get("href"))) {
        wrong.add(input + " -> " + expected + " was read as " + actual);
      }
    }
    return wrong;
  }

  /// The characters that would end the host are percent-encoded, as the browsers' own test does.
  private static String withDelimitersEncoded(String host) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      encoded.append(":/?#\\".indexOf(c) < 0 ? "" + c : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  @Test
  void textIsPercentEncodedAsUtf8() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-percent-encoding.json");
    assertEquals(7, cases.size());
    for (Map<String, @Nullable String> one : cases) {
      String input = Objects.requireNonNull(one.get("input"));
      Url url = (Url) parse("https://h.example/?" + input + "#" + input, null);
      assertEquals(one.get("output.utf-8"), url.query());
      assertEquals(one.get("output.utf-8"), url.fragment());
    }
  }

  @Test
  void aNameThatNoNameServerCouldAnswerIsRefused() throws IOException {
    List<Map<String, @Nullable String>> cases = SharedCases.read("wpt-verifydnslength_tests.json");
    Targets targets = new Targets(TargetRules.DEFAULT);
    assertEquals(17, cases.size());
    for (Map<String, @Nullable String> one : cases) {
      Targets.Result result = targets.ofRow(Objects.requireNonNull(one.get("input")));
      assertEquals("true".equals(one.get("failure")), result instanceof Refusal, one.toString());
    }
  }

  @Test
  void everyUrlAsARowAndAsALocationIsATargetOrARefusal() throws IOException {
    Targets targets = new Targets(TargetRules.DEFAULT);
    Target current = (Target) targets.ofRow("http://user:secret@h.example/a/b?c");
    for (Map<String, @Nullable String> one : SharedCases.read("wpt-urltestdata.json")) {
      String input = Objects.requireNonNull(one.get("input"));
      boolean whole = one.get("base") == null && input.regionMatches(true, 0, "http", 0, 4);
      Targets.Result row = targets.ofRow(input);
      Targets.Result location = targets.ofLocation(current, input);
      if (one.containsKey("failure") && whole) {
        assertTrue(row instanceof Refusal, () -> input + " became " + row);
      }
      if (location instanceof Target target) {
        assertEquals(target, targets.ofRow(target.hrefWithUserInfo()));
      }
    }
  }

  private static UrlParser.Result parse(@Nullable String input, @Nullable String base) {
    return UrlParser.parse(Objects.requireNonNull(input), url(base));
  }

  private static @Nullable Url url(@Nullable String base) {
    return base == null ? null : (Url) UrlParser.parse(base);
  }

  private static Map<String, @Nullable String> parts(UrlParser.Result result) {
    return UrlSnapshot.of(result);
  }

  private static void assertNone(List<String> wrong, int of) {
    assertTrue(
        wrong.isEmpty(),
        () -> wrong.size() + " of " + of + " are wrong:\n" + String.join("\n", wrong));
  }
}
