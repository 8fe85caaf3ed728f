package io.rollcall.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.policy.FetchPolicy;
import io.rollcall.record.Failure;
import io.rollcall.record.FailureKind;
import io.rollcall.record.RowIdentity;
import io.rollcall.source.Row;
import io.rollcall.source.RowRequest;
import io.rollcall.source.RowRequest.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which rows ask the same.
class RequestTextTest {
  private static final RequestText TEXT = new RequestText(FetchPolicy.DEFAULT);

  private static @Nullable String of(String line) {
    return TEXT.of(Row.of(1, line));
  }

  private static @Nullable String of(RowRequest request) {
    return TEXT.of(new Row(RowIdentity.of(1, "h.example"), "h.example", request, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.example/b",
        "HTTP://H.example:80/a/../b",
        "http://h.example/b#part",
        "  http://h.example/b  ",
        "http://h.example/./b"
      })
  void oneUrlSpeltDifferentlyAsksTheSame(String line) {
    assertEquals(of("http://h.example/b"), of(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h.example/b",
        "http://h.example:8080/b",
        "http://www.h.example/b",
        "http://h.example/b/",
        "http://h.example/B",
        "http://h.example/b?",
        "http://h.example/%62",
        "http://me@h.example/b"
      })
  void anotherUrlAsksSomethingElse(String line) {
    assertNotEquals(of("http://h.example/b"), of(line));
  }

  @Test
  void methodHeadersAndBodyAreAskedToo() {
    byte[] body = "a: b".getBytes(StandardCharsets.UTF_8);
    List<HeaderField> header = List.of(new HeaderField("A", "b"));
    Set<@Nullable String> texts = new HashSet<>();
    texts.add(of(new RowRequest("GET", List.of(), null)));
    texts.add(of(new RowRequest("POST", List.of(), null)));
    texts.add(of(new RowRequest("GET", header, null)));
    texts.add(of(new RowRequest("GET", List.of(), body)));
    texts.add(of(new RowRequest("GET", header, body)));
    texts.add(of(new RowRequest("GET", List.of(), new byte[0])));
    assertEquals(6, texts.size(), texts.toString());
    assertEquals(of("h.example"), of(new RowRequest(null, List.of(), null)));
  }

  @Test
  void whatIsNotAskedIsNobodysDuplicate() {
    assertNull(of("mailto:nobody@h.example"));
    Failure fault = Failure.of(FailureKind.INPUT_ENCODING, "no valid UTF-8");
    assertNull(TEXT.of(new Row(RowIdentity.of(1, "h.example"), "h.example", null, fault)));
  }
}
