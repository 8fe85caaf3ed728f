package io.rollcall.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.record.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A table: which column is the URL, what is a row, and what a broken record does.
class CsvSourceTest {
  private static final ListLayout CSV = ListLayout.DEFAULT.format(ListFormat.CSV);
  private static final ListLayout SMALL =
      new ListLayout(ListFormat.CSV, null, null, true, 256, 300);

  @Test
  void eachRecordIsARowAndCarriesItsOtherColumns() throws IOException {
    assertEquals(
        List.of(
            "1 http://a.example/ {\"id\":\"4\",\"name\":\"x\"}",
            "2 http://b.example/ {\"id\":\"5\",\"name\":\"y z\"}"),
        rows(CSV, "id,url,name\n4,http://a.example/,x\n5,http://b.example/,y z\n"));
  }

  @Test
  void quotesHoldSeparatorsQuotesAndLineEnds() throws IOException {
    assertEquals(
        List.of(
            "1 http://a.example/?a,b {\"name\":\"say \\\"hi\\\"\\r\\nthere\"}",
            "2 c {\"name\":\"\"}"),
        rows(
            CSV,
            "url,name\r\n\"http://a.example/?a,b\",\"say \"\"hi\"\"\r\nthere\"\r\nc,\"\"\r\n"));
  }

  @Test
  void aQuoteInsideAFieldIsACharacterLikeAnyOther() throws IOException {
    assertEquals(
        List.of("1 a {\"size\":\"5\\\" disk\"}", "2 b {\"size\":\" \\\"\"}"),
        rows(CSV, "url,size\na,5\" disk\nb, \"\n"));
  }

  @Test
  void textInAnyLanguageIsCarriedAsItIs() throws IOException {
    assertEquals(
        List.of("1 http://例え.example/ {\"städte\":\"Köln 🎌\\u0001\"}"),
        rows(CSV, "\uFEFFurl,städte\nhttp://例え.example/,Köln 🎌\u0001\n"));
  }

  @Test
  void emptyLinesAreNoRowsAndAreCounted() throws IOException {
    RowSource source = source(CSV, "\n\nurl\na\n\n  \nb");
    assertEquals(List.of("1 a", "2 b"), Rows.of(source));
    assertEquals(4, source.progress().skippedLines());
  }

  @Test
  void aTableWithoutRecordsHasNoRows() throws IOException {
    assertEquals(List.of(), rows(CSV, ""));
    assertEquals(List.of(), rows(CSV, "\n"));
    assertEquals(List.of(), rows(CSV, "id,url\n"));
    assertEquals(List.of(), rows(CSV.noHeader(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "URL", "Uri", "link", "HREF", "homepage", "website", " url "})
  void theUrlIsInTheColumnOfAUsualName(String name) throws IOException {
    assertEquals(List.of("1 a"), rows(CSV, name + "\na\n"));
  }

  @Test
  void ofSeveralUsualNamesTheMoreUsualWins() throws IOException {
    assertEquals(List.of("1 b {\"homepage\":\"a\"}"), rows(CSV, "homepage,url\na,b\n"));
  }

  @Test
  void aColumnIsNamedByNameByNameInAnotherCaseOrByNumber() throws IOException {
    String list = "Site,site,2\na,b,c\n";
    assertEquals("1 b {\"Site\":\"a\",\"2\":\"c\"}", rows(CSV.column("site"), list).getFirst());
    assertEquals("1 c {\"Site\":\"a\",\"site\":\"b\"}", rows(CSV.column("2"), list).getFirst());
    assertEquals("1 a {\"site\":\"b\",\"2\":\"c\"}", rows(CSV.column("1"), list).getFirst());
    assertEquals("1 b {\"x\":\"a\"}", rows(CSV.column("page"), "x,PAGE\na,b\n").getFirst());
  }

  @Test
  void aColumnThatIsNotThereIsRefusedWithThoseThereAre() {
    assertEquals(
        "t.csv has no column 'adress'; it has the columns id, address",
        refusal(CSV.column("adress"), "id,address\n1,a\n"));
    assertEquals(
        "t.csv has no column '3'; it has the columns id, address",
        refusal(CSV.column("3"), "id,address\n1,a\n"));
    assertEquals(
        "t.csv has no column '3'; it has 2 columns", refusal(CSV.noHeader().column("3"), "1,a\n"));
    assertEquals(
        "t.csv has no column called url (or uri, link, href, homepage, website): name the URL's"
            + " column with --column, or build it with --url; it has the columns id, address",
        refusal(CSV, "id,address\n1,a\n"));
    assertEquals(
        "t.csv has the column 'SITE' more than once: name it by its number",
        refusal(CSV.column("SITE"), "Site,site\na,b\n"));
  }

  @Test
  void aTableOfManyColumnsIsRefusedByAShortMessage() {
    String header = "column,".repeat(4_000) + "x\n";
    String message = refusal(CSV, header);
    assertTrue(message.endsWith(" and 3971 more"), message);
    assertEquals(
        "t.csv has 5001 columns, and at most 4096 are read",
        refusal(CSV, ",".repeat(5_000) + "\n"));
  }

  @Test
  void aTableWithoutHeaderHasRowsFromItsFirstRecord() throws IOException {
    assertEquals(
        List.of("1 a {\"column_1\":\"1\"}", "2 b {\"column_1\":\"2\"}"),
        rows(CSV.noHeader().column("2"), "1,a\n2,b\n"));
    assertEquals(List.of("1 a", "2 b"), rows(CSV.noHeader(), "a\nb\n"), "one column needs no name");
  }

  @Test
  void aFirstRowIsNeverTakenForAHeader() {
    String expected =
        "the first record of t.csv is no header, it holds a URL: say --no-header, and --column with"
            + " a number";
    assertEquals(expected, refusal(CSV, "http://a.example/,1\nhttp://b.example/,2\n"));
    assertEquals(expected, refusal(CSV.column("1"), "HTTPS://a.example/,1\n"));
  }

  @Test
  void namesOfColumnsAreMadeDifferentWhereTheyAreNot() throws IOException {
    assertEquals(
        List.of("1 u {\"x\":\"a\",\"x_2\":\"b\",\"column_3\":\"c\",\"x_3\":\"d\"}"),
        rows(CSV.column("5"), "x,x,,x,url\na,b,c,d,u\n"));
  }

  @Test
  void semicolonsAndTabsSeparateWhereTheHeaderSaysSo() throws IOException {
    assertEquals(List.of("1 a;b {\"c\":\"x,y\"}"), rows(CSV, "url;c\n\"a;b\";x,y\n"));
    assertEquals(List.of("1 a,b {\"c\":\"x;y\"}"), rows(CSV, "url\tc\na,b\tx;y\n"));
    assertEquals(
        List.of("1 a;b {\"c;d\":\"x\"}"), rows(CSV, "url,c;d\na;b,x\n"), "commas go first");
    assertEquals(List.of("1 a;b"), rows(CSV.noHeader(), "a;b\n"), "rows say nothing of it");
  }

  @Test
  void tabsSeparateInATsv() throws IOException {
    ListLayout tsv = ListLayout.DEFAULT.format(ListFormat.TSV);
    assertEquals(
        List.of("1 a {\"n,m\":\"x\"}", "2 input.csv "),
        rows(tsv, "url\tn,m\na\tx\n\t\n"),
        "a line of tabs is a record of empty fields");
  }

  @Test
  void whatIsLeftOutAtTheEndOfARecordIsNotCarried() throws IOException {
    assertEquals(List.of("1 a", "2 b {\"x\":\"1\"}"), rows(CSV, "url,x,y\na\nb,1\n"));
  }

  @Test
  void aRecordWithoutAUrlIsARowWithAFault() throws IOException {
    assertFault("1,2", "has only 2 fields, and no column 'url'", "x,y,url\n1,2\n");
    assertFault("1,", "has nothing in column 'url'", "x,url\n1,\n");
    assertFault("1, ,2", "has nothing in column 'url'", "x,url,y\n1, ,2\n");
  }

  @Test
  void aRecordWithMoreFieldsThanThereAreColumnsIsARowWithAFault() throws IOException {
    assertFault(
        "http://a.example/?q=1,2,x",
        "has 3 fields, more than the first record's 2: a field with a separator in it must stand"
            + " in quotes",
        "url,name\nhttp://a.example/?q=1,2,x\n");
  }

  @Test
  void somethingBehindAClosingQuoteIsAFaultOfItsRow() throws IOException {
    assertFault(
        "x,\"a\"b", "has something behind the closing quote of field 2", "y,url\nx,\"a\"b\n");
  }

  @Test
  void aFaultNamesTheLineOfItsRecord() throws IOException {
    RowSource source = source(CSV, "url,x\n\na,\"1\n2\n3\"\n\n,\nb,\n");
    assertEquals("1 a {\"x\":\"1\\n2\\n3\"}", Rows.next(source));
    assertEquals("the record in line 7 has nothing in column 'url'", fault(source).message());
    assertEquals("3 b {\"x\":\"\"}", Rows.next(source), "the next row is as good as ever");
  }

  @Test
  void aQuoteThatIsNeverClosedIsAFaultOfTheLastRow() throws IOException {
    RowSource source = source(CSV, "url,x\na,1\nb,\"2\n\"\"3\n");
    assertEquals("1 a {\"x\":\"1\"}", Rows.next(source));
    assertEquals("the record in line 3 never closes the quote of line 3", fault(source).message());
    assertEquals("end", Rows.next(source));
  }

  @Test
  void aQuoteThatTakesInTheRestOfALongListEndsTheReading() throws IOException {
    RowSource source = source(SMALL, "url,x\na,1\nb,\"\n2\",\"" + "\nc,1".repeat(1_000));
    assertEquals("1 a {\"x\":\"1\"}", Rows.next(source));
    assertEquals(
        "t.csv: the quote of line 4 is never closed, so all that follows it would be one record:"
            + " close it, or double it where it is meant as a character",
        Rows.refusal(source::next));
  }

  @Test
  void aRecordThatIsTooLongIsARowWithItsBeginning() throws IOException {
    String record = "b,\"" + "x\n".repeat(200) + "\"";
    List<String> rows = rows(SMALL, "url,x\na,1\n" + record + "\nc,2\n");
    assertEquals(
        List.of(
            "1 a {\"x\":\"1\"}",
            "2 input.too_long " + record.substring(0, 256).strip() + " (cut)",
            "3 c {\"x\":\"2\"}"),
        rows);
  }

  @Test
  void aUrlThatIsTooLongIsARowWithItsBeginningAndItsColumns() throws IOException {
    String url = "u".repeat(257);
    assertEquals(
        List.of("1 input.too_long " + url.substring(0, 256) + " (cut) {\"x\":\"1\"}"),
        rows(SMALL, "url,x\n" + url + ",1\n"));
  }

  @Test
  void aRecordThatIsNoUtf8IsARowThatKeepsItsBytes() throws IOException {
    byte[] list = "url,city\na,K\u00f6ln\nb,Bonn\n".getBytes(ISO_8859_1);
    RowSource source = RowSource.open(new ByteArrayInputStream(list), "t.csv", CSV);
    Row row = source.next();
    assertNotNull(row);
    assertNotNull(row.fault());
    assertEquals("the text is no valid UTF-8: byte 0xf6 at place 4", row.fault().message());
    assertArrayEquals("a,K\u00f6ln".getBytes(ISO_8859_1), row.identity().inputBytes());
    assertEquals("2 b {\"city\":\"Bonn\"}", Rows.next(source));
  }

  @Test
  void aFirstRecordThatCannotBeReadIsRefused() {
    assertEquals(
        "t.csv: its first record cannot be read: the row is longer than the limit of 300 bytes",
        refusal(SMALL, "u".repeat(400) + "\na\n"));
    assertEquals(
        "t.csv: its first record cannot be read: the record in line 1 never closes the quote of"
            + " line 1",
        refusal(CSV, "\"url\na\n"));
  }

  @Test
  void aRecordOfFiftyMillionBytesIsOneRow() throws IOException {
    byte[] piece = "x".repeat(50_000).getBytes(UTF_8);
    InputStream middle = new ByteArrayInputStream(piece);
    for (int count = 1; count < 1_000; count++) {
      middle = new SequenceInputStream(new ByteArrayInputStream(piece), middle);
    }
    InputStream list =
        new SequenceInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream("url,x\na,\"".getBytes(UTF_8)), middle),
            new ByteArrayInputStream("\"\nb,1\n".getBytes(UTF_8)));
    RowSource source = RowSource.open(list, "t.csv", CSV);
    assertEquals("input.too_long", fault(source).kind().text());
    assertEquals("2 b {\"x\":\"1\"}", Rows.next(source));
  }

  @Test
  void theUrlIsBuiltFromColumns() throws IOException {
    ListLayout layout = CSV.url("https://api.example/{kind}/x?id={2}&q={Name}");
    assertEquals(
        List.of(
            "1 https://api.example/a%2Fb/x?id=7&q=J%C3%BCrgen%20%26%20Co"
                + " {\"kind\":\"a/b\",\"id\":\" 7\",\"name\":\"Jürgen & Co\"}",
            "2 input.csv a,8"),
        rows(layout, "kind,id,name\na/b, 7,Jürgen & Co\na,8\n"));
    assertEquals(
        "t.csv has no column 'name'; it has the columns kind, id",
        refusal(CSV.url("https://api.example/{name}"), "kind,id\na,1\n"));
  }

  @Test
  void aCompressedTableIsReadAsAnyOther() throws IOException {
    byte[] list = Rows.gzip("\uFEFFurl\na\n");
    RowSource source =
        RowSource.open(new ByteArrayInputStream(list), "t.csv.gz", ListLayout.DEFAULT);
    assertEquals(List.of("1 a"), Rows.of(source));
  }

  private static void assertFault(String input, String fault, String list) throws IOException {
    assertEquals(List.of("1 input.csv " + input), rows(CSV, list));
    assertEquals("the record in line 2 " + fault, fault(source(CSV, list)).message());
  }

  private static Failure fault(RowSource source) throws IOException {
    Row row = Objects.requireNonNull(source.next());
    return Objects.requireNonNull(row.fault(), () -> Rows.text(row));
  }

  private static List<String> rows(ListLayout layout, String list) throws IOException {
    return Rows.of(source(layout, list));
  }

  private static String refusal(ListLayout layout, String list) {
    return Rows.refusal(() -> source(layout, list));
  }

  private static RowSource source(ListLayout layout, String list) throws IOException {
    return RowSource.open(new ByteArrayInputStream(list.getBytes(UTF_8)), "t.csv", layout);
  }
}
