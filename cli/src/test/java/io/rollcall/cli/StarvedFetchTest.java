package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real processes whose machine lets them down: memory runs out, there are few files, or they may
/// grow no further, calls to the disk fail or are the last ones. Each ends soon and says why, and
/// the same command with `--resume` makes the output whole.
class StarvedFetchTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");

  /// Calls, of one kind of trouble, at which it is met; in the short form only the last of them.
  private static final int POINTS = 30;

  private static final int ROWS = 200;

  /// The launcher's options that concern a lack of memory: it ends the process, and is told where
  /// no records go.
  private static final List<String> OUT_OF_MEMORY =
      List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr");

  /// Rows whose bodies are kept and stop before their end.
  private static final String[] HUNGRY = {
    "--include", "body", "--workers", "700", "--retries", "0", "--idle-timeout", "1s"
  };

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list = Path.of("");
  private Path output = Path.of("");

  /// What a call to the disk meets.
  enum Trouble {
    DISK_FULL("pwrite64:error=ENOSPC:when=%d+", 3, ".jsonl: No space left on device): of "),
    BROKEN("pwrite64:error=EIO:when=%d", 1, "Input/output error; what is recorded in "),
    KILLED("pwrite64:signal=KILL:when=%d", 137, ""),
    NOT_FORCED("fdatasync:error=EIO:when=%d", 1, " could not be forced to the disk: ");

    private final String injected;
    private final int exitCode;
    private final String message;

    Trouble(String injected, int exitCode, String message) {
      this.injected = injected;
      this.exitCode = exitCode;
      this.message = message;
    }

    /// The calls at which it is met; a run that takes no second forces its journal once.
    private List<Integer> points() {
      if (this == NOT_FORCED) {
        return List.of(1);
      }
      return LONG ? IntStream.rangeClosed(1, POINTS).boxed().toList() : List.of(POINTS);
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void aCallThatFailsEndsTheRunAndItCanBeGoneOnWith(Trouble trouble) throws Exception {
    Assumptions.assumeTrue(canInject(), "there is no strace here that may change calls");
    list = list(IntStream.range(0, ROWS).mapToObj(row -> PRACTICE.url(row, "/delay/10ms")));
    for (int point : trouble.points()) {
      output = folder.resolve(point + ".jsonl");
      Path calls = folder.resolve(point + ".calls");
      List<String> words = new ArrayList<>(List.of("strace", "-f", "-o", calls.toString()));
      words.addAll(List.of("-e", "trace=pwrite64,fdatasync", "-P", output.toString()));
      words.addAll(List.of("-e", "inject=" + trouble.injected.formatted(point)));
      words.addAll(CommandProcess.command(command()));

      String err = ended(words, trouble.exitCode);
      assertTrue(err.contains(trouble.message), point + ": " + err);
      assertEquals(
          trouble == Trouble.KILLED ? 0 : 1,
          err.lines().filter(l -> l.contains(output.toString()) && !l.contains("to go on")).count(),
          err);
      if (trouble == Trouble.NOT_FORCED) {
        assertEquals(1, Files.readString(calls).split("fdatasync\\(", -1).length - 1, "tried once");
      }
      assertCanBeGoneOnWith();
    }
  }

  /// Whether calls can be changed here: a container may forbid it.
  private static boolean canInject() throws IOException, InterruptedException {
    ProcessBuilder probe =
        new ProcessBuilder(
                "strace", "-f", "-o", "/dev/null", "-e", "inject=pwrite64:error=EIO", "true")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    try {
      return probe.start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  @Test
  void aLimitOnTheSizeOfFilesEndsTheRunWhereverItTearsALine() throws Exception {
    list = list(IntStream.range(0, 2 * ROWS).mapToObj(row -> PRACTICE.url(row, "/delay/10ms")));
    for (int point = LONG ? 1 : POINTS; point <= POINTS; point++) {
      output = folder.resolve(point + ".jsonl");
      // In blocks of 512 bytes, or in some shells of 1024.
      List<String> words =
          new ArrayList<>(
              List.of("sh", "-c", "ulimit -f " + (230 + point) + "; exec \"$@\"", "sh"));
      words.addAll(CommandProcess.command(command()));

      String err = ended(words, 3);
      assertTrue(
          err.contains(
              "stopped, since a file is as large as it may be here ("
                  + output
                  + ": File too large): of "),
          err);
      assertTrue(Files.readString(output).endsWith("}\n"), "no line is torn");
      assertCanBeGoneOnWith();
    }
  }

  @Test
  void withoutMemoryTheProcessEndsAndTheRunCanBeGoneOnWith() throws Exception {
    assertTrue(
        Files.readAllLines(Path.of("src/main/launcher/jvm.options")).containsAll(OUT_OF_MEMORY));
    int small = 300;
    int large = 700;
    // 45 MB of bodies are kept at once.
    list =
        list(
            Stream.concat(
                IntStream.range(0, small).mapToObj(row -> PRACTICE.url(row, "/size/10/" + row)),
                IntStream.range(0, large)
                    .mapToObj(row -> PRACTICE.url(row, "/size/200k/stall-body/65000/" + row))));
    output = folder.resolve("answers.jsonl");
    List<String> words = CommandProcess.command(command(HUNGRY));
    words.add(1, "-Xmx36m");
    words.addAll(1, OUT_OF_MEMORY);

    String err = ended(words, 3);
    assertTrue(err.contains("java.lang.OutOfMemoryError"), err);
    assertFalse(Files.readString(output).isEmpty(), "records were written before");
    assertCanBeGoneOnWith(HUNGRY);
  }

  /// A process of the tests has a file open for each part of its class path.
  @Test
  void withFewFilesFewerWorkAndNoRowIsBlamed() throws Exception {
    list = list(IntStream.range(0, ROWS).mapToObj(row -> PRACTICE.url(row, "/delay/200ms")));
    output = folder.resolve("answers.jsonl");
    int parts = System.getProperty("java.class.path").split(File.pathSeparator).length;
    List<String> words = new ArrayList<>(List.of("sh", "-c"));
    words.addAll(List.of("ulimit -n " + (parts + 100) + "; exec \"$@\"", "sh"));
    words.addAll(
        CommandProcess.command(
            "fetch", list.toString(), "-o", output.toString(), "--workers", "500"));

    String err = ended(words, 0);
    assertTrue(err.contains("limit of its own (local.open_files: only "), err);
    assertTrue(err.contains(" what this machine has room for ("), err);
    assertTrue(err.contains(" of your 500 workers, local.open_files) for "), err);
    List<String> records = Files.readAllLines(output);
    assertEquals(ROWS, records.size());
    assertTrue(records.stream().allMatch(line -> line.contains("\"outcome\":\"answered\"")));
    assertFalse(Files.readString(output).contains("local."), "no file was missing");
  }

  /// Time in which a process is stopped counts for no limit: here it would take the row beyond its
  /// own.
  @Test
  void aProcessThatWasStoppedGivesItsRowsTheTimeTheyHadLeft() throws Exception {
    list = list(Stream.of(PRACTICE.url(1, "/"), PRACTICE.url(2, "/delay/3500ms")));
    output = folder.resolve("answers.jsonl");
    String[] words = command("--timeout", "3s", "--retries", "0");
    try (CommandProcess fetch = CommandProcess.start(words)) {
      while (!Files.exists(output) || Files.size(output) == 0) {
        Thread.onSpinWait();
      }
      fetch.signal("STOP");
      assertFalse(fetch.endsWithin(2_500), "it is stopped");
      fetch.signal("CONT");
      assertEquals(0, fetch.exitCode());
    }
    List<String> records = Files.readAllLines(output);
    assertEquals(2, records.size());
    assertTrue(
        records.stream().allMatch(line -> line.contains("\"outcome\":\"answered\"")),
        records::toString);
  }

  private String[] command(String... more) {
    List<String> words =
        new ArrayList<>(List.of("fetch", list.toString(), "-o", output.toString()));
    words.add("--quiet");
    words.addAll(more.length == 0 ? List.of("--workers", "2") : Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  /// Runs to the end.
  ///
  /// @return what was said, without a stack trace
  private String ended(List<String> words, int exitCode) throws Exception {
    Path said = folder.resolve("said");
    ProcessBuilder command =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(said.toFile());
    try (CommandProcess fetch = CommandProcess.of(command)) {
      assertEquals(exitCode, fetch.exitCode(), () -> words + ": " + text(said));
    }
    String err = text(said);
    assertFalse(err.contains("\tat "), err);
    return err;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertCanBeGoneOnWith(String... more) {
    List<String> words = new ArrayList<>(Arrays.asList(command(more)));
    words.add("--resume");
    Ended resumed = CommandRun.rollcall(words.toArray(String[]::new));
    assertEquals(0, resumed.code(), resumed.err());
    Ended verified = CommandRun.rollcall("verify", output.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  private Path list(Stream<String> urls) throws IOException {
    return Files.write(folder.resolve("urls.txt"), urls.toList());
  }
}
