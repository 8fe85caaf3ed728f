package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.practice.world.Behaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing lost, nothing doubled, nothing mixed up, among hosts of which three in ten break
/// framing, time or connection: judged off the servers' log and tokens by code that shares nothing
/// with the engine.
@Tag("figure")
class ExactnessFigureTest {
  private static final long ROWS = Boolean.getBoolean("rollcall.long") ? 200_000 : 10_000;
  private static final long SEED = 7;

  private static final Pattern ADDRESS = Pattern.compile("\"remote_ip\":\"([^\"]*)\"");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {64, 1000})
  void everyRowHasItsOwnRecord(int workers) throws Exception {
    List<String> list = list();
    Path output = folder.resolve("out.jsonl");
    TokenJudge judge;
    try (PracticeRoll roll = PracticeRoll.hasty(folder)) {
      roll.workers(workers).call(list.stream(), output);
      judge = new TokenJudge(list, roll.practice.requestLog().entries());
    }
    judge.read(output);
    assertEquals("0 lost, 0 doubled, 0 mixed up", judge.verdict());
    assertTrue(judge.tokensSeen() > ROWS * 6 / 10, "pages with a token: " + judge.tokensSeen());
  }

  @Test
  void theJudgeSeesALostADoubledAndAMixedUpRecord() throws Exception {
    List<String> list = list().subList(0, 500);
    Path output = folder.resolve("out.jsonl");
    try (PracticeRoll roll = PracticeRoll.hasty(folder)) {
      roll.workers(64).call(list.stream(), output);
      List<String> lines = new ArrayList<>(Files.readAllLines(output));
      assertVerdict(list, roll, without(lines), "1 lost, 0 doubled, 0 mixed up");
      assertVerdict(list, roll, withOneTwice(lines), "0 lost, 1 doubled, 0 mixed up");
      assertNotEquals(
          "0 lost, 0 doubled, 0 mixed up", verdict(list, roll, withAddressesSwapped(lines)));
    }
  }

  private void assertVerdict(
      List<String> list, PracticeRoll roll, List<String> lines, String expected) throws Exception {
    assertEquals(expected, verdict(list, roll, lines));
  }

  private String verdict(List<String> list, PracticeRoll roll, List<String> lines)
      throws Exception {
    Path spoilt = folder.resolve("spoilt.jsonl");
    Files.write(spoilt, lines);
    TokenJudge judge = new TokenJudge(list, roll.practice.requestLog().entries());
    judge.read(spoilt);
    return judge.verdict();
  }

  private static List<String> without(List<String> lines) {
    return lines.subList(1, lines.size());
  }

  private static List<String> withOneTwice(List<String> lines) {
    return Stream.concat(lines.stream(), lines.stream().limit(1)).toList();
  }

  /// The race of a list appended beside another: each address goes to the next row.
  private static List<String> withAddressesSwapped(List<String> lines) {
    List<String> spoilt = new ArrayList<>();
    String before = "127.0.0.9";
    for (String line : lines) {
      Matcher address = ADDRESS.matcher(line);
      spoilt.add(address.replaceAll("\"remote_ip\":\"" + before + "\""));
      before = address.reset().find() ? address.group(1) : before;
    }
    return spoilt;
  }

  private static List<String> list() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Behaviour> hostile = Behaviour.all().stream().filter(Behaviour::hostile).toList();
    assertTrue(hostile.size() >= 34, "no behaviour has more than 3 % of the rows");
    return LongStream.rangeClosed(1, ROWS)
        .mapToObj(
            seq -> random.nextInt(10) < 3 ? hostile(hostile, random, seq) : plain(random, seq))
        .toList();
  }

  private static String hostile(List<Behaviour> all, SplittableRandom random, long seq) {
    String example = all.get(random.nextInt(all.size())).exampleUrl();
    // Who sends an answer nobody asked for can only harm rows of the same site: it has one row
    // here.
    boolean unasked = example.contains("/unsolicited") || example.contains("answer-first");
    String site = (unasked ? "lone" + seq : "site" + random.nextInt(3000)) + ".test";
    return example.replace("site1.test", site) + (example.endsWith("/") ? "" : "/") + seq;
  }

  private static String plain(SplittableRandom random, long seq) {
    int site = random.nextInt(3000);
    return switch (random.nextInt(4)) {
      case 0 -> "http://m-4.many" + site + ".test/page/" + seq;
      case 1 -> "https://secure" + site % 50 + ".test/page/" + seq;
      case 2 -> "http://127.9." + site % 200 + ".7/page/" + seq;
      default -> "http://site" + site + ".test/page/" + seq;
    };
  }
}
