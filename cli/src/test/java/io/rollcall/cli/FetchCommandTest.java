package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.cli.terminal.StandardStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `fetch` and `verify` against a practice internet.
class FetchCommandTest {
  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;

  @Test
  void inAPipeEachRowIsOneLineOfJson() {
    Ended ended =
        new CommandRun()
            .input(url(1, "/status/404") + "\n# a comment\n\nmailto:nobody\n" + url(2, "/") + "\n")
            .run("fetch");

    assertEquals(0, ended.code(), ended.err());
    List<String> records = ended.out().lines().sorted().toList();
    assertEquals(3, records.size(), ended.out());
    assertTrue(records.get(0).startsWith("{\"seq\":1,"), ended.out());
    assertTrue(records.get(0).contains("\"status_code\":404"), ended.out());
    assertTrue(records.get(1).contains("\"kind\":\"input.scheme\""), ended.out());
    assertTrue(records.get(2).contains("\"outcome\":\"answered\""), ended.out());
    assertTrue(ended.err().startsWith("3 rows, 3 records, "), ended.err());
  }

  @Test
  void onATerminalEachRowIsOneReadableLine() throws IOException {
    Path list = list(url(1, "/title/Hello") + "\n" + url(2, "/status/503") + "\nmailto:nobody\n");
    Ended ended =
        new CommandRun()
            .terminal(StandardStream.OUTPUT)
            .run("fetch", list.toString(), "--retries", "0", "--color", "never");

    assertEquals(0, ended.code(), ended.err());
    List<String> lines = ended.out().lines().sorted().toList();
    assertEquals(3, lines.size(), ended.out());
    assertTrue(lines.get(0).startsWith("200     http://127.0.0.1:"), ended.out());
    assertTrue(lines.get(0).contains("  Hello "), ended.out());
    assertTrue(lines.get(0).endsWith("  127.0.0.1"), ended.out());
    assertTrue(lines.get(1).startsWith("503     http://127.0.0.2:"), ended.out());
    assertTrue(lines.get(2).startsWith("refused mailto:nobody  "), ended.out());
    assertTrue(lines.get(2).contains("input.scheme"), ended.out());
  }

  @Test
  void standardOutputByNameIsJsonAlsoOnATerminal() throws IOException {
    Path list = list(url(1, "/") + "\n");
    Ended ended =
        new CommandRun()
            .terminal(StandardStream.OUTPUT)
            .run("fetch", list.toString(), "-o", "-", "--quiet");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().startsWith("{\"seq\":1,"), ended.out());
    assertEquals("", ended.err());
  }

  @Test
  void nothingThatAServerSaysReachesTheTerminalAsAnOrder() throws IOException {
    Path list =
        list(
            url(1, "/title/%1b%5b31mred%1b%5b2J%07")
                + "\n"
                + url(2, "/redirect-to?url=%1b%5b31m")
                + "\n"
                + url(3, "/type/%1b%5b31m")
                + "\n"
                + "mailto:\u001b[31m\n");
    Ended ended =
        new CommandRun()
            .terminal(StandardStream.OUTPUT)
            .terminal(StandardStream.MESSAGES)
            .run("fetch", list.toString(), "--color", "never", "--no-progress");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("\\u{1b}[31m"), ended.out());
    assertFalse((ended.out() + ended.err()).matches("(?s).*[\u001b\u0007].*"), ended.out());
  }

  @Test
  void aFileOfRecordsHasAManifestBesideItAndIsSound() throws IOException {
    Path list = list(url(1, "/") + "\n" + url(2, "/status/404") + "\nnot a url\n");
    Path output = folder.resolve("answers.jsonl");

    Ended fetched =
        rollcall(
            "fetch",
            list.toString(),
            "-o",
            output.toString(),
            "--retries",
            "1",
            "-H",
            "X-Key: s3cret");
    assertEquals(0, fetched.code(), fetched.err());
    assertEquals("", fetched.out());
    assertTrue(fetched.err().startsWith("3 rows, 3 records in " + output + ", "), fetched.err());
    assertEquals(3, Files.readAllLines(output).size());
    String manifest = Files.readString(folder.resolve("answers.jsonl.manifest.json"));
    assertTrue(manifest.contains("\"complete\": true"), manifest);
    assertTrue(manifest.contains("\"header\": \"X-Key: ***\""), manifest);
    assertTrue(manifest.contains("\"retries\": \"1\""), manifest);
    assertFalse(manifest.contains("s3cret"), manifest);
    assertFalse(manifest.contains("\"output\": \"" + output), manifest);

    Ended verified = rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.err());
    assertTrue(verified.out().endsWith(" equal to its manifest and its list\n"), verified.out());
  }

  @Test
  void aTableIsVerifiedAsItWasRead() throws IOException {
    Path list = folder.resolve("hosts.csv");
    Files.writeString(
        list, "name,home\none," + url(1, "/") + "\ntwo," + url(2, "/") + "\nno,no url\n");
    Path output = folder.resolve("answers.jsonl");

    Ended fetched =
        rollcall(
            "fetch", list.toString(), "--column", "home", "--limit", "2", "-o", output.toString());
    assertEquals(0, fetched.code(), fetched.err());
    assertTrue(Files.readString(output).contains("\"row\":{\"name\":\"one\"}"));

    Ended verified = rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  @Test
  void aChangedOutputIsNotSound() throws IOException {
    Path list = list(url(1, "/") + "\n" + url(2, "/") + "\n");
    Path output = folder.resolve("answers.jsonl");
    rollcall("fetch", list.toString(), "-o", output.toString());
    Files.writeString(output, Files.readString(output).replaceFirst("\"GET\"", "\"GOT\""));

    Ended verified = rollcall("verify", output.toString());

    assertEquals(10, verified.code(), verified.out());
    assertTrue(
        verified.out().startsWith(output + " is not sound, first of all:\n"), verified.out());
    assertTrue(verified.out().contains("manifest.checksum"), verified.out());
  }

  @Test
  void anEmptyListIsARunWithoutRows() throws IOException {
    Path output = folder.resolve("answers.jsonl");
    Ended ended = rollcall("fetch", list("# nothing\n\n").toString(), "-o", output.toString());
    assertEquals(0, ended.code());
    assertEquals(
        "rollcall: the list is empty: 0 rows, 0 records (2 lines are blank or comments)\n",
        ended.err());
    assertEquals(0, Files.size(output));
    assertEquals(0, rollcall("verify", output.toString()).code());
  }

  @Test
  void onlyTheFieldsAskedForAreWritten() throws IOException {
    Ended ended =
        rollcall("fetch", list(url(1, "/") + "\n").toString(), "--fields", "status_code,url", "-q");
    assertEquals("{\"seq\":1,\"url\":\"" + url(1, "/") + "\",\"status_code\":200}\n", ended.out());
  }

  @Test
  void anOutputThatExistsIsReplacedOnlyWhereThatIsAsked() throws IOException {
    Path list = list(url(1, "/") + "\n");
    Path output = Files.writeString(folder.resolve("answers.jsonl"), "precious\n");

    Ended refused = rollcall("fetch", list.toString(), "-o", output.toString());
    assertEquals(1, refused.code());
    assertEquals("precious\n", Files.readString(output));

    Ended replaced = rollcall("fetch", list.toString(), "-o", output.toString(), "--overwrite");
    assertEquals(0, replaced.code(), replaced.err());
    assertTrue(Files.readString(output).startsWith("{\"seq\":1,"));
  }

  @Test
  void aListThatBreaksOffIsFatalAndKeepsWhatIsRecorded() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int row = 0; row < 2000; row++) {
        gzip.write((url(1, "/" + row * 7919L) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Path list = folder.resolve("urls.txt.gz");
    Files.write(list, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    Path output = folder.resolve("answers.jsonl");

    Ended ended = rollcall("fetch", list.toString(), "-o", output.toString());

    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("rollcall: " + list + ": "), ended.err());
    assertTrue(
        ended
            .err()
            .endsWith(
                "; what is recorded in "
                    + output
                    + " so far is valid, and the same command with --resume goes on\n"),
        ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
    assertTrue(Files.readAllLines(output).size() > 100);
    Ended verified = rollcall("verify", output.toString());
    assertTrue(verified.out().contains("  manifest.incomplete: "), verified.out());
    assertEquals(3, verified.out().lines().count(), verified.out());
  }

  @Test
  void aRunThatCannotBeginLeavesNoOutput() throws IOException {
    Path list = list(url(1, "/") + "\n");
    Path output = folder.resolve("answers.jsonl");
    Ended ended =
        rollcall("fetch", list.toString(), "-o", output.toString(), "--ca", list.toString());
    assertEquals(2, ended.code());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(list), files.toList());
    }
  }

  private Path list(String text) throws IOException {
    return Files.writeString(folder.resolve("urls.txt"), text);
  }

  private static String url(int host, String path) {
    return "http://127.0.0." + host + ":" + PRACTICE.httpPort() + path;
  }
}
