package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.sinks.warc.WarcJudges;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are really full, under the output, under its store, or under both: small ones of
/// memory, in a space of names of their own, where the system lets one be made.
class FullDiskTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int ROWS = 300;

  /// Makes a disk, runs the command, and keeps what the disk then holds, for it goes with the space
  /// of names.
  private static final String SCRIPT =
      "mount -t tmpfs -o size=160k full \"$0\" || exit 99; \"$@\"; code=$?;"
          + " cp -a \"$0\"/. \"$0\".kept; exit $code";

  @TempDir private Path folder;

  /// What lies on the disk that is too small.
  private enum Full {
    STORE,
    OUTPUT,
    BOTH
  }

  @Test
  void theFileThatIsFullIsNamedAndTheRunGoesOnWhereThereIsSpace() throws Exception {
    Assumptions.assumeTrue(canMakeDisks(), "no disk can be made here");
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      Path list =
          Files.write(
              folder.resolve("urls.txt"),
              IntStream.rangeClosed(1, ROWS)
                  .mapToObj(row ->
                      "http://127.0.%d.1:%d/delay/2ms/size/9000/%d"
                          .formatted(row % 100, practice.httpPort(), row))
                  .toList());
      fill(list, "warc", Full.STORE);
      fill(list, "files", Full.STORE);
      fill(list, "files", Full.OUTPUT);
      if (LONG) {
        fill(list, "warc", Full.OUTPUT);
        fill(list, "warc", Full.BOTH);
        fill(list, "files", Full.BOTH);
      }
    }
  }

  private static boolean canMakeDisks() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private void fill(Path list, String form, Full full) throws Exception {
    String name = form + "-" + full;
    Path disk = Files.createDirectory(folder.resolve(name));
    Path kept = Files.createDirectory(folder.resolve(name + ".kept"));
    Path output = (full == Full.STORE ? kept : disk).resolve("answers.jsonl");
    Path store = (full == Full.OUTPUT ? kept : disk).resolve("bodies");

    List<String> words = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c", SCRIPT));
    words.add(disk.toString());
    words.addAll(CommandProcess.command(command(list, form, output, store)));
    String err = stopped(words);
    Path named = full == Full.OUTPUT ? output : store;
    assertTrue(
        err.matches(
            "(?s)rollcall: stopped, since the disk is full \\("
                + (full == Full.BOTH ? disk : named)
                + "[^ ]*: No space left on device\\): of .*\nrollcall: to go on: .*\n"),
        name + ": " + err);

    Path left = kept.resolve("answers.jsonl");
    Path leftStore = kept.resolve("bodies");
    List<String> before = Files.readAllLines(left);
    assertTrue(before.size() < ROWS, name);
    if (form.equals("files") && full == Full.STORE) {
      long bodies = Files.readString(leftStore.resolve("bodies.txt")).lines().count();
      assertTrue(
          before.size() > 0 && before.size() >= bodies - 1,
          bodies + " bodies, " + before.size() + " records");
    }
    Ended judged =
        CommandRun.rollcall(
            "verify", left.toString(), "--bodies", "read", "--store-dir", leftStore.toString());
    assertTrue(judged.out().contains("is not complete, but sound so far:"), judged.out());

    String[] resume =
        Stream.concat(Stream.of(command(list, form, left, leftStore)), Stream.of("--resume"))
            .toArray(String[]::new);
    Ended resumed = CommandRun.rollcall(resume);
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(before, Files.readAllLines(left).subList(0, before.size()), name);
    Ended verified =
        CommandRun.rollcall("verify", left.toString(), list.toString(), "--bodies", "read");
    assertEquals(0, verified.code(), verified.out());
    List<Path> archives = StoredBody.archives(leftStore);
    if (!archives.isEmpty()) {
      assertEquals(List.of(), WarcJudges.judged(archives));
      assertEquals(List.of(), StoredBody.doubledIds(leftStore));
    }
  }

  private static String[] command(Path list, String form, Path output, Path store) {
    return new String[] {
      "fetch",
      list.toString(),
      "--quiet",
      "--workers",
      "8",
      "-o",
      output.toString(),
      "--store",
      form,
      "--store-dir",
      store.toString()
    };
  }

  /// Runs to the end, which is that of a run whose disk is full.
  ///
  /// @return what was said
  private String stopped(List<String> words) throws Exception {
    Path said = folder.resolve("said");
    ProcessBuilder command =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(said.toFile());
    try (CommandProcess fetch = CommandProcess.of(command)) {
      int code = fetch.exitCode();
      String err = Files.readString(said);
      assertEquals(3, code, err);
      assertFalse(err.contains("\tat "), err);
      return err;
    }
  }
}
