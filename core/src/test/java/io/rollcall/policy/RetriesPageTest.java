package io.rollcall.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.record.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/retries.md` shows the table of retries as it is.
class RetriesPageTest {
  private static final Path PAGE = Path.of("../docs/retries.md");

  @Test
  void thePageShowsTheTable() throws IOException {
    List<String> shown =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.endsWith("| row |") || line.endsWith("| site |"))
            .toList();
    assertEquals(Arrays.stream(RetryRule.values()).map(RetriesPageTest::line).toList(), shown);
  }

  private static String line(RetryRule rule) {
    String kinds =
        rule.kinds().stream()
            .map(kind -> "`" + kind.text() + "`")
            .collect(Collectors.joining(", "));
    String statuses =
        rule.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "| "
        + rule.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " |"
        + cell(kinds)
        + cell(statuses)
        + " "
        + rule.concern().name().toLowerCase(Locale.ROOT)
        + " |";
  }

  private static String cell(String text) {
    return text.isEmpty() ? " |" : " " + text + " |";
  }

  @Test
  void eachKindAndStatusStandsInAtMostOneRow() {
    Set<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);
    Set<Integer> statuses = new HashSet<>();
    for (RetryRule rule : RetryRule.values()) {
      for (FailureKind kind : rule.kinds()) {
        assertEquals(rule, RetryRule.of(kind));
        assertEquals(true, kinds.add(kind), kind.text());
      }
      for (int status : rule.statuses()) {
        assertEquals(rule, RetryRule.of(status));
        assertEquals(true, statuses.add(status), "status " + status);
      }
    }
    assertEquals(Set.of(408, 425, 429, 500, 502, 503, 504), statuses);
  }
}
