package io.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no list is refused by a message that names it and says what to do.
class BadListTest {
  @TempDir Path folder;

  @Test
  void aListThatIsNotThere() {
    Path missing = folder.resolve("urls.txt");
    assertEquals(
        "there is no list %s: check its name (looked for %s), or write - for standard input"
            .formatted(missing, missing.toAbsolutePath()),
        refusal(missing));
  }

  @Test
  void aDirectory() {
    assertEquals(
        folder + " is a directory: name the lists in it, for instance " + folder + "/*.txt",
        refusal(folder));
  }

  @Test
  void aListThatMayNotBeRead() throws IOException {
    Path list = Files.writeString(folder.resolve("urls.txt"), "http://a.example/\n");
    Files.setPosixFilePermissions(list, java.util.Set.of());
    Assumptions.assumeFalse(Files.isReadable(list), "who runs this may read everything");
    assertEquals(
        list + " cannot be read: permission denied; check who may read it with ls -l",
        refusal(list));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "89504e470d0a1a0a0000000d, is a PNG image",
    "ffd8ffe000104a464946, is a JPEG image",
    "474946383961, is a GIF image",
    "255044462d312e37, is a PDF document",
    "7f454c4602010100, is a program",
    "504b030414000000, is a zip archive (as .xlsx spreadsheets are)",
    "377abcaf271c0004, is a 7z archive",
    "526172211a070100, is a RAR archive",
    "28b52ffd04006100, is compressed by zstd",
    "fd377a585a000004, is compressed by xz",
    "425a683931415926535900, is compressed by bzip2",
    "53514c69746520666f726d61742033001000, is an SQLite database",
    "5041523115041520, is a Parquet file",
    "fffe68007400, is text in UTF-16",
    "feff00680074, is text in UTF-16",
  })
  void aFileOfAnotherKind(String head, String description) throws IOException {
    Path list = Files.write(folder.resolve("urls.txt"), HexFormat.of().parseHex(head));
    String message = refusal(list);
    assertTrue(message.startsWith(list + " " + description + ": "), message);
  }

  @Test
  void aZstdListIsToldHowToBeUnpacked() throws IOException {
    Path list = Files.write(folder.resolve("urls.zst"), HexFormat.of().parseHex("28b52ffd0400"));
    assertEquals(
        list + " is compressed by zstd: unpack it: `zstd -dc " + list + " | rollcall fetch -`",
        refusal(list));
    InputStream piped = Files.newInputStream(list);
    assertEquals(
        "standard input is compressed by zstd: unpack it: `zstd -dc LIST | rollcall fetch -`",
        Rows.refusal(() -> RowSource.lines(piped, "standard input")));
  }

  @Test
  void randomBytesAndUtf16WithoutAMark() throws IOException {
    byte[] random = new byte[5_000];
    new Random(7).nextBytes(random);
    random[0] = 'x';
    assertEquals("is a binary file", refusedAs(random));
    assertEquals("is a binary file", refusedAs("http://a.example/\n".repeat(9).getBytes(UTF_16LE)));
  }

  @Test
  void aTarArchiveAlsoWhereItIsCompressed() throws IOException {
    byte[] tar = new byte[10_240];
    System.arraycopy("urls.txt".getBytes(UTF_8), 0, tar, 0, 8);
    System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
    assertEquals("is a tar archive", refusedAs(tar));
    assertEquals("is a tar archive", refusedAs(Rows.gzip(tar)));
    assertEquals("is compressed twice", refusedAs(Rows.gzip(Rows.gzip("a\n"))));
  }

  @Test
  void linesThatEndAsOnOldMacs() throws IOException {
    assertEquals(
        "ends its lines by a carriage return alone", refusedAs("a\rb\rc\r".getBytes(UTF_8)));
    assertEquals(
        List.of("1 a\rb\rc"), Rows.ofLines("a\rb\rc\n"), "a line with some inside is a row");
  }

  @Test
  void aFewControlCharactersDoNotMakeAListBinary() throws IOException {
    assertEquals(List.of("1 input.url a\0", "2 \u0001"), Rows.ofLines("a\0\n\u0001\n"));
  }

  @Test
  void aHostWhoseNameBeginsLikeAFileOfAnotherKind() throws IOException {
    for (String host : List.of("BZhost.example", "PKI.example", "PAR1.example", "%PDF", "Rar!")) {
      assertEquals(List.of("1 " + host), Rows.ofLines(host + "\n"), host);
    }
  }

  @Test
  void aListThatFailsWhileItIsReadHandsOutItsRowsBeforeAndNamesThePlace() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };
    byte[] begun = "a\nb\nhalf a li".getBytes(UTF_8);
    RowSource source =
        RowSource.lines(
            new SequenceInputStream(new ByteArrayInputStream(begun), failing), "a pipe");
    assertEquals("1 a", Rows.next(source));
    assertEquals("2 b", Rows.next(source));
    String message = Rows.refusal(source::next);
    assertEquals(
        "a pipe: Input/output error (at byte 13); line 3 and what follows it were not read",
        message);
    assertEquals(message, Rows.refusal(source::next), "it stays so");
  }

  @Test
  void aListThatIsCutWhileItIsRead() throws IOException {
    Path list = Files.writeString(folder.resolve("urls.txt"), "http://a.example/\n".repeat(20_000));
    RowSource source = RowSource.lines(list);
    assertEquals("1 http://a.example/", Rows.next(source));
    Files.writeString(list, "http://a.example/\n");
    String message = Rows.refusal(() -> Rows.of(source));
    assertTrue(
        message.startsWith(
            list + ": the list was cut while it was read: it had 360000 bytes at the start"),
        message);
  }

  private String refusedAs(byte[] content) throws IOException {
    Path list = Files.write(folder.resolve("urls.txt"), content);
    String message = refusal(list).substring(list.toString().length() + 1);
    return message.substring(0, message.indexOf(':'));
  }

  private static String refusal(Path list) {
    return Rows.refusal(() -> RowSource.lines(list));
  }
}
