package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A layout refuses what contradicts itself, and finds the format.
class ListLayoutTest {
  private static final ListLayout LAYOUT = ListLayout.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "urls.txt, LINES",
    "urls, LINES",
    "standard input, LINES",
    "urls.csv, CSV",
    "URLS.CSV, CSV",
    "dir.csv/urls.csv.gz, CSV",
    "urls.tsv.GZ, TSV",
    "urls.tab, TSV",
    "urls.jsonl, JSON_LINES",
    "urls.ndjson.gzip, JSON_LINES",
    "urls.json, JSON_LINES",
    "urls.csv.txt, LINES",
  })
  void aFilesEndingSaysItsFormat(String name, ListFormat format) {
    assertEquals(format, LAYOUT.formatOf(name));
    assertEquals(ListFormat.CSV, LAYOUT.format(ListFormat.CSV).formatOf(name), "an option wins");
  }

  @Test
  void aFormatIsNamedInAnyCase() {
    for (ListFormat format : ListFormat.values()) {
      assertEquals(format, ListFormat.ofText(format.text()));
    }
    assertEquals(ListFormat.JSON_LINES, ListFormat.ofText("JSONL"));
    assertNull(ListFormat.ofText("xml"));
  }

  @Test
  void aLayoutThatContradictsItselfIsRefused() {
    assertRefused(
        "the URL comes from the column 'a' or from the pattern http://h/{b}, not both",
        () -> LAYOUT.column("a").url("http://h/{b}"));
    assertRefused(
        "a list of lines has no columns: name one only with the formats csv, tsv and jsonl",
        () -> LAYOUT.format(ListFormat.LINES).column("a"));
    assertRefused(
        "urls.txt is read as lines, and a list of lines has no columns: name one only with the"
            + " formats csv, tsv and jsonl",
        () -> LAYOUT.url("http://h/{b}").formatOf("urls.txt"));
    assertRefused(
        "without a header a column has no name but a number from 1, not 'url'",
        () -> LAYOUT.noHeader().column("url"));
    assertRefused(
        "without a header a column has no name but a number from 1, not '0'",
        () -> LAYOUT.noHeader().column("0"));
    assertRefused(
        "without a header a column has no name but a number from 1, not 'id'",
        () -> LAYOUT.noHeader().url("http://h/{1}/{id}"));
    assertRefused(
        "only a table (csv, tsv) has a header to leave out",
        () -> LAYOUT.noHeader().format(ListFormat.JSON_LINES));
    assertRefused(
        "urls.jsonl is read as jsonl, and only a table (csv, tsv) has a header to leave out",
        () -> LAYOUT.noHeader().formatOf("urls.jsonl"));
    assertRefused(
        "rowBytesMax must be from 256 to 268435456, not 255",
        () -> new ListLayout(null, null, null, true, 255, 300));
    assertRefused(
        "recordBytesMax must be from 256 to 268435456, not 0",
        () -> new ListLayout(null, null, null, true, 256, 0));
  }

  private static void assertRefused(String message, Executable building) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, building).getMessage());
  }
}
