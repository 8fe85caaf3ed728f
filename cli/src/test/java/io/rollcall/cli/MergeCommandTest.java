package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A list asked in shards, and merged.
class MergeCommandTest {
  private static final int ROWS = 60;
  private static final int SHARDS = 3;

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;

  /// Twenty hosts, each three times, and rows that are no URL.
  @BeforeEach
  void makeList() throws IOException {
    String rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(row ->
                row % 10 == 0
                    ? "mailto:nobody" + row
                    : "http://127.0.0.%d:%d/%d".formatted(1 + row % 20, PRACTICE.httpPort(), row))
            .collect(Collectors.joining("\n", "# rows\n\n", "\n"));
    list = Files.writeString(folder.resolve("urls.txt"), rows);
  }

  private Path shard(int number) {
    return folder.resolve(number + ".jsonl");
  }

  private void fetchShards() {
    for (int number = 1; number <= SHARDS; number++) {
      Ended ended = fetch(number, number + "/" + SHARDS);
      assertEquals(0, ended.code(), ended.err());
    }
  }

  private Ended fetch(int number, String shard, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("fetch", list.toString(), "-o", shard(number).toString(), "--shard", shard));
    words.addAll(List.of("--quiet", "--overwrite"));
    words.addAll(List.of(more));
    return rollcall(words.toArray(String[]::new));
  }

  private Ended merge(int... numbers) {
    List<String> words = new ArrayList<>(List.of("merge"));
    for (int number : numbers) {
      words.add(shard(number).toString());
    }
    words.addAll(List.of("--into", folder.resolve("all.jsonl").toString()));
    return rollcall(words.toArray(String[]::new));
  }

  @Test
  void allShardsTogetherHaveEachRowOnceAndEachHostOnOneMachine() throws IOException {
    fetchShards();
    Map<String, Integer> shardOf = new HashMap<>();
    for (int number = 1; number <= SHARDS; number++) {
      Ended verified = rollcall("verify", shard(number).toString(), list.toString());
      assertEquals(0, verified.code(), verified.out());
      for (String line : Files.readAllLines(shard(number))) {
        String host = line.replaceAll(".*\"url\":\"http://([^:]+):.*", "$1");
        if (host.startsWith("127.")) {
          assertEquals(number, shardOf.computeIfAbsent(host, none -> shardOf(line)), host);
        }
      }
      assertFalse(Files.readAllLines(shard(number)).isEmpty(), "every shard has rows here");
    }

    Ended merged = merge(3, 1, 2);
    assertEquals(0, merged.code(), merged.err());
    assertTrue(
        merged.err().endsWith("all.jsonl: 60 records of 3 shards, every row once\n"), merged.err());
    Ended verified = rollcall("verify", folder.resolve("all.jsonl").toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  /// The shard whose output has the line.
  private int shardOf(String line) {
    try {
      for (int number = 1; number <= SHARDS; number++) {
        if (Files.readAllLines(shard(number)).contains(line)) {
          return number;
        }
      }
      return 0;
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void whatWouldNotBeTheWholeIsRefused() throws IOException {
    fetchShards();
    assertRefused("shard 2/3 is missing", merge(1, 3));
    Files.copy(shard(1), shard(4));
    Files.copy(manifest(1), manifest(4));
    assertRefused("are both shard 1/3", merge(1, 2, 3, 4));

    fetch(3, "3/4");
    assertRefused("3.jsonl is shard 3/4, and others are of 3", merge(1, 2, 3));
    fetch(3, "3/3", "--limit", "50");
    assertRefused("their lists were read by other options: {} and {limit=50}", merge(1, 2, 3));
    fetch(3, "3/3", "--timeout", "20s");
    assertEquals(0, merge(1, 2, 3).code(), "how rows are asked may differ");
    assertRefused("exists already", merge(1, 2, 3));
    Files.delete(folder.resolve("all.jsonl"));

    BrokenOffRun.of(shard(2), 3, 3, "");
    assertRefused("2.jsonl is not complete", merge(1, 2, 3));
    fetch(2, "2/3");
    flip(shard(2));
    assertRefused("2.jsonl is not what its manifest says", merge(1, 2, 3));
    fetch(2, "2/3");
    Files.writeString(list, Files.readString(list) + "http://127.0.0.1:9/\n");
    fetch(3, "3/3");
    assertRefused("they read different lists", merge(1, 2, 3));
    assertTrue(Files.notExists(folder.resolve("all.jsonl")));
    assertTrue(Files.notExists(folder.resolve("all.jsonl.part")));
  }

  @Test
  void anOutputThatIsNoShardIsRefused() {
    assertEquals(
        0, rollcall("fetch", list.toString(), "-o", shard(1).toString(), "--quiet").code());
    assertRefused("1.jsonl is no shard: its run was not given --shard", merge(1));
  }

  @Test
  void aRowInTwoShardsIsRefused() throws IOException {
    fetchShards();
    // Shard 3 says that it is shard 2: its rows are another part of the list, shard 2's are
    // missing.
    Files.copy(shard(1), shard(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        manifest(2),
        Files.readString(manifest(1)).replace("1/3", "2/3").replace("1.jsonl", "2.jsonl"),
        StandardCharsets.UTF_8);
    assertRefused("has a record already", merge(1, 2, 3));
  }

  private Path manifest(int number) {
    return folder.resolve(number + ".jsonl.manifest.json");
  }

  /// Changes one letter within a line.
  private static void flip(Path file) throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"GET\"", "\"GOT\""));
  }

  private static void assertRefused(String message, Ended ended) {
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains(message), ended.err());
  }
}
