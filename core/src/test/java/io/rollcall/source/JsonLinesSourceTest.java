package io.rollcall.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON Lines: what a row asks, what it carries, and what a malformed line does.
class JsonLinesSourceTest {
  private static final ListLayout JSON = ListLayout.DEFAULT.format(ListFormat.JSON_LINES);

  @Test
  void eachObjectIsARowAndCarriesItsOtherFields() throws IOException {
    assertEquals(
        List.of("1 http://a.example/ {\"id\":4,\"name\":\"x\"}", "2 http://b.example/"),
        rows(
            "{\"id\":4,\"url\":\"http://a.example/\",\"name\":\"x\"}\n"
                + "{\"url\":\"http://b.example/\"}"));
  }

  @Test
  void otherFieldsAreCarriedByteForByte() throws IOException {
    String others =
        "\"big\" : 123456789012345678901234567890.10e-7 ,\"é\\u00e9\":[ {\"a\": null}, [] ,true],"
            + "\"s\":\"\\ud800\\/\",\"z\":{},\"e\":\"\"";
    String expected = others.replace("7 ,", "7,").replace(" ,true", " ,true");
    assertEquals(
        List.of("1 u {" + expected + "}"),
        rows("  {  " + others.replace(",\"z\"", ", \"url\" : \"u\" , \"z\"") + " } \r\n"));
  }

  @Test
  void blankLinesAreNoRowsAndAreCounted() throws IOException {
    RowSource source = source(JSON, "\uFEFF\n{\"url\":\"a\"}\n  \r\n\n{\"url\":\"b\"}");
    assertEquals(List.of("1 a", "2 b"), Rows.of(source));
    assertEquals(3, source.progress().skippedLines());
  }

  @Test
  void aRowMayAskWithItsOwnMethodHeadersAndBody() throws IOException {
    assertEquals(
        List.of(
            "1 u {\"n\":1} POST X-A: 1 X-B: b X-B: true X-C: é text",
            "2 u null {\"a\": [1, \"é\"]}",
            "3 u null 17",
            "4 u PURGE",
            "5 u"),
        rows(
            """
            {"url":"u","method":"post","headers":{"X-A":1,"X-B":["b",true],"X-C":"\\u00e9"},"body":"text","n":1}
            {"url":"u","body":{"a": [1, "é"]}}
            {"url":"u","body":17}
            {"url":"u","method":"PURGE"}
            {"url":"u","method":null,"headers":null,"body":null}
            """));
  }

  @Test
  void theUrlMayBeInAnotherField() throws IOException {
    assertEquals(
        List.of("1 a {\"url\":\"b\"}"),
        Rows.of(source(JSON.column("page"), "{\"page\":\"a\",\"url\":\"b\"}")));
  }

  @Test
  void theUrlIsBuiltFromFields() throws IOException {
    ListLayout layout = JSON.url("https://api.example/{id}?q={q}");
    assertEquals(
        List.of(
            "1 https://api.example/4.50?q=a%20b {\"q\":\"a b\",\"id\":4.50}",
            "2 input.json {\"id\":{},\"q\":1} {\"id\":{},\"q\":1}",
            "3 input.json {\"q\":1} {\"q\":1}",
            "4 https://api.example/true?q= {\"id\":true,\"q\":\"\"}"),
        Rows.of(
            source(
                layout,
                "{\"q\":\"a b\",\"id\":4.50}\n"
                    + "{\"id\":{},\"q\":1}\n"
                    + "{\"q\":1}\n"
                    + "{\"id\":true,\"q\":\"\"}")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                           | input.json     | line 1, place 2: Unexpected end-of-input",
        "{\"url\":\"u\"              | input.json     | line 1, place 11: Unexpected end-of-input:"
            + " expected",
        "{\"url\":\"u}               | input.json     | line 1, place 11: Unexpected end-of-input",
        "{'url':'u'}                 | input.json     | line 1, place 2: Unexpected character",
        "{\"url\":\"u\",}            | input.json     | line 1, place 12: Unexpected character",
        "{\"url\":\"u\"} {}          | input.json     | something follows the object",
        "{\"url\":\"u\"} x           | input.json     | line 1, place",
        "{\"url\":\"u\",\"url\":\"v\"} | input.json   | line 1, place",
        "{\"url\":\"u\",\"x\":{\"a\":1,\"a\":1}} | input.json | line 1, place",
        "{\"url\":\"u\",\"x\":01}    | input.json     | line 1, place",
        "{\"url\":\"u\",\"x\":NaN}   | input.json     | line 1, place",
        "# comment                   | input.json     | line 1, place 1: Unexpected character",
        "http://a.example/           | input.json     | line 1, place 1: Unrecognized token",
        "\"http://a.example/\"       | input.json     | the line is a text and no object",
        "17                          | input.json     | the line is a number and no object",
        "null                        | input.json     | the line is null and no object",
        "{}                          | input.json     | there is no field",
        "{\"URL\":\"u\"}             | input.json     | there is no field 'url'",
        "{\"url\":\" \"}             | input.json     | the field 'url' is empty",
        "{\"url\":null}              | input.json     | the field 'url' is null and no text",
        "{\"url\":17}                | input.json     | the field 'url' is a number and no text",
        "{\"url\":[\"u\"]}           | input.json     | the field 'url' is an array and no text",
        "{\"url\":\"\\ud800\"}       | input.encoding | the field 'url' has a lone surrogate",
        "{\"url\":\"u\",\"body\":\"\\udc00\"} | input.encoding | the field 'body' has a lone",
        "{\"url\":\"u\",\"method\":\"G T\"}  | input.method | 'G T' is no method",
        "{\"url\":\"u\",\"method\":\"\"}     | input.method | '' is no method",
        "{\"url\":\"u\",\"method\":\"connect\"} | input.method | 'connect' is no method",
        "{\"url\":\"u\",\"method\":5} | input.method   | the field 'method' is a number and no"
            + " text",
        "{\"url\":\"u\",\"headers\":\"X\"} | input.header | the field 'headers' is a text and no"
            + " object",
        "{\"url\":\"u\",\"headers\":{\"X\":null}} | input.header | the header X is null and no"
            + " text",
        "{\"url\":\"u\",\"headers\":{\"X\":[{}]}} | input.header | the header X is an object and no"
            + " text",
        "{\"url\":\"u\",\"headers\":{\"X y\":\"\"}} | input.header | a header's name must be a"
            + " token",
        "{\"url\":\"u\",\"headers\":{\"X\":\"a\\r\\nY: b\"}} | input.header | the value of header"
            + " X",
        "{\"url\":\"u\",\"headers\":{\"Content-Length\":5}} | input.header | the header"
            + " Content-Length is set",
      })
  void aLineThatIsNoSuchObjectIsARowWithAFault(String line, String kind, String message)
      throws IOException {
    RowSource source = source(JSON, line + "\n{\"url\":\"b\"}\n");
    Row row = source.next();
    assertNotNull(row);
    assertNotNull(row.fault());
    assertEquals(kind, row.fault().kind().text());
    assertTrue(row.fault().message().startsWith(message), row.fault().message());
    assertEquals(line, row.identity().input());
    assertEquals("2 b", Rows.next(source), "the next row is as good as ever");
  }

  @Test
  void nestingHasALimit() throws IOException {
    String deepest = "{\"url\":\"u\",\"x\":" + "[".repeat(99) + "]".repeat(99) + "}";
    String deeper = "{\"url\":\"u\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
    List<String> rows = rows(deepest + "\n" + deeper + "\n");
    assertTrue(rows.get(0).startsWith("1 u {"), rows.get(0));
    assertTrue(rows.get(1).startsWith("2 input.json "), rows.get(1));
  }

  @Test
  void aLineThatIsTooLongIsARowWithItsBeginning() throws IOException {
    ListLayout small = new ListLayout(ListFormat.JSON_LINES, null, null, true, 256, 300);
    String longest = "{\"url\":\"u\",\"x\":\"" + "x".repeat(300 - 18) + "\"}";
    String longer = "{\"url\":\"u\",\"x\":\"" + "x".repeat(300 - 17) + "\"}";
    List<String> rows = Rows.of(source(small, longest + "\n" + longer + "\n{\"url\":\"v\"}"));
    assertTrue(rows.get(0).startsWith("1 u {\"x\":\"xxx"), rows.get(0));
    assertEquals("2 input.too_long " + longer.substring(0, 256) + " (cut)", rows.get(1));
    assertEquals("3 v", rows.get(2));
  }

  @Test
  void aLineThatIsNoUtf8IsARowThatKeepsItsBytes() throws IOException {
    byte[] list = "{\"url\":\"\u00e9\"}\n{\"url\":\"b\"}".getBytes(ISO_8859_1);
    RowSource source = RowSource.open(new ByteArrayInputStream(list), "l.jsonl", JSON);
    assertEquals("1 input.encoding eyJ1cmwiOiLpIn0=", Rows.next(source));
    assertEquals("2 b", Rows.next(source));
  }

  @Test
  void aNulIsNeverTakenForAnotherEncoding() throws IOException {
    List<String> rows = rows("{\"url\":\"a\"}\n{\0\"\0}\0\n{\"url\":\"a\\u0000b\"}\n");
    assertEquals("1 a", rows.get(0));
    assertEquals("2 input.json {\0\"\0}\0", rows.get(1));
    assertEquals("3 input.url a\0b", rows.get(2));
  }

  @Test
  void aJsonArrayIsRefusedWithHowToMakeLinesOfIt() {
    String expected =
        "l.json is a JSON array and not one object a line: convert it: `jq -c '.[]' l.json |"
            + " rollcall fetch --format jsonl -`";
    for (String list : List.of("[\n{\"url\":\"a\"}\n]", "\n [{\"url\":\"a\"}]")) {
      RowSource source = assertOpens(list, "l.json");
      assertEquals(expected, Rows.refusal(source::next));
    }
  }

  private static RowSource assertOpens(String list, String name) {
    try {
      return RowSource.open(
          new ByteArrayInputStream(list.getBytes(UTF_8)), name, ListLayout.DEFAULT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rows(String list) throws IOException {
    return Rows.of(source(JSON, list));
  }

  private static RowSource source(ListLayout layout, String list) throws IOException {
    return RowSource.open(new ByteArrayInputStream(list.getBytes(UTF_8)), "l.jsonl", layout);
  }
}
