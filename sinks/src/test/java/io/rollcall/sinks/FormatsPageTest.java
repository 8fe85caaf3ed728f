package io.rollcall.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sink.FieldSelection;
import io.rollcall.sinks.view.Column;
import io.rollcall.sinks.view.RecordShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `docs/formats.md` names every column in order, and every ending.
class FormatsPageTest {
  private static final Path PAGE = Path.of("../docs/formats.md");

  @Test
  void thePageNamesTheColumnsInOrder() throws IOException {
    List<String> columns =
        Column.of(RecordShape.flat(RecordShape.of(FieldSelection.ALL), Set.of())).stream()
            .map(Column::name)
            .toList();
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("## Columns"));
    assertEquals(
        columns,
        table
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList());
  }

  @Test
  void thePageNamesTheEndings() throws IOException {
    String page = Files.readString(PAGE);
    for (String ending : ViewFormat.allEndings()) {
      assertTrue(
          page.contains("`" + ending.replace("ndjson.", "ndjson`").split("`", 2)[0]), ending);
    }
    ViewFormat[] formats = ViewFormat.values();
    for (ViewFormat format : formats) {
      assertTrue(page.contains("`" + format.text() + "`"), format.text());
    }
  }
}
