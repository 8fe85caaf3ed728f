package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journal.Disk;
import io.rollcall.journal.Journal;
import io.rollcall.practice.Practice;
import io.rollcall.practice.PracticeOptions;
import io.rollcall.source.ListIdentity;
import io.rollcall.verify.Manifest;
import io.rollcall.verify.ManifestFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How long a run with half of a list done takes to its first request, and how much memory it then
/// takes beside a fresh one; left in `target/figures`. At most 5 s with 1 of 2 million rows done,
/// and no more memory, are wanted.
@Tag("figure")
@EnabledIfSystemProperty(named = "rollcall.long", matches = "true")
@EnabledOnOs(OS.LINUX)
class ResumedFetchFigureTest {
  private static final int ROWS = 2_000_000;
  private static final int ROWS_DONE = ROWS / 2;
  private static final int ROUNDS = 3;
  private static final int REQUESTS = 20_000;

  @TempDir private Path folder;
  private final List<String> figures = new ArrayList<>();

  @Test
  void theFirstRequestComesSoonAndMemoryIsThatOfAFreshRun() throws Exception {
    try (Practice practice = Practice.start(PracticeOptions.defaults())) {
      Path list = list(practice.httpPort());
      Path fresh = folder.resolve("fresh.jsonl");
      Path resumed = folder.resolve("resumed.jsonl");
      for (int round = 0; round < ROUNDS; round++) {
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(ManifestFile.beside(fresh));
        run("fresh", practice, list, fresh);
      }
      half(fresh, resumed, identityOfHalf(list), practice.httpPort());
      for (int round = 0; round < ROUNDS; round++) {
        run("with half of it done", practice, list, resumed);
      }
    }
    Files.write(
        Files.createDirectories(Path.of("target/figures")).resolve("resumed-runs.txt"), figures);
  }

  private Path list(int port) throws IOException {
    Path list = folder.resolve("urls.txt");
    try (BufferedWriter out = Files.newBufferedWriter(list)) {
      for (int seq = 1; seq <= ROWS; seq++) {
        out.write(url(port, seq) + "\n");
      }
    }
    return list;
  }

  /// The list as a run knows it that has read half of it.
  private static ListIdentity identityOfHalf(Path list) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long half = Files.size(list) / 2;
    try (InputStream in = Files.newInputStream(list)) {
      byte[] block = new byte[1 << 16];
      long left = half;
      while (left > 0) {
        int count = in.read(block, 0, (int) Math.min(left, block.length));
        digest.update(block, 0, count);
        left -= count;
      }
    }
    return new ListIdentity(
        list.toString(), half, HexFormat.of().formatHex(digest.digest()), false, Files.size(list));
  }

  private static String url(int port, int seq) {
    return "http://127.0.%d.1:%d/size/10/%d".formatted(1 + seq % 200, port, seq);
  }

  /// Runs until so many requests were made, and kills.
  private void run(String name, Practice practice, Path list, Path output) throws Exception {
    List<String> words =
        CommandProcess.command("fetch", list.toString(), "-o", output.toString(), "--resume", "-q");
    words.removeIf(word -> word.startsWith("-XX:"));
    words.add(1, "@src/main/launcher/jvm.options");
    long before = practice.counts().requests();
    long start = System.nanoTime();
    try (CommandProcess fetch = CommandProcess.of(new ProcessBuilder(words))) {
      long first = awaitRequests(practice, before + 1) - start;
      awaitRequests(practice, before + REQUESTS);
      figures.add(
          "%d rows, %s: first request after %.2f s, most resident after %d requests %s"
              .formatted(ROWS, name, first / 1e9, REQUESTS, fetch.mostResident()));
      fetch.kill();
      assertEquals(137, fetch.exitCode());
    }
  }

  private static long awaitRequests(Practice practice, long requests) {
    long limit = System.nanoTime() + 60_000_000_000L;
    while (practice.counts().requests() < requests) {
      assertTrue(System.nanoTime() < limit, "no request within a minute");
      LockSupport.parkNanos(1_000_000);
    }
    return System.nanoTime();
  }

  /// Makes an output of the first half of the rows, of the records' usual form and size, with the
  /// manifest of a run that was killed.
  private static void half(Path begun, Path output, ListIdentity read, int port)
      throws IOException {
    String sample;
    try (var lines = Files.lines(begun)) {
      sample = lines.filter(line -> line.startsWith("{\"seq\":1,")).findFirst().orElseThrow();
    }
    String rest = sample.substring(sample.indexOf(",\"method\""));
    Manifest manifest = ManifestFile.read(ManifestFile.beside(begun));
    Journal.Keeper keeper =
        checkpoint ->
            ManifestFile.write(
                ManifestFile.beside(output), manifest.reached(List.of(read), checkpoint));
    try (Journal journal = Journal.create(Disk.SYSTEM, output, keeper)) {
      StringBuilder block = new StringBuilder();
      for (int seq = 1; seq <= ROWS_DONE; seq++) {
        String url = url(port, seq);
        block.append("{\"seq\":").append(seq).append(",\"input\":\"").append(url);
        block.append("\",\"url\":\"").append(url).append('"').append(rest).append('\n');
        if (seq % 1000 == 0) {
          append(journal, block);
          block.setLength(0);
        }
      }
    }
  }

  private static void append(Journal journal, StringBuilder block) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(block.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      journal.write(bytes);
    }
  }
}
