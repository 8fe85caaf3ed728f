package io.rollcall.cli;

import static io.rollcall.cli.CommandRun.rollcall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `fetch --retry-from`: some rows are asked again, the records of the others are copied.
class RetriedFetchTest {
  private static final int ROWS = 20;

  @RegisterExtension static final PracticeInternet PRACTICE = new PracticeInternet();

  @TempDir private Path folder;
  private Path list;
  private Path old;
  private Path now;

  /// Each fourth row answers 404; the list is a table.
  @BeforeEach
  void fetchOnce() throws IOException {
    String rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(row ->
                "x,http://127.0.0.%d:%d%s\n"
                    .formatted(row, PRACTICE.httpPort(), row % 4 == 0 ? "/status/404" : "/"))
            .collect(Collectors.joining());
    list = Files.writeString(folder.resolve("hosts.csv"), "name,home\n" + rows);
    old = folder.resolve("old.jsonl");
    now = folder.resolve("new.jsonl");
    Ended ended =
        rollcall("fetch", list.toString(), "--column", "home", "-o", old.toString(), "--quiet");
    assertEquals(0, ended.code(), ended.err());
  }

  private Ended retry(String... more) {
    List<String> words = new ArrayList<>(List.of("fetch", "-o", now.toString(), "--quiet"));
    words.addAll(List.of("--retry-from", old.toString()));
    words.addAll(Arrays.asList(more));
    return rollcall(words.toArray(String[]::new));
  }

  private static Map<Long, String> lines(Path file) throws IOException {
    Map<Long, String> lines = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      lines.put(Long.valueOf(line.replaceAll("^\\{\"seq\":(\\d+).*", "$1")), line);
    }
    return lines;
  }

  private void assertAskedAgain(String which) throws IOException {
    Map<Long, String> before = lines(old);
    Map<Long, String> after = lines(now);
    assertEquals(before.keySet(), after.keySet());
    before.forEach((seq, line) ->
        assertEquals(line.contains(which), !line.equals(after.get(seq)), () -> "row " + seq));
    Ended verified = rollcall("verify", now.toString(), list.toString());
    assertEquals(0, verified.code(), verified.out());
  }

  @Test
  void rowsThatMeetTheConditionAreAskedAgainAndTheOthersCopied() throws IOException {
    Ended ended = retry("--where", "status_code is 404");
    assertEquals(0, ended.code(), ended.err());
    assertAskedAgain("\"status_code\":404");
  }

  @Test
  void withoutAConditionWhatWasNotAnsweredIsAskedAgain() throws IOException {
    assertEquals(0, retry().code());
    assertEquals(lines(old), lines(now));
  }

  @Test
  void theListMayBeNamed() throws IOException {
    Ended ended = retry(list.toString(), "--column", "home", "--where", "seq > 18");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        2, lines(now).values().stream().filter(line -> !lines().containsValue(line)).count());
  }

  private Map<Long, String> lines() {
    try {
      return lines(old);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void anInterruptedRetryGoesOnAndAsksNothingTwice() throws IOException {
    assertEquals(0, retry("--where", "status_code is 404").code());
    BrokenOffRun.of(now, 17, 16, "");
    Map<Long, String> left = lines(now);
    Ended resumed = retry("--where", "status_code is 404", "--resume");
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(lines(now).values().containsAll(left.values()));
    assertAskedAgain("\"status_code\":404");
  }

  @Test
  void rowsThatTheEarlierRunDidNotReachAreAskedToo() throws IOException {
    BrokenOffRun.of(old, 10, 10, "");
    Ended ended = retry();
    assertEquals(0, ended.code(), ended.err());
    assertEquals(ROWS, lines(now).size());
    assertTrue(lines(now).values().containsAll(lines(old).values()));
  }

  @Test
  void whatCannotBeTakenOverIsRefused() throws IOException {
    assertRefused(
        2, "--where means nothing without --retry-from", "-o", "x", "--where", "seq is 1");
    assertRefused(
        2, "names no field of a record: status; the fields are seq,", "--where", "status");
    assertRefused(2, "--retry-from needs an output", "--retry-from", old.toString());
    assertRefused(1, "there is no output", "-o", now.toString(), "--retry-from", old + ".gone");
    assertRefused(
        1, "is the earlier output itself", "-o", old.toString(), "--retry-from", old.toString());
    Files.writeString(old, "{\"seq\":1,\"x\":1}\n", StandardOpenOption.APPEND);
    assertRefused(
        1,
        "is no output of Rollcall: at byte",
        "-o",
        now.toString(),
        "--retry-from",
        old.toString());
    assertFalse(Files.exists(now));
  }

  private static void assertRefused(int code, String message, String... words) {
    List<String> all = new ArrayList<>(List.of("fetch"));
    all.addAll(Arrays.asList(words));
    Ended refused = rollcall(all.toArray(String[]::new));
    assertEquals(code, refused.code(), refused.err());
    assertTrue(refused.err().contains(message), refused.err());
  }
}
