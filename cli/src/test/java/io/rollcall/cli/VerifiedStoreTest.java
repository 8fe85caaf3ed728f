package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `verify` follows `body_ref`: whatever is planted in a store is found, with row, file and byte.
class VerifiedStoreTest {
  private static final int ROWS = 40;

  private static final Pattern PLACE =
      Pattern.compile(
          "\"(revisit_|)file\":\"([^\"]+)\",\"\\1offset\":([0-9]+),\"\\1length\":([0-9]+)");

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;
  private Path output;
  private Path store;

  /// Pages of their own, pages that are alike, and packed ones.
  @BeforeEach
  void makeList() throws IOException {
    List<String> paths = List.of("/size/3000", "/size/900/", "/gzip/", "/chunked/", "/redirect/1/");
    list =
        Files.writeString(
            folder.resolve("urls.txt"),
            IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> {
                  String path = paths.get(row % paths.size());
                  return "http://127.0.0.%d:%d%s%s\n"
                      .formatted(
                          path.endsWith("/") ? row : 99,
                          PRACTICE.httpPort(),
                          path,
                          path.endsWith("/") ? "n" + row : "");
                })
                .collect(Collectors.joining()));
    output = folder.resolve("answers.jsonl");
    store = folder.resolve("answers.jsonl.store");
  }

  private void fetch(String form, String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "--quiet"));
    words.addAll(List.of("-o", output.toString(), "--store", form));
    words.addAll(Arrays.asList(more));
    Ended ended = rollcall(words.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
  }

  private Ended verify(String... more) {
    List<String> words = new ArrayList<>(List.of("verify", output.toString()));
    words.addAll(Arrays.asList(more));
    return rollcall(words.toArray(String[]::new));
  }

  private void assertSound(String said, String... more) {
    Ended ended = verify(more);
    assertEquals(0, ended.code(), ended.out());
    assertTrue(ended.out().endsWith("equal to its manifest" + said + "\n"), ended.out());
  }

  /// What is found first, and that nothing else is.
  private void assertFound(Named row, String message, String... more) {
    Ended ended = verify(more);
    assertEquals(10, ended.code(), ended.out());
    assertEquals(
        "%s is not sound, first of all:\n  line %d, at byte %d: %s\n"
            .formatted(output, row.line(), row.at(), message),
        ended.out());
  }

  /// A body, and the record that names it.
  ///
  /// @param line the record's
  /// @param at the byte at which the line begins
  /// @param seq the row
  private record Named(int line, long at, long seq, Path file, int offset, int length) {
    String place() {
      return file.getFileName() + " at byte " + offset;
    }
  }

  /// The row's own answer, of the first row whose record has that text and not the other.
  private Named row(String with, String without) throws IOException {
    List<String> lines = Files.readAllLines(output);
    long at = 0;
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      if (line.contains(with) && !line.contains(without)) {
        return named(index + 1, at, line);
      }
      at += line.length() + 1;
    }
    throw new AssertionError("no record with " + with);
  }

  private Named named(int number, long at, String line) {
    Matcher place = PLACE.matcher(line);
    Named named = null;
    while (place.find()) {
      named =
          new Named(
              number,
              at,
              Long.parseLong(line.replaceAll("^\\{\"seq\":([0-9]+),.*", "$1")),
              store.resolve(place.group(2)),
              Integer.parseInt(place.group(3)),
              Integer.parseInt(place.group(4)));
    }
    return Objects.requireNonNull(named, line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warc", "files"})
  void whatIsStoredIsFound(String form) {
    fetch(form);
    assertSound("; all 40 bodies that records name are there");
    assertSound(
        "; all 40 bodies that records name are there, and what was stored", "--bodies", "read");
    assertSound("", "--bodies", "none");
    Ended refused = verify("--bodies", "none", "--store-dir", store.toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("--store-dir means nothing with --bodies none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"warc", "files"})
  void aStoreThatIsGoneIsFoundAndMayLieElsewhere(String form) throws IOException {
    Path given = folder.resolve("bodies");
    fetch(form, "--store-dir", given.toString());
    assertSound("; all 40 bodies that records name are there");
    Path moved = Files.move(given, folder.resolve("moved"));
    Ended gone = verify();
    assertEquals(10, gone.code());
    assertTrue(gone.out().contains(", and there is no folder " + given + "\n"), gone.out());
    assertTrue(gone.out().contains("  in all: body.missing 40\n"), gone.out());
    assertSound("; all 40 bodies that records name are there", "--store-dir", moved.toString());
  }

  @Test
  void aFileThatIsShorterThanARecordSays() throws IOException {
    fetch("warc");
    Named last = row("\"seq\"", "no such");
    for (String line : Files.readAllLines(output)) {
      Named other = named(0, 0, line);
      last =
          other.offset() > last.offset() ? row("{\"seq\":" + other.seq() + ",", "no such") : last;
    }
    byte[] whole = Files.readAllBytes(last.file());
    Files.write(last.file(), Arrays.copyOf(whole, whole.length - 1));
    assertFound(
        last,
        "body.missing: row %d: its body lies in %s, %d bytes, and the file ends at byte %d"
            .formatted(last.seq(), last.place(), last.length(), whole.length - 1));
  }

  @Test
  void aByteThatChangedIsFoundByReading() throws IOException {
    fetch("warc");
    Named row = row("/size/900/", "revisit");
    byte[] bytes = Files.readAllBytes(row.file());
    bytes[row.offset() + row.length() / 2] ^= 1;
    Files.write(row.file(), bytes);
    assertSound("; all 40 bodies that records name are there");
    assertFound(
        row,
        "body.changed: row %d: in %s lies no whole record of %d bytes"
            .formatted(row.seq(), row.place(), row.length()),
        "--bodies",
        "read");
  }

  @Test
  void aPlaceThatIsAnotherRowsIsFoundByReading() throws IOException {
    fetch("warc");
    Named row = row("/size/900/", "revisit");
    Named other = row("/chunked/", "revisit");
    String own = "\"offset\":" + row.offset() + ",\"length\":" + row.length();
    String text = Files.readString(output);
    Files.writeString(
        output,
        text.replace(own, "\"offset\":" + other.offset() + ",\"length\":" + other.length()));
    Ended ended = verify("--bodies", "read");
    assertTrue(
        ended
            .out()
            .contains(
                "body.changed: row %d: in %s lies the response record of row %d, not its own response\n"
                    .formatted(row.seq(), other.place(), other.seq())),
        ended.out());
  }

  @Test
  void anAnswerThatWasEditedAndPackedAgainIsFoundByReading() throws IOException {
    fetch("warc");
    Named row = row("/size/900/", "revisit");
    byte[] bytes = Files.readAllBytes(row.file());
    String record = unpacked(Arrays.copyOfRange(bytes, row.offset(), row.offset() + row.length()));
    String digest = record.replaceAll("(?s).*WARC-Payload-Digest: sha256:([0-9a-f]+)\r\n.*", "$1");
    plant(row, record.replace(digest, "0".repeat(64)));
    assertTrue(
        verify("--bodies", "read")
            .out()
            .contains(
                "body.changed: row %d: in other.warc.gz at byte 0 lies another body: its"
                        .formatted(row.seq())
                    + " WARC-Payload-Digest is not the record's body_sha256\n"));
    plant(row, record.replaceFirst("HTTP/1.1 200", "HTTP/1.1 201"));
    assertTrue(
        verify("--bodies", "read")
            .out()
            .contains("lies a record that is not what its own WARC-Block-Digest says\n"));
  }

  /// Puts a record into an archive of its own, and lets its row name that.
  private void plant(Named row, String record) throws IOException {
    byte[] packed = packed(record);
    Files.write(store.resolve("other.warc.gz"), packed);
    String line = Files.readAllLines(output).get(row.line() - 1);
    String now = "{\"file\":\"other.warc.gz\",\"offset\":0,\"length\":" + packed.length + "}";
    Files.writeString(
        output,
        Files.readString(output)
            .replace(line, line.replaceFirst("(\"body_ref\":)\\{[^}]*\\}", "$1" + now)));
  }

  @Test
  void aBodyThatARevisitLeadsToIsReadToo() throws IOException {
    fetch("warc");
    Named revisit = row("revisit_file", "no such");
    String line = Files.readAllLines(output).get(revisit.line() - 1);
    String place =
        line.replaceAll(".*\"body_ref\":\\{(\"file\":\"[^\"]+\",\"offset\":[0-9]+),.*", "$1");
    Named another = row("/size/900/", "revisit");
    String wrong =
        "\"file\":\"%s\",\"offset\":%d".formatted(another.file().getFileName(), another.offset());
    Files.writeString(
        output,
        Files.readString(output)
            .replace(
                line,
                line.replace(place, wrong)
                    .replaceFirst("(\"body_ref\":.*?\"length\":)[0-9]+", "$1" + another.length())));
    Ended ended = verify("--bodies", "read");
    assertTrue(
        ended
            .out()
            .contains(
                "row %d: in %s lies another record than the one that its revisit names\n"
                    .formatted(revisit.seq(), another.place())),
        ended.out());
  }

  @Test
  void aBodyInAFileOfItsOwnThatWasTakenAwayCutOrEdited() throws IOException {
    fetch("files");
    Named row = row("/size/900/", "revisit");
    String name = store.relativize(row.file()).toString();
    byte[] whole = Files.readAllBytes(row.file());
    Files.write(row.file(), Arrays.copyOf(whole, 899));
    assertFound(
        row,
        "body.changed: row %d: %s has 899 bytes, not the 900 of its body"
            .formatted(row.seq(), name));
    byte[] edited = whole.clone();
    edited[7] ^= 1;
    Files.write(row.file(), edited);
    assertSound("; all 40 bodies that records name are there");
    Ended ended = verify("--bodies", "read");
    assertTrue(
        ended
            .out()
            .contains("body.changed: row " + row.seq() + ": " + name + " holds another body"),
        ended.out());
    Files.delete(row.file());
    assertFound(
        row,
        "body.missing: row %d: its body lies in %s at byte 0, and there is no such file in %s"
            .formatted(row.seq(), name, store));
  }

  @Test
  void whatIsCopiedOrMergedIsFoundWhereItLies() throws IOException {
    fetch("files");
    Path earlier = output;
    output = Files.createDirectory(folder.resolve("later")).resolve("again.jsonl");
    fetch("files", "--retry-from", earlier.toString(), "--where", "seq < 3");
    assertSound(
        "; all 40 bodies that records name are there, and what was stored", "--bodies", "read");

    List<String> shards = new ArrayList<>();
    for (String shard : List.of("1", "2")) {
      output = folder.resolve(shard + ".jsonl");
      shards.add(output.toString());
      fetch("warc", "--shard", shard + "/2");
    }
    output = folder.resolve("later/all.jsonl");
    assertEquals(
        0, rollcall("merge", shards.get(0), shards.get(1), "--into", output.toString()).code());
    assertSound(
        "; all 40 bodies that records name are there, and what was stored", "--bodies", "read");
  }

  private static String unpacked(byte[] member) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(member))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] packed(String record) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(record.getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] bytes = packed.toByteArray();
    // As the archive's own members have it: no system is named.
    bytes[9] = (byte) 0xff;
    return bytes;
  }
}
