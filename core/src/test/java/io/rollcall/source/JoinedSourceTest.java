package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.source.RowSource.SourceProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several lists as one.
class JoinedSourceTest {
  @TempDir Path folder;

  @Test
  void listsOfAllFormatsAreOneListWhoseOrdinalsGoOn() throws IOException {
    String lines = list("a.txt", "a\n\n#\nb".getBytes(UTF_8));
    String table = list("b.csv", "id,url\n1,c\n\n2,d\n".getBytes(UTF_8));
    String packed = list("c.jsonl.gz", Rows.gzip("{\"url\":\"e\"}\n\n{\"url\":\"f\",\"x\":1}"));
    String empty = list("empty.txt", new byte[0]);
    String tabs = list("d.tsv", "url\ty\ng\t\n".getBytes(UTF_8));
    try (RowSource source = open("h\n", lines, table, empty, packed, "-", tabs, empty)) {
      assertEquals(
          List.of(
              "1 a",
              "4 b",
              "5 c {\"id\":\"1\"}",
              "6 d {\"id\":\"2\"}",
              "7 e",
              "8 f {\"x\":1}",
              "9 h",
              "10 g {\"y\":\"\"}"),
          Rows.of(source));
      assertEquals(4, source.progress().skippedLines());
      List<ListIdentity> identities = source.identities();
      assertEquals(
          List.of(lines, table, empty, packed, "standard input", tabs, empty),
          identities.stream().map(ListIdentity::name).toList());
      assertTrue(identities.stream().allMatch(ListIdentity::whole));
      assertEquals(2, identities.get(4).bytes());
    }
  }

  @Test
  void progressIsThatOfAllTheListsTogether() throws IOException {
    String first = list("a.txt", "a\n#\n".getBytes(UTF_8));
    String second = list("b.txt", "b\n".repeat(100_000).getBytes(UTF_8));
    try (RowSource source = open("", first, second)) {
      assertEquals(200_004, source.progress().bytesTotal());
      assertEquals("1 a", Rows.next(source));
      assertEquals(4, source.progress().bytesRead());
      assertEquals("3 b", Rows.next(source));
      long read = source.progress().bytesRead();
      assertTrue(read > 4 && read < 200_004, "bytes read: " + read);
      Rows.of(source);
      assertEquals(new SourceProgress(200_004, 200_004, 1), source.progress());
    }
    try (RowSource source = open("b\n", first, "-")) {
      assertEquals(-1, source.progress().bytesTotal(), "a pipe's size is not known");
    }
  }

  @Test
  void anyListThatCannotBeReadIsRefusedBeforeTheFirstRow() throws IOException {
    String good = list("a.txt", "a\n".getBytes(UTF_8));
    String missing = folder.resolve("b.txt").toString();
    String binary = list("c.txt", new byte[100]);
    String table = list("d.csv", "id\n1\n".getBytes(UTF_8));
    assertTrue(refusal(good, missing).startsWith("there is no list " + missing));
    assertTrue(refusal(good, folder.toString()).startsWith(folder + " is a directory"));
    assertTrue(refusal(good, binary).startsWith(binary + " is a binary file"));
    assertTrue(refusal(good, "-", table).startsWith(table + " has no column called url"));
  }

  @Test
  void noListAtAllAndStandardInputTwiceAreRefused() {
    assertEquals(
        "name at least one list, or - for standard input",
        assertThrows(IllegalArgumentException.class, () -> open("")).getMessage());
    assertEquals(
        "standard input (-) can be read once, not several times",
        assertThrows(IllegalArgumentException.class, () -> open("", "-", "-")).getMessage());
  }

  @Test
  void aListThatVanishesBeforeItsTurnEndsTheReadingAndIsNotPassedOver() throws IOException {
    String first = list("a.txt", "a\n".getBytes(UTF_8));
    String second = list("b.txt", "b\n".getBytes(UTF_8));
    String third = list("c.txt", "c\n".getBytes(UTF_8));
    try (RowSource source = open("", first, second, third)) {
      Files.delete(Path.of(second));
      assertEquals("1 a", Rows.next(source));
      assertTrue(Rows.refusal(source::next).startsWith("there is no list " + second));
      assertTrue(Rows.refusal(source::next).startsWith("there is no list " + second));
    }
  }

  @Test
  void theLimitIsOverAllLists() throws IOException {
    String first = list("a.txt", "a\nb\n".getBytes(UTF_8));
    String second = list("b.txt", "c\nd\n".getBytes(UTF_8));
    try (RowSource source = open("", first, second).limit(3)) {
      assertEquals(List.of("1 a", "2 b", "3 c"), Rows.of(source));
      assertEquals(3, source.rowsMax());
      assertEquals("end", Rows.next(source));
      assertFalse(source.identities().getLast().whole(), "the end of the second was not seen");
    }
  }

  private String list(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static String refusal(String... names) {
    return Rows.refusal(() -> open("x\n", names));
  }

  private static RowSource open(String standardInput, String... names) throws IOException {
    InputStream in = new ByteArrayInputStream(standardInput.getBytes(UTF_8));
    return RowSource.open(List.of(names), ListLayout.DEFAULT, in);
  }
}
