package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Runs that go on where they were interrupted, and what keeps them from it.
class ResumedFetchTest {
  private static final int ROWS = 20;

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;
  private Path output;

  @BeforeEach
  void makeList() throws IOException {
    list = Files.writeString(folder.resolve("urls.txt"), rows(1, ROWS));
    output = folder.resolve("answers.jsonl");
  }

  /// The command, always the same.
  private Ended fetch(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString()));
    words.addAll(List.of("-o", output.toString(), "--resume"));
    words.addAll(Arrays.asList(more));
    return CommandRun.rollcall(words.toArray(String[]::new));
  }

  private void fetchAndBreakOff(int linesLeft, int linesClaimed, String torn) throws IOException {
    assertEquals(0, fetch().code());
    BrokenOffRun.of(output, linesLeft, linesClaimed, torn);
  }

  private void assertWhole() {
    Ended verified = CommandRun.rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  private void assertRefused(Ended ended, String message) throws IOException {
    assertEquals("rollcall: " + message.formatted(output) + "\n", ended.err());
    assertEquals(1, ended.code());
  }

  @Test
  void theSameCommandBeginsGoesOnAndIsDone() throws IOException {
    Ended begun = fetch();
    assertEquals(0, begun.code(), begun.err());
    assertTrue(begun.err().startsWith("20 rows, 20 records in " + output), begun.err());
    BrokenOffRun.of(output, 12, 7, "{\"seq\":13,\"inp");

    Ended goneOn = fetch();
    assertEquals(0, goneOn.code(), goneOn.err());
    List<String> lines = goneOn.err().lines().toList();
    assertTrue(
        lines.get(0).startsWith("rollcall: 14 bytes of " + output + " from byte "), lines.get(0));
    assertTrue(lines.get(0).endsWith(" on are cut off: the line was not written to its end"));
    assertEquals("rollcall: going on in " + output + " behind 12 records", lines.get(1));
    assertTrue(lines.get(2).startsWith("20 rows, 20 records in "), goneOn.err());
    assertTrue(goneOn.err().contains("200: 20"), "statuses are those of the whole run");
    assertWhole();

    byte[] before = Files.readAllBytes(output);
    Ended done = fetch();
    assertEquals("rollcall: " + output + " is complete: 20 rows, one record each\n", done.err());
    assertEquals(0, done.code());
    assertTrue(Arrays.equals(before, Files.readAllBytes(output)));
    assertEquals(List.of("answers.jsonl", "answers.jsonl.manifest.json", "urls.txt"), filesLeft());
  }

  @Test
  void onlyRowsWithoutARecordAreAskedAgain() throws IOException {
    fetchAndBreakOff(17, 17, "");
    List<String> kept = Files.readAllLines(output);
    long before = PRACTICE.requests();
    assertEquals(0, fetch("--quiet").code());
    assertEquals(3, PRACTICE.requests() - before);
    assertEquals(kept, Files.readAllLines(output).subList(0, 17));
    assertWhole();
  }

  @Test
  void whatAMachinesCrashLeftBehindTheCheckpointIsKeptAsideAndAskedAgain() throws IOException {
    fetchAndBreakOff(9, 9, "\0\0\0\0\n{\"seq\":1}\n");
    long offset = Files.size(output) - 15;
    Ended ended = fetch();
    assertEquals(0, ended.code(), ended.err());
    Path aside = folder.resolve("answers.jsonl.cut-at-" + offset);
    assertTrue(ended.err().contains(" on are cut off, and kept in " + aside + ": "), ended.err());
    assertEquals("\0\0\0\0\n{\"seq\":1}\n", Files.readString(aside));
    assertWhole();
  }

  @Test
  void aLostOutputIsNotBegunAgain() throws IOException {
    fetchAndBreakOff(9, 9, "");
    long bytes = Files.size(output);
    Files.delete(output);
    assertRefused(fetch(), "%s is gone, and its manifest tells of " + bytes + " bytes");
    assertFalse(Files.exists(output));
  }

  @Test
  void anOutputThatWasCutIsNotTouched() throws IOException {
    fetchAndBreakOff(9, 9, "");
    byte[] whole = Files.readAllBytes(output);
    Files.write(output, Arrays.copyOf(whole, 1000));
    assertRefused(
        fetch(),
        "%s was truncated: it ends at byte 1000, and its manifest tells of "
            + whole.length
            + " bytes");
    assertEquals(1000, Files.size(output));
  }

  @Test
  void anOutputThatWasEditedIsNotTouched() throws IOException {
    fetchAndBreakOff(9, 9, "");
    String text = Files.readString(output);
    String edited = text.replaceFirst("\"status_code\":200", "\"status_code\":201");
    Files.writeString(output, edited);
    assertRefused(
        fetch(),
        "%1$s was changed somewhere before byte "
            + text.length()
            + ": its first "
            + text.length()
            + " bytes are not the 9 records that its run wrote");
    int key = text.indexOf("\"method\":", 2000);
    String broken = text.substring(0, key) + "'" + text.substring(key + 1);
    Files.writeString(output, broken);
    int line = broken.lastIndexOf('\n', key) + 1;
    assertTrue(
        fetch()
            .err()
            .startsWith("rollcall: " + output + " was changed in the line at byte " + line),
        fetch().err());
    assertEquals(broken, Files.readString(output));
  }

  @Test
  void aCompleteOutputThatWasAddedToIsNotTouched() throws IOException {
    assertEquals(0, fetch().code());
    long end = Files.size(output);
    Files.writeString(output, Files.readString(output) + "mine\n");
    assertRefused(
        fetch(), "%s was changed: its run was complete at byte " + end + ", and more follows");
  }

  @Test
  void aFileThatIsNotOursIsNotTouched() throws IOException {
    Files.writeString(output, "precious\n");
    assertRefused(
        fetch(), "there is no %1$s.manifest.json: %1$s is no output that a run can go on with");
    Files.writeString(folder.resolve("answers.jsonl.manifest.json"), "[]");
    assertRefused(fetch(), "the manifest %s.manifest.json cannot be read: '' must be an object");
    assertEquals("precious\n", Files.readString(output));
  }

  @Test
  void anotherListIsRefused() throws IOException {
    fetchAndBreakOff(9, 9, "");
    Files.writeString(list, rows(1, ROWS).replace("127.0.3.", "127.0.4."));
    String began = list + " is not the list that the run of %s began with: it ";
    long bytes = Files.size(list);
    assertRefused(
        fetch(),
        began + "is another list: its first " + bytes + " bytes are not those that were read");
    Files.writeString(list, rows(1, ROWS - 1));
    assertRefused(
        fetch(),
        began + "is shorter than it was: it had " + bytes + " bytes, and has " + Files.size(list));
    Files.writeString(list, rows(1, ROWS + 1));
    assertRefused(
        fetch(),
        began
            + "has grown from "
            + bytes
            + " to "
            + Files.size(list)
            + " bytes: --extended asks its new rows too");
    assertRefused(fetch(list.toString()), "the run of %s reads 1 list, and 2 are named");
  }

  @Test
  void aListThatOnlyGrewIsGoneOnWith() throws IOException {
    fetchAndBreakOff(9, 9, "");
    Files.writeString(list, rows(1, ROWS + 5));
    Ended ended = fetch("--extended");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("25 rows, 25 records in "), ended.err());
    assertWhole();
    Files.writeString(list, rows(1, ROWS + 6));
    assertTrue(fetch("--extended").err().contains("26 rows, 26 records"), "also a complete one");
    assertWhole();
    assertTrue(fetch("--extended").err().contains(" is complete: 26 rows"));
  }

  @Test
  void aListThatGrewWithinItsLastLineIsAnother() throws IOException {
    String text = rows(1, ROWS).stripTrailing();
    Files.writeString(list, text);
    fetchAndBreakOff(9, 9, "");
    Files.writeString(list, text + "more\n");
    assertRefused(
        fetch("--extended"),
        list
            + " is not the list that the run of %s began with: it has grown within its last line,"
            + " so that its last row is another: begin a new output");
  }

  @Test
  void otherOptionsAreRefusedByNameUnlessRecordsDoNotDependOnThem() throws IOException {
    fetchAndBreakOff(9, 9, "");
    assertRefused(
        fetch("--timeout", "7s", "--retries", "0"),
        "%s cannot be gone on with: it was begun with other options: --retries was not given and is"
            + " 0; --timeout was not given and is 7s");
    byte[] before = Files.readAllBytes(output);
    assertRefused(
        fetch("--fields", "url"),
        "%s exists already: it is of no run that this command could go on with, so name another"
            + " output");
    assertArrayEquals(before, Files.readAllBytes(output));
    assertEquals(0, fetch("--workers", "3", "--rate", "1000/s").code());
    assertWhole();
  }

  @Test
  void anotherVersionsOutputIsRefused() throws IOException {
    fetchAndBreakOff(9, 9, "");
    Path manifest = folder.resolve("answers.jsonl.manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"rollcall\": \"[^\"]*", "\"rollcall\": \"9.9"));
    String refusal = fetch().err();
    assertTrue(
        refusal.contains(" cannot be gone on with: it was begun by Rollcall 9.9, and this is"));
    Files.writeString(
        manifest, text.replaceFirst("\"schema_version\": 1", "\"schema_version\": 2"));
    assertRefused(
        fetch(), "the manifest %s.manifest.json cannot be read: 'schema_version' must be 1, not 2");
  }

  @Test
  void aPipedListMustBeginAsItDid() throws IOException {
    String[] command = {"fetch", "-o", output.toString(), "--resume"};
    assertEquals(0, new CommandRun().input(rows(1, ROWS)).run(command).code());
    BrokenOffRun.of(output, 9, 9, "");
    Ended other = new CommandRun().input(rows(2, ROWS + 1)).run(command);
    assertTrue(other.err().startsWith("rollcall: standard input is another list"), other.err());
    Ended longer = new CommandRun().input(rows(1, ROWS + 1)).run(command);
    assertRefused(longer, "standard input has grown: --extended asks its new rows too");
    Ended shorter = new CommandRun().input(rows(1, ROWS - 1)).run(command);
    assertTrue(shorter.err().startsWith("rollcall: standard input is another list"), shorter.err());

    Ended same = new CommandRun().input(rows(1, ROWS)).run(command);
    assertEquals(0, same.code(), same.err());
    assertWhole();
    assertEquals(
        "rollcall: " + output + " is complete: 20 rows, one record each\n",
        new CommandRun().input(rows(1, ROWS)).run(command).err());
  }

  @Test
  void twoRunsAtOnceDoNotShareAnOutput() throws Exception {
    Path slow = Files.writeString(folder.resolve("slow.txt"), url(1, "/delay/20s") + "\n");
    try (CommandProcess first =
        CommandProcess.start("fetch", slow.toString(), "-o", output.toString())) {
      while (!Files.exists(output)) {
        Thread.onSpinWait();
      }
      for (String how : List.of("--resume", "--overwrite")) {
        Ended second = CommandRun.rollcall("fetch", slow.toString(), "-o", output.toString(), how);
        assertEquals(1, second.code());
        assertTrue(
            second
                .err()
                .matches(
                    "rollcall: another run \\(process [0-9]+\\) writes to "
                        + output
                        + " at this moment\n"),
            second.err());
      }
      first.signal("KILL");
      assertEquals(137, first.exitCode());
    }
    list = Files.writeString(slow, url(1, "/delay/20s") + "\n");
    Ended third =
        CommandRun.rollcall(
            "fetch", list.toString(), "-o", output.toString(), "--resume", "--limit", "1");
    assertTrue(third.err().contains("was begun with other options"), "the lock died with it");
  }

  @Test
  void aRequestThatMayHaveArrivedIsNotSentTwice() throws Exception {
    list = Files.writeString(list, url(1, "/delay/3s") + "\n" + url(2, "/size/10") + "\n");
    try (CommandProcess first =
        CommandProcess.start(
            "fetch", list.toString(), "-o", output.toString(), "-X", "POST", "--quiet")) {
      awaitRequestAndRecord();
      first.signal("KILL");
      assertEquals(137, first.exitCode());
    }
    assertEquals(
        List.of("1", "2"),
        Files.readAllLines(folder.resolve("answers.jsonl.intents")).stream().sorted().toList());
    Path copy = folder.resolve("copy.jsonl");
    for (String ending : List.of("", ".manifest.json", ".intents")) {
      Files.copy(Path.of(output + ending), Path.of(copy + ending));
    }

    long before = PRACTICE.requests();
    Ended ended = fetch("-X", "POST");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("rollcall: 1 row may have arrived before"), ended.err());
    assertEquals(before, PRACTICE.requests());
    String records = Files.readString(output);
    assertTrue(
        records.contains("\"outcome\":\"failed\",\"failure\":{\"kind\":\"policy.uncertain\""),
        records);
    assertWhole();
    assertFalse(Files.exists(folder.resolve("answers.jsonl.intents")));

    output = copy;
    Ended sentAgain = fetch("-X", "POST", "--retry-uncertain", "--retries", "0");
    assertTrue(sentAgain.err().contains("--retries was not given and is 0"), sentAgain.err());
    assertEquals(0, fetch("-X", "POST", "--retry-uncertain").code());
    assertTrue(PRACTICE.requests() > before, "the row was sent again");
    assertWhole();
  }

  private void awaitRequestAndRecord() throws IOException {
    while (PRACTICE.begun().requestLog().entries().stream()
            .noneMatch(entry -> entry.method().equals("POST") && entry.path().contains("3s"))
        || !Files.exists(output)
        || Files.size(output) == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aReadOnlyFolderIsNamed() throws IOException {
    Ended nowhere = CommandRun.rollcall("fetch", list.toString(), "-o", "/proc/x", "--resume");
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().startsWith("rollcall: the output /proc/x cannot be written: "));
  }

  private List<String> filesLeft() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String rows(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(row -> url(row, "/size/10?row=" + row) + "\n")
        .collect(Collectors.joining());
  }

  private static String url(int row, String path) {
    return "http://127.0.3." + row + ":" + PRACTICE.httpPort() + path;
  }
}
