package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `docs/lists.md` says of lists is what the code does.
class ListsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```(text|csv|jsonl)\\n(.*?)```\\n\\n((?:\\|[^\\n]*\\n)+)", Pattern.DOTALL);

  private String page = "";

  @BeforeEach
  void readPage() throws IOException {
    page = Files.readString(Path.of("../docs/lists.md"));
  }

  @Test
  void eachExampleIsReadAsItsTableSays() throws IOException {
    List<String> formats = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(page);
    while (example.find()) {
      formats.add(example.group(1));
      assertEquals(table(example.group(3)), rows(example.group(1), example.group(2)));
    }
    assertEquals(List.of("text", "csv", "jsonl"), formats);
  }

  @Test
  void eachFormatEndingAndUsualColumnIsNamed() {
    for (ListFormat format : ListFormat.values()) {
      assertNamed(format.text());
      format.endings().forEach(this::assertNamed);
    }
    CsvColumns.USUAL_NAMES.forEach(this::assertNamed);
  }

  @Test
  void theLimitsAreThoseOfTheDefaults() {
    assertEquals(64 << 10, ListLayout.DEFAULT.rowBytesMax());
    assertEquals(1 << 20, ListLayout.DEFAULT.recordBytesMax());
    String limits = "is longer than 64 KiB as a text, or than 1 MiB as a CSV record or JSON line";
    assertTrue(page.contains(limits), limits);
  }

  private void assertNamed(String word) {
    assertTrue(page.contains("`" + word + "`"), word);
  }

  private static List<String> rows(String ending, String list) throws IOException {
    List<String> rows = new ArrayList<>();
    RowSource source =
        RowSource.open(
            new ByteArrayInputStream(list.getBytes(UTF_8)), "list." + ending, ListLayout.DEFAULT);
    for (Row row = source.next(); row != null; row = source.next()) {
      byte[] columns = row.identity().columns();
      String carried = columns == null ? "" : new String(columns, UTF_8);
      rows.add((row.identity().seq() + " " + row.address() + " " + carried).strip());
    }
    return rows;
  }

  private static List<String> table(String markdown) {
    return markdown
        .lines()
        .skip(2)
        .map(line -> line.replaceAll("\\s*\\|\\s*", " ").strip())
        .toList();
  }
}
