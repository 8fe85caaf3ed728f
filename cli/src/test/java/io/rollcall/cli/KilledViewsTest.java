package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes killed at any moment while views follow their journal: what goes on makes each
/// view what a conversion of the whole journal makes, and that is all of the journal.
class KilledViewsTest {
  private static final boolean LONG = Boolean.getBoolean("rollcall.long");
  private static final int POINTS = LONG ? 30 : 2;
  private static final int ROWS = 1_200;
  private static final long SEED = 23;
  private static final List<String> FORMATS =
      List.of("jsonl.gz", "jsonl.zst", "csv", "csv.zst", "parquet", "sqlite");

  @TempDir private Path folder;
  private Path list = Path.of("");
  private Path journal = Path.of("");

  @Test
  void afterAKillAtAnyPointEveryViewIsTheJournalsAgain() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    int amidstViews = 0;
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      list = list(practice.httpPort());
      for (int point = 1; point <= POINTS; point++) {
        boolean ordered = point % 2 == 0;
        String[] command = command(folder.resolve("p" + point), ordered);
        long rows = (long) ROWS * point / (POINTS + 1);
        String what = "point " + point + ", seed " + SEED;
        kill(command, rows, random.nextLong(TimeUnit.MILLISECONDS.toNanos(20)));
        amidstViews += isBegun() ? 1 : 0;
        assertTornJournalIsConverted(what);

        Ended resumed = rollcall(command);
        assertEquals(0, resumed.code(), () -> what + ": " + resumed.err());
        assertViews(ordered, what);
      }
    }
    assertTrue(amidstViews > 0, "no kill found views that were begun");
  }

  /// Redirects, pages and what is not there: so slow that views are written several times.
  private Path list(int port) throws IOException {
    List<String> paths = List.of("redirect/2", "title/Zo%C3%AB%0A%22,%22", "status/404", "gzip");
    return Files.write(
        folder.resolve("urls.txt"),
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(row ->
                row % 50 == 7
                    ? "http://127.0.0.1:1/" + row
                    : "http://127.0.%d.1:%d/delay/%dms/%s/%d"
                        .formatted(
                            row % 100, port, 40 + row % 40, paths.get(row % paths.size()), row))
            .toList());
  }

  private String[] command(Path outputs, boolean ordered) throws IOException {
    Path lines = Files.createDirectory(outputs).resolve("a.jsonl");
    journal = ordered ? outputs.resolve("a.jsonl.journal.jsonl") : lines;
    List<String> words = new ArrayList<>(List.of("fetch", list.toString(), "--resume", "--quiet"));
    words.addAll(List.of("--workers", "24", "--retries", "0", "--no-breaker"));
    Stream.concat(Stream.of("jsonl"), FORMATS.stream())
        .forEach(format -> words.addAll(List.of("-o", view(format).toString())));
    if (ordered) {
      words.add("--ordered");
    }
    return words.toArray(String[]::new);
  }

  private Path view(String format) {
    return journal.resolveSibling("a." + format);
  }

  private void kill(String[] command, long rows, long nanosMore) throws Exception {
    try (CommandProcess fetch = CommandProcess.start(command)) {
      // Behind the first third of the points views hold something already, where they ever do.
      boolean amidstViews = rows > ROWS / 3;
      while (lines(journal) < rows || amidstViews && !isBegun() && lines(journal) < ROWS * 9 / 10) {
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(nanosMore);
      fetch.kill();
      assertEquals(137, fetch.exitCode(), "the kill came too late");
    }
    assertTrue(lines(journal) < ROWS, "the kill found rows that were not settled");
  }

  private boolean isBegun() throws IOException {
    return Files.exists(view("csv")) && Files.size(view("csv")) > 0;
  }

  private static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(file);
    return IntStream.range(0, bytes.length).filter(index -> bytes[index] == '\n').count();
  }

  /// What the kill has left can be converted too: as many records as there are whole lines.
  private void assertTornJournalIsConverted(String what) throws IOException {
    Path torn = journal.resolveSibling("torn.jsonl.gz");
    Ended made = rollcall("convert", journal.toString(), torn.toString());
    assertTrue(List.of(0, 3).contains(made.code()), () -> what + ": " + made.err());
    byte[] whole = Files.readAllBytes(journal);
    int end = whole.length;
    while (end > 0 && whole[end - 1] != '\n') {
      end--;
    }
    assertArrayEquals(Arrays.copyOf(whole, end), ViewContent.of(torn), what);
  }

  private void assertViews(boolean ordered, String what) throws IOException {
    Ended verified = rollcall("verify", journal.toString(), list.toString());
    assertEquals(0, verified.code(), () -> what + ": " + verified.out());
    List<String> words = new ArrayList<>(List.of("convert", journal.toString()));
    FORMATS.forEach(format -> words.add(again(format).toString()));
    if (ordered) {
      words.add("--ordered");
    }
    Ended made = rollcall(words.toArray(String[]::new));
    assertEquals(0, made.code(), () -> what + ": " + made.err());
    for (String format : FORMATS) {
      assertArrayEquals(
          ViewContent.of(again(format)), ViewContent.of(view(format)), what + ", " + format);
    }
    byte[] lines = Files.readAllBytes(journal);
    byte[] expected = ordered ? inOrder(lines) : lines;
    for (String format : List.of("jsonl", "jsonl.gz", "jsonl.zst")) {
      assertArrayEquals(expected, ViewContent.of(view(format)), what + ", " + format);
    }
    try (Stream<Path> left = Files.list(journal.resolveSibling(""))) {
      List<Path> parts = left.filter(file -> file.toString().matches(".*(part|wal|shm)")).toList();
      assertEquals(List.of(), parts, what);
    }
  }

  private Path again(String format) {
    return journal.resolveSibling("again." + format);
  }

  private static byte[] inOrder(byte[] journal) {
    return new String(journal, StandardCharsets.UTF_8)
        .lines()
        .sorted((one, other) -> Integer.compare(seq(one), seq(other)))
        .reduce(new StringBuilder(), (all, line) -> all.append(line).append('\n'), (a, b) -> a)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int seq(String line) {
    return Integer.parseInt(line.replaceAll("^\\{\"seq\":([0-9]+).*", "$1"));
  }
}
