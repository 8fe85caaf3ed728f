package io.rollcall.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.policy.RetryRule;
import io.rollcall.record.FailureKind;
import io.rollcall.record.RandomRecords;
import io.rollcall.sink.FieldSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages on the record and on outcomes tell what the schema and the code say: no more, no less.
class ReferencePagesTest {
  private static final Path RECORD = Path.of("../docs/reference/record.md");
  private static final Path OUTCOMES = Path.of("../docs/reference/outcomes.md");
  private static final Path FINDINGS = Path.of("../docs/reference/findings.md");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void thePageOnTheRecordHasARowForEachFieldOfTheSchema() throws IOException {
    List<String> listed =
        table(RECORD, 5).stream()
            .map(cells -> unquoted(cells.get(0)) + " " + cells.get(1))
            .toList();
    assertEquals(SchemaTree.fields(), listed);
  }

  @Test
  void everyFieldIsExplained() throws IOException {
    for (List<String> cells : table(RECORD, 5)) {
      assertFalse(cells.get(2).isEmpty(), cells::toString);
      assertFalse(cells.get(4).isEmpty(), cells::toString);
    }
  }

  @Test
  void timesAndSizesHaveTheirUnit() throws IOException {
    for (List<String> cells : table(RECORD, 5)) {
      String name = unquoted(cells.get(0));
      String unit = name.contains("time_") ? "seconds" : "";
      unit = name.contains("body_bytes") || name.equals("content_length") ? "bytes" : unit;
      assertEquals(unit, cells.get(3), name);
    }
  }

  @Test
  void aFieldThatIsNeverAbsentIsRequiredAndTheOthersAreNot() throws IOException {
    List<String> never =
        table(RECORD, 5).stream()
            .filter(cells -> cells.get(4).equals("never"))
            .map(cells -> unquoted(cells.get(0)))
            .toList();
    assertEquals(SchemaTree.requiredFields(), never);
  }

  @Test
  void recordsHaveWhatThePageSaysForTheirOutcome() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    table(RECORD, 3).forEach(cells -> rows.put(unquoted(cells.get(0)), cells));
    assertEquals(Set.copyOf(outcomes()), rows.keySet());
    Set<String> answered = names(row(rows, "answered").get(1));
    new RandomRecords(5)
        .records(1_000)
        .forEach(record -> {
          Map<?, ?> line = tree(RecordSchemaTest.line(record, FieldSelection.ALL));
          List<String> cells = row(rows, record.outcome().text());
          assertTrue(line.keySet().containsAll(names(cells.get(1))), line::toString);
          names(cells.get(2)).forEach(name -> assertFalse(line.containsKey(name), name));
          if (cells.get(1).startsWith("the same")) {
            assertTrue(line.keySet().containsAll(answered), line::toString);
          }
        });
  }

  @Test
  void thePageOnOutcomesHasARowForEachOutcome() throws IOException {
    assertEquals(
        outcomes(), table(OUTCOMES, 3).stream().map(cells -> unquoted(cells.get(0))).toList());
  }

  @Test
  void thePageOnOutcomesHasARowForEachKindOfFailureWithItsFault() throws IOException {
    assertEquals(
        Arrays.stream(FailureKind.values())
            .map(kind -> kind.text() + " " + kind.fault().text())
            .toList(),
        table(OUTCOMES, 5).stream()
            .map(cells -> unquoted(cells.get(0)) + " " + cells.get(2))
            .toList());
  }

  @Test
  void thePageOnOutcomesSaysWhichFailuresAreRetried() throws IOException {
    for (List<String> cells : table(OUTCOMES, 5)) {
      FailureKind kind = Objects.requireNonNull(FailureKind.ofText(unquoted(cells.get(0))));
      String retried = RetryRule.of(kind) != null ? "yes" : "no";
      assertEquals(
          kind.fault() == FailureKind.Fault.LOCAL ? "always" : retried, cells.get(3), kind.text());
    }
  }

  @Test
  void everyKindOfFailureIsExplainedByAnExample() throws IOException {
    for (List<String> cells : table(OUTCOMES, 5)) {
      assertFalse(cells.get(1).isEmpty(), cells::toString);
      assertFalse(cells.get(4).isEmpty(), cells::toString);
    }
  }

  @Test
  void thePageOnFindingsHasARowForEachKind() throws IOException {
    assertEquals(
        Arrays.stream(FindingKind.values()).map(FindingKind::text).toList(),
        table(FINDINGS, 3).stream().map(cells -> unquoted(cells.get(0))).toList());
  }

  private static List<String> outcomes() {
    Object names = SchemaTree.at("properties", "outcome").get("enum");
    return ((List<?>) Objects.requireNonNull(names)).stream().map(String.class::cast).toList();
  }

  /// The rows of the page's tables of that many columns whose first cell is a name.
  private static List<List<String>> table(Path page, int columns) throws IOException {
    List<List<String>> rows =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .map(cells -> cells.subList(1, cells.size() - 1))
            .filter(cells -> cells.size() == columns)
            .toList();
    assertFalse(rows.isEmpty(), page::toString);
    return rows;
  }

  private static List<String> row(Map<String, List<String>> rows, String name) {
    return Objects.requireNonNull(rows.get(name), name);
  }

  private static Set<String> names(String cell) {
    return Set.copyOf(NAME.matcher(cell).results().map(result -> result.group(1)).toList());
  }

  private static String unquoted(String cell) {
    return NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)).findFirst().get();
  }

  private static Map<?, ?> tree(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      return (Map<?, ?>) JsonTree.of(bytes, 0, bytes.length);
    } catch (JsonTree.NoJsonException e) {
      throw new AssertionError(e);
    }
  }
}
