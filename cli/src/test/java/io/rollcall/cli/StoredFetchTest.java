package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.sinks.warc.WarcJudges;
import io.rollcall.verify.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `--store`: what came back is where records say, whatever interrupts the run.
class StoredFetchTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final long SEED = 5;

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path output;
  private Path store;

  @BeforeEach
  void nameOutput() {
    output = folder.resolve("answers.jsonl");
    store = folder.resolve("answers.jsonl.store");
  }

  private Path list(int rows) throws IOException {
    List<String> steps = List.of("size/3000", "gzip", "redirect/2", "chunked", "status/404", "");
    return Files.writeString(
        folder.resolve("urls.txt"),
        IntStream.rangeClosed(1, rows)
            .mapToObj(row ->
                "http://127.0.1."
                    + (1 + row % 40)
                    + ":"
                    + PRACTICE.httpPort()
                    + "/"
                    + steps.get(row % steps.size())
                    + "/"
                    + (row % 3 == 0 ? row % 50 : row))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private String[] command(Path list, String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "--quiet"));
    words.addAll(List.of("-o", output.toString()));
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  private Ended fetch(Path list, String... more) {
    return CommandRun.rollcall(command(list, more));
  }

  /// Every record leads to its body, both by the records and by `verify`, and the judges of
  /// archives have nothing to say.
  private void assertStored(int rows) throws Exception {
    List<String> lines = Files.readAllLines(output);
    assertEquals(rows, lines.size());
    int led = 0;
    for (String line : lines) {
      led += StoredBody.named(line).leadsToItsBytes(store) ? 1 : 0;
    }
    assertEquals(rows, led, "records whose body is where they say");
    Ended verified =
        CommandRun.rollcall(
            "verify", output.toString(), folder.resolve("urls.txt").toString(), "--bodies", "read");
    assertEquals(0, verified.code(), verified.out());
    List<Path> archives = StoredBody.archives(store);
    if (!archives.isEmpty()) {
      assertEquals(List.of(), WarcJudges.judged(archives));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"warc", "files"})
  void everyRecordLeadsToItsBody(String form) throws Exception {
    Ended ended = fetch(list(300), "--store", form, "--store-dir", store.toString());
    assertEquals(0, ended.code(), ended.err());
    assertStored(300);
    assertEquals(List.of(), StoredBody.doubledIds(store));
  }

  @Test
  void filesOfArchivesAreRotatedBySize() throws Exception {
    Ended ended = fetch(list(200), "--store", "warc", "--store-file-size", "20KiB");
    assertEquals(0, ended.code(), ended.err());
    assertStored(200);
    assertTrue(StoredBody.archives(store).size() > 3);
  }

  @ParameterizedTest
  @CsvSource({"warc, machine", "files, machine", "warc, process"})
  void killedAtAnyMomentARunGoesOnWithItsStore(String form, String durability) throws Exception {
    int rows = LONG ? 30_000 : 2_000;
    int kills = LONG ? 20 : 3;
    Path list = list(rows);
    String[] command =
        command(list, "--resume", "--store", form, "--durability", durability, "--workers", "32");
    boolean compared = form.equals("warc") && durability.equals("machine");
    String[] undisturbed = compared ? begunAlike(command) : new String[0];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 1; kill <= kills; kill++) {
      long before = Files.exists(output) ? Files.size(output) : 0;
      try (CommandProcess fetch = CommandProcess.start(command)) {
        while (!Files.exists(output) || Files.size(output) <= before) {
          LockSupport.parkNanos(200_000);
        }
        LockSupport.parkNanos(random.nextLong(60_000_000));
        fetch.kill();
        assertEquals(137, fetch.exitCode(), "kill " + kill + " came too late, seed " + SEED);
      }
    }
    Ended last = CommandRun.rollcall(command);
    assertEquals(0, last.code(), last.err());
    assertStored(rows);
    assertEquals(List.of(), StoredBody.doubledIds(store));
    assertEquals(List.of(), StoredBody.unnamed(store, Files.readAllLines(output)));

    if (compared) {
      Ended other = CommandRun.rollcall(undisturbed);
      assertEquals(0, other.code(), other.err());
      Path otherStore = folder.resolve("undisturbed").resolve(store.getFileName());
      assertEquals(StoredBody.ids(otherStore), StoredBody.ids(store), "the same exchanges by id");
    }
  }

  /// Begins the run, kills it before it has asked anything, and copies what it has left: so two
  /// runs of one name can go on, the one disturbed, the other not.
  ///
  /// @return the command that goes on with the copy
  private String[] begunAlike(String[] command) throws Exception {
    Path manifest = ManifestFile.beside(output);
    try (CommandProcess fetch = CommandProcess.start(command)) {
      while (!Files.exists(manifest) || !Files.exists(store.resolve("rollcall-store.json"))) {
        LockSupport.parkNanos(200_000);
      }
      fetch.kill();
      assertEquals(137, fetch.exitCode());
    }
    Path copy = Files.createDirectory(folder.resolve("undisturbed"));
    for (Path left : List.of(output, manifest)) {
      if (Files.exists(left)) {
        Files.copy(left, copy.resolve(left.getFileName()));
      }
    }
    StoredBody.copy(store, copy.resolve(store.getFileName()));
    return Stream.of(command)
        .map(word -> word.equals(output.toString()) ? copy.resolve("answers.jsonl") + "" : word)
        .toArray(String[]::new);
  }

  @Test
  void aBodyThatIsLostIsAskedForAgain() throws Exception {
    Path list = list(60);
    assertEquals(0, fetch(list, "--store", "files").code());
    BrokenOffRun.of(output, 50, 20, "");
    StoredBody lost = StoredBody.named(Files.readAllLines(output).get(40));
    Files.writeString(store.resolve(lost.file()), "not what was there");
    Ended ended = CommandRun.rollcall(withSummary(list, "--resume", "--store", "files"));
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("its body " + lost.file() + " is not whole"), ended.err());
    assertStored(60);
  }

  private String[] withSummary(Path list, String... more) {
    return Stream.of(command(list, more))
        .filter(word -> !word.equals("--quiet"))
        .toArray(String[]::new);
  }

  @Test
  void anArchiveThatWasCutIsNotTouched() throws IOException {
    Path list = list(60);
    assertEquals(0, fetch(list, "--store", "warc").code());
    Files.writeString(list, Files.readString(list) + "http://127.0.1.1:1/\n");
    Path archive;
    try (Stream<Path> files = Files.list(store)) {
      archive = files.filter(file -> file.toString().endsWith(".gz")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length - 1));
    Ended refused = fetch(list, "--resume", "--extended", "--store", "warc");
    assertEquals(
        "rollcall: %s was truncated: it ends at byte %d, and records name what stood before byte %d\n"
            .formatted(archive, whole.length - 1, whole.length),
        refused.err());
    assertEquals(1, refused.code());
    Files.write(archive, whole);
    Ended extended = fetch(list, "--resume", "--extended", "--store", "warc");
    assertEquals(0, extended.code(), extended.err());
    assertEquals(List.of(), StoredBody.doubledIds(store));
  }

  @Test
  void aFolderOfAnotherRunIsRefused() throws IOException {
    Path list = list(5);
    assertEquals(0, fetch(list, "--store", "warc").code());
    output = folder.resolve("others.jsonl");
    Ended refused = fetch(list, "--store", "warc", "--store-dir", store.toString());
    assertEquals(1, refused.code());
    assertTrue(
        refused
            .err()
            .matches(
                "rollcall: the store "
                    + store
                    + " belongs to another run \\([0-9a-f-]+\\): take it away, or name"
                    + " another folder with --store-dir\n"),
        refused.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    Path list = list(5);
    Files.createDirectory(store);
    Files.writeString(store.resolve("thesis.txt"), "mine");
    Ended refused = fetch(list, "--store", "files");
    assertEquals(
        "rollcall: the store "
            + store
            + " is a folder of something else: name an empty or a new one\n",
        refused.err());
    assertEquals(1, refused.code());
    assertFalse(Files.exists(output));
  }

  @Test
  void twoRunsAtOnceDoNotShareAFolder() throws Exception {
    Path slow =
        Files.writeString(
            folder.resolve("slow.txt"), "http://127.0.0.1:" + PRACTICE.httpPort() + "/delay/20s\n");
    try (CommandProcess first =
        CommandProcess.start(command(slow, "--store", "warc", "--store-dir", store.toString()))) {
      while (!Files.exists(store.resolve("rollcall-store.json"))) {
        Thread.onSpinWait();
      }
      output = folder.resolve("others.jsonl");
      Ended second = fetch(slow, "--store", "warc", "--store-dir", store.toString());
      assertEquals(1, second.code());
      assertTrue(
          second
              .err()
              .matches(
                  "rollcall: another run \\(process [0-9]+\\) writes to "
                      + store.resolve("rollcall-store.json")
                      + " at this moment\n"),
          second.err());
      first.signal("KILL");
      assertEquals(137, first.exitCode());
    }
  }

  @Test
  void aStoreThatWasMovedIsGoneOnWithAndAnotherFormIsNot() throws Exception {
    Path list = list(30);
    assertEquals(0, fetch(list, "--store", "warc").code());
    BrokenOffRun.of(output, 20, 10, "{\"seq\":");
    Ended other = fetch(list, "--resume", "--store", "files");
    assertEquals(1, other.code());
    assertTrue(other.err().contains("--store was warc and is files"), other.err());
    Path moved = folder.resolve("moved");
    Files.move(store, moved);
    store = moved;
    Ended ended = fetch(list, "--resume", "--store", "warc", "--store-dir", moved.toString());
    assertEquals(0, ended.code(), ended.err());
    assertStored(30);
    assertEquals(List.of(), StoredBody.doubledIds(store));
  }

  @Test
  void aRunThatCannotBeginLeavesNoStore() throws IOException {
    Path list = list(3);
    Ended ended = fetch(list, "--store", "files", "--ca", list.toString());
    assertEquals(2, ended.code());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(list), files.toList());
    }
  }

  @Test
  void whatIsRetriedGoesIntoAStoreOfItsOwn() throws IOException {
    Path list = list(30);
    assertEquals(0, fetch(list, "--store", "files").code());
    Path before = store;
    Path earlier = output;
    output = folder.resolve("again.jsonl");
    store = folder.resolve("again.jsonl.store");
    Ended ended =
        CommandRun.rollcall(
            "fetch",
            "--retry-from",
            earlier.toString(),
            "--where",
            "status_code = 404",
            "-o",
            output.toString(),
            "--store",
            "files");
    assertEquals(0, ended.code(), ended.err());
    int here = 0;
    for (String line : Files.readAllLines(output)) {
      StoredBody body = StoredBody.named(line);
      assertTrue(body.leadsToItsBytes(before), line);
      here += Files.exists(store.resolve(body.file())) ? 1 : 0;
    }
    assertEquals(5, here, "rows asked again");
  }

  @Test
  void aViewTellsWhereBodiesLie() throws IOException {
    assertEquals(0, fetch(list(10), "--store", "files").code());
    Path table = folder.resolve("answers.csv");
    assertEquals(0, CommandRun.rollcall("convert", output.toString(), table.toString()).code());
    String text = Files.readString(table, StandardCharsets.UTF_8);
    StoredBody body = StoredBody.named(Files.readAllLines(output).getFirst());
    assertTrue(text.contains("," + body.file() + ",0,"), text);
  }
}
